package dev.kubedouble.fake.admission.podspec.base;

import dev.kubedouble.schema.FieldSchema;
import java.util.Map;

/**
 * The names that Go gives to the fields of a pod: those of JSON with a capital, except where an
 * abbreviation, or an older name, stands in Go.
 */
final class GoFieldNames {
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("apiGroup", "APIGroup"),
          Map.entry("apiVersion", "APIVersion"),
          Map.entry("awsElasticBlockStore", "AWSElasticBlockStore"),
          Map.entry("cephfs", "CephFS"),
          Map.entry("chapAuthDiscovery", "DiscoveryCHAPAuth"),
          Map.entry("chapAuthSession", "SessionCHAPAuth"),
          Map.entry("csi", "CSI"),
          Map.entry("diskURI", "DataDiskURI"),
          Map.entry("dnsConfig", "DNSConfig"),
          Map.entry("dnsPolicy", "DNSPolicy"),
          Map.entry("endpoints", "EndpointsName"),
          Map.entry("fc", "FC"),
          Map.entry("fsGroup", "FSGroup"),
          Map.entry("fsGroupChangePolicy", "FSGroupChangePolicy"),
          Map.entry("fsType", "FSType"),
          Map.entry("gcePersistentDisk", "GCEPersistentDisk"),
          Map.entry("gmsaCredentialSpec", "GMSACredentialSpec"),
          Map.entry("gmsaCredentialSpecName", "GMSACredentialSpecName"),
          Map.entry("grpc", "GRPC"),
          Map.entry("httpGet", "HTTPGet"),
          Map.entry("httpHeaders", "HTTPHeaders"),
          Map.entry("ip", "IP"),
          Map.entry("iqn", "IQN"),
          Map.entry("iscsi", "ISCSI"),
          Map.entry("iscsiInterface", "ISCSIInterface"),
          Map.entry("nfs", "NFS"),
          Map.entry("os", "OS"),
          Map.entry("pdName", "PDName"),
          Map.entry("rbd", "RBD"),
          Map.entry("seLinuxChangePolicy", "SELinuxChangePolicy"),
          Map.entry("seLinuxOptions", "SELinuxOptions"),
          Map.entry("sslEnabled", "SSLEnabled"),
          Map.entry("storageos", "StorageOS"),
          Map.entry("tcpSocket", "TCPSocket"),
          Map.entry("tty", "TTY"),
          Map.entry("wwids", "WWIDs"));

  private static final Map<String, String> OF_RBD =
      Map.of(
          "monitors", "CephMonitors", "image", "RBDImage", "pool", "RBDPool", "user", "RadosUser");

  private GoFieldNames() {}

  static String of(FieldSchema field) {
    String name = field.jsonName();
    String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    return field.owner().name().equals("RBDVolumeSource")
        ? OF_RBD.getOrDefault(name, OTHERS.getOrDefault(name, capital))
        : OTHERS.getOrDefault(name, capital);
  }
}
