package dev.kubedouble.fake.admission.podspec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumesTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          in order           | [{name: a, emptyDir: {sizeLimit: 1Gi}}, {name: b, hostPath: {path: /x, type: File}}] | ok
          no name            | [{emptyDir: {}}]                    | volumes[0].name: Required value
          name with dots     | [{name: a.b, emptyDir: {}}]         | volumes[0].name: Invalid value: "a.b": must not contain dots
          name twice         | [{name: a, emptyDir: {}}, {name: a, emptyDir: {}}] | volumes[1].name: Duplicate value: "a"
          two sources        | [{name: a, emptyDir: {}, nfs: {}}]  | volumes[0].nfs: Forbidden: may not specify more than 1 volume type
          other names of fields | [{name: a, emptyDir: {}, cephfs: {}, downwardAPI: {}}] | volumes[0].cephFS: Forbidden: may not specify more than 1 volume type + volumes[0].downwarAPI: Forbidden: may not specify more than 1 volume type
          broken name is free again | [{name: a, nfs: {server: s, path: x}}, {name: a, emptyDir: {}}] | volumes[0].nfs.path: Invalid value: "x": must be an absolute path
          """)
  void volumes_judged(String what, String volumes, String expected) {
    Judge.spec("volumes: " + volumes, expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          size limit below zero | emptyDir: {sizeLimit: -1}         | emptyDir.sizeLimit: Forbidden: SizeLimit field must be a valid resource quantity
          host path missing     | hostPath: {type: Nonsense}        | hostPath.path: Required value
          host path back        | hostPath: {path: /a/../b}         | hostPath.path: Invalid value: "/a/../b": must not contain '..'
          host path type        | hostPath: {path: /a, type: Pipe}  | hostPath.type: Unsupported value: "Pipe": supported values: "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"
          git repo              | gitRepo: {directory: /a}          | gitRepo.repository: Required value + gitRepo.directory: Invalid value: "/a": must be a relative path
          secret                | secret: {defaultMode: 512}        | secret.secretName: Required value + secret.defaultMode: Invalid value: 512: must be a number between 0 and 0777 (octal), both inclusive
          items of a secret     | secret: {secretName: s, items: [{mode: -1}, {key: k, path: ../x}, {key: k, path: ..x}]} | secret.items[0].key: Required value + secret.items[0].path: Required value + secret.items[0].mode: Invalid value: -1: must be a number between 0 and 0777 (octal), both inclusive + secret.items[1].path: Invalid value: "../x": must not contain '..' + secret.items[2].path: Invalid value: "..x": must not start with '..'
          config map            | configMap: {}                     | configMap.name: Required value
          claim                 | persistentVolumeClaim: {}         | persistentVolumeClaim.claimName: Required value
          image of a template   | image: {}                         | ok
          image pull policy     | image: {reference: r, pullPolicy: Now} | image.pullPolicy: Unsupported value: "Now": supported values: "Always", "IfNotPresent", "Never"
          """)
  void filesOfHostAndCluster_judged(String what, String source, String expected) {
    source(source, "", expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          in order       | {path: labels, fieldRef: {fieldPath: metadata.labels}}        | ok
          a label        | {path: l, fieldRef: {fieldPath: "metadata.labels['a']"}}      | ok
          nothing        | {}                                                            | path: Required value + _: Required value: one of fieldRef and resourceFieldRef is required
          both           | {path: p, fieldRef: {fieldPath: metadata.name}, resourceFieldRef: {resource: limits.cpu}} | _: Invalid value: "resource": fieldRef and resourceFieldRef can not be specified simultaneously
          no container   | {path: p, resourceFieldRef: {resource: limits.cpu}}           | resourceFieldRef.containerName: Required value
          only in env    | {path: p, fieldRef: {fieldPath: spec.nodeName}}               | fieldRef.fieldPath: Unsupported value: "spec.nodeName": supported values: "metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid"
          unknown field  | {path: p, fieldRef: {fieldPath: spec.x}}                      | fieldRef.fieldPath: Invalid value: "spec.x": error converting fieldPath: field label not supported: spec.x
          subscript      | {path: p, fieldRef: {fieldPath: "metadata.name['a']"}}        | fieldRef.fieldPath: Invalid value: "metadata.name['a']": error converting fieldPath: field label does not support subscript: metadata.name['a']
          other version  | {path: p, fieldRef: {apiVersion: v2, fieldPath: metadata.name}} | fieldRef.fieldPath: Invalid value: "metadata.name": error converting fieldPath: unsupported pod version: v2
          mode           | {path: p, mode: 1000, fieldRef: {fieldPath: metadata.name}}   | mode: Invalid value: 1000: must be a number between 0 and 0777 (octal), both inclusive
          path up        | {path: /p, fieldRef: {fieldPath: metadata.name}}              | path: Invalid value: "/p": must be a relative path
          """)
  void downwardFile_judgedWithoutItsIndex(String what, String item, String expected) {
    source("downwardAPI: {items: [" + item + "]}", ".downwardAPI", expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          nfs                | nfs: {}                                  | nfs.server: Required value + nfs.path: Required value + nfs.path: Invalid value: "": must be an absolute path
          glusterfs          | glusterfs: {}                            | glusterfs.endpoints: Required value + glusterfs.path: Required value
          flocker            | flocker: {}                              | flocker: Required value: one of datasetName and datasetUUID is required
          flocker both       | flocker: {datasetName: a/b, datasetUUID: u} | flocker: Invalid value: "resource": datasetName and datasetUUID can not be specified simultaneously + flocker.datasetName: Invalid value: "a/b": must not contain '/'
          rbd                | rbd: {}                                  | rbd.monitors: Required value + rbd.image: Required value
          cephfs             | cephfs: {}                               | cephfs.monitors: Required value
          fc                 | fc: {}                                   | fc.targetWWNs: Required value: must specify either targetWWNs or wwids, but not both
          fc both            | fc: {targetWWNs: [w], wwids: [x]}        | fc.targetWWNs: Invalid value: ["w"]: targetWWNs and wwids can not be specified simultaneously + fc.lun: Required value: lun is required if targetWWNs is specified
          fc lun             | fc: {targetWWNs: [w], lun: 256}          | fc.lun: Invalid value: 256: must be between 0 and 255, inclusive
          quobyte            | quobyte: {}                              | quobyte.registry: Required value: must be a host:port pair or multiple pairs separated by commas + quobyte.volume: Required value
          quobyte hosts      | quobyte: {registry: "a:1,b", volume: v}  | quobyte.registry: Invalid value: "a:1,b": must be a host:port pair or multiple pairs separated by commas
          quobyte addresses  | quobyte: {registry: "[::1]:1,h:2", volume: v} | ok
          iscsi              | iscsi: {}                                | iscsi.targetPortal: Required value + iscsi.iqn: Required value
          iscsi in order     | iscsi: {targetPortal: p, iqn: "iqn.2015-02.example.com:test"} | ok
          iscsi iqn          | iscsi: {targetPortal: p, iqn: iqn.2015, lun: 300} | iscsi.iqn: Invalid value: "iqn.2015": must be valid format + iscsi.lun: Invalid value: 300: must be between 0 and 255, inclusive
          iscsi other name   | iscsi: {targetPortal: p, iqn: eui.0123456789abcdef, initiatorName: wwn} | iscsi.initiatorname: Invalid value: "wwn": must be valid format starting with iqn, eui, or naa
          iscsi secret       | iscsi: {targetPortal: p, iqn: eui.0123456789abcdef, chapAuthSession: true} | iscsi.secretRef: Required value
          iscsi long session | iscsi: {targetPortal: ppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp, iqn: eui.0123456789abcdef, initiatorName: eui.0123456789abcdef} | name: Invalid value: "v": Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.
          """)
  void networkStorage_judged(String what, String source, String expected) {
    source(source, "", expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          gce            | gcePersistentDisk: {partition: 256}       | persistentDisk.pdName: Required value + persistentDisk.partition: Invalid value: 256: must be between 1 and 255, inclusive
          aws            | awsElasticBlockStore: {partition: -1}     | awsElasticBlockStore.volumeID: Required value + awsElasticBlockStore.partition: Invalid value: -1: must be between 1 and 255, inclusive
          cinder         | cinder: {secretRef: {}}                   | cinder.volumeID: Required value + cinder.secretRef.name: Required value
          azure file     | azureFile: {}                             | azureFile.secretName: Required value + azureFile.shareName: Required value
          azure disk     | azureDisk: {}                             | azureDisk.diskName: Required value + azureDisk.diskURI: Required value + azureDisk.diskURI: Unsupported value: "": supported values: "https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd"
          azure managed  | azureDisk: {diskName: d, diskURI: u, kind: Managed, cachingMode: Some} | azureDisk.cachingMode: Unsupported value: "Some": supported values: "None", "ReadOnly", "ReadWrite" + azureDisk.diskURI: Unsupported value: "u": supported values: "/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}"
          vsphere        | vsphereVolume: {}                         | vsphereVolume.volumePath: Required value
          photon         | photonPersistentDisk: {}                  | photonPersistentDisk.pdID: Required value
          portworx       | portworxVolume: {}                        | portworxVolume.volumeID: Required value
          scaleIO        | scaleIO: {}                               | scaleIO.gateway: Required value + scaleIO.system: Required value + scaleIO.volumeName: Required value
          storageos      | storageos: {volumeNamespace: a.b, secretRef: {}} | storageos.volumeName: Required value + storageos.volumeNamespace: Invalid value: "a.b": must not contain dots + storageos.secretRef.name: Required value
          flex           | flexVolume: {options: {a.k8s.io/b: c, x: y}} | flexVolume.driver: Required value + flexVolume.options[a.k8s.io/b]: Invalid value: "a.k8s.io/b": kubernetes.io and k8s.io namespaces are reserved
          csi            | csi: {nodePublishSecretRef: {}}           | csi.driver: Required value + csi.nodePublishSecretRef.name: Required value
          csi driver     | csi: {driver: CSI.example.com}            | ok
          """)
  void disksAndDrivers_judged(String what, String source, String expected) {
    source(source, "", expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          in order         | {configMap: {name: c}}, {secret: {name: s}}, {}          | ok
          no names         | {configMap: {}}, {secret: {items: [{key: k, path: p}]}}  | sources[0].configMap.name: Required value + sources[1].secret.name: Required value
          two in one       | {configMap: {name: c}, secret: {name: s}}                | sources[0]: Forbidden: may not specify more than 1 volume type per source
          same file        | {configMap: {name: c, items: [{key: k, path: p}]}}, {secret: {name: s, items: [{key: k, path: p}]}} | _: Invalid value: "s": conflicting duplicate paths
          token            | {serviceAccountToken: {expirationSeconds: 599}}          | sources[0].serviceAccountToken.expirationSeconds: Invalid value: 599: may not specify a duration less than 10 minutes + path: Required value
          token for long   | {serviceAccountToken: {path: t, expirationSeconds: 4294967297}} | sources[0].serviceAccountToken.expirationSeconds: Invalid value: 4294967297: may not specify a duration larger than 2^32 seconds
          token outside    | {serviceAccountToken: {path: ../t}}                      | path: Invalid value: "../t": must not contain '..'
          bundle           | {clusterTrustBundle: {path: p}}                          | sources[0].clusterTrustBundle: Required value: either name or signerName must be specified
          bundle both      | {clusterTrustBundle: {path: p, name: n, signerName: a.b/c}} | sources[0].clusterTrustBundle: Invalid value: {"Name":"n","SignerName":"a.b/c","LabelSelector":null,"Optional":null,"Path":"p"}: only one of name and signerName may be used
          bundle by name   | {clusterTrustBundle: {path: p, name: "a/b:c", labelSelector: {matchLabels: {a: b}}}} | sources[0].clusterTrustBundle.name: Invalid value: "a/b:c": not a valid clustertrustbundlename: ClusterTrustBundle for signerName a/b must be named with prefix a:b: + sources[0].clusterTrustBundle.labelSelector: Invalid value: {"matchLabels":{"a":"b"}}: labelSelector must be unset if name is specified
          bundle by signer | {clusterTrustBundle: {signerName: a/b}}                  | sources[0].clusterTrustBundle.signerName: Invalid value: "a": should be a domain with at least two segments separated by dots + sources[0].clusterTrustBundle.path: Required value
          certificate      | {podCertificate: {keyType: DSA, maxExpirationSeconds: 1, userAnnotations: {a: b}}} | sources[0].podCertificate.signerName: Required value + sources[0].podCertificate.userAnnotations: Invalid value: "a": must be a domain-prefixed key (such as "acme.io/foo") + sources[0].podCertificate.keyType: Unsupported value: "DSA": supported values: "RSA3072", "RSA4096", "ECDSAP256", "ECDSAP384", "ECDSAP521", "ED25519" + sources[0].podCertificate.maxExpirationSeconds: Invalid value: 1: if provided, maxExpirationSeconds must be >= 3600 + sources[0].podCertificate: Required value: specify at least one of credentialBundlePath, keyPath, and certificateChainPath
          certificate files | {podCertificate: {signerName: kubernetes.io/x, keyType: ED25519, maxExpirationSeconds: 86401, keyPath: p, certificateChainPath: p}} | sources[0].podCertificate.maxExpirationSeconds: Invalid value: 86401: if provided, maxExpirationSeconds must be <= 86400 + _: Invalid value: "p": conflicting duplicate paths
          """)
  void projected_judged(String what, String sources, String expected) {
    source("projected: {sources: [" + sources + "]}", ".projected", expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          in order         | spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}} | ok
          nothing          | spec: {}                                                      | spec.accessModes: Required value: at least 1 access mode is required + spec.resources[storage]: Required value
          metadata         | metadata: {name: n, labels: {"-": ""}, finalizers: [a/b]}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1}}} | metadata.labels: Invalid value: "-": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') + metadata.name: Forbidden: cannot be set + metadata.finalizers: Forbidden: cannot be set
          modes            | spec: {accessModes: [ReadWriteOncePod, ReadWriteOnce, Never], resources: {requests: {storage: 0}}} | spec.accessModes: Unsupported value: "Never": supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod" + spec.accessModes: Forbidden: may not use ReadWriteOncePod with other access modes + spec.resources[storage]: Invalid value: "0": must be greater than zero
          names            | spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1}}, volumeMode: Tape, dataSource: {kind: Pod}} | spec.volumeMode: Unsupported value: "Tape": supported values: "Block", "Filesystem" + spec.dataSource.name: Required value + spec.dataSource: Invalid value: "Pod": must be 'PersistentVolumeClaim' when referencing the default apiGroup
          two sources      | spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1}}, dataSource: {kind: PersistentVolumeClaim, name: a}, dataSourceRef: {kind: PersistentVolumeClaim, name: b}} | spec: Invalid value: {}: must match dataSourceRef
          """)
  void claimTemplate_judged(String what, String template, String expected) {
    source(
        "ephemeral: {volumeClaimTemplate: {" + template + "}}",
        ".ephemeral.volumeClaimTemplate",
        expected);
  }

  private static void source(String source, String at, String expected) {
    Judge.spec("volumes: [{name: v, " + source + "}]", "volumes[0]" + at, expected);
  }
}
