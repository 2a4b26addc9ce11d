package dev.kubedouble.fake.admission.podspec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          in order        | runAsUser: 0, runAsGroup: 2147483647, privileged: true, capabilities: {add: [X], drop: [ALL]} | ok
          ids             | runAsUser: -1, runAsGroup: 2147483648        | runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive + runAsGroup: Invalid value: 2147483648: must be between 0 and 2147483647, inclusive
          proc mount      | procMount: Masked                            | procMount: Unsupported value: "Masked": supported values: "Default", "Unmasked"
          unmasked        | procMount: Unmasked                          | procMount: Invalid value: "Unmasked": `hostUsers` must be false to use `Unmasked`
          capability      | allowPrivilegeEscalation: false, capabilities: {add: [CAP_SYS_ADMIN]} | _: Invalid value: {"Capabilities":{"Add":["CAP_SYS_ADMIN"],"Drop":null},"Privileged":null,"SELinuxOptions":null,"WindowsOptions":null,"RunAsUser":null,"RunAsGroup":null,"RunAsNonRoot":null,"ReadOnlyRootFilesystem":null,"AllowPrivilegeEscalation":false,"ProcMount":null,"SeccompProfile":null,"AppArmorProfile":null}: cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN
          seccomp         | seccompProfile: {}                           | seccompProfile.type: Required value: type is required when seccompProfile is set
          seccomp type    | seccompProfile: {type: Some, localhostProfile: p} | seccompProfile.type: Unsupported value: "Some": supported values: "Localhost", "RuntimeDefault", "Unconfined" + seccompProfile.localhostProfile: Invalid value: {"Type":"Some","LocalhostProfile":"p"}: can only be set when seccomp type is Localhost
          seccomp file    | seccompProfile: {type: Localhost, localhostProfile: /p} | seccompProfile.localhostProfile: Invalid value: "/p": must be a relative path
          seccomp no file | seccompProfile: {type: Localhost}            | seccompProfile.localhostProfile: Required value: must be set when seccomp type is Localhost
          apparmor        | appArmorProfile: {}                          | appArmorProfile.type: Required value: type is required when appArmorProfile is set
          apparmor type   | appArmorProfile: {type: Some}                | appArmorProfile.type: Unsupported value: "Some": supported values: "Localhost", "RuntimeDefault", "Unconfined"
          apparmor name   | appArmorProfile: {type: Localhost, localhostProfile: " p"} | appArmorProfile.localhostProfile: Invalid value: " p": must not be padded with whitespace
          apparmor empty  | appArmorProfile: {type: Localhost, localhostProfile: ""} | appArmorProfile.localhostProfile: Required value: must be set when AppArmor type is Localhost
          apparmor extra  | appArmorProfile: {type: Unconfined, localhostProfile: p} | appArmorProfile.localhostProfile: Invalid value: "p": can only be set when AppArmor type is Localhost
          windows         | windowsOptions: {gmsaCredentialSpec: "", runAsUserName: ""} | windowsOptions.gmsaCredentialSpec: Invalid value: "": gmsaCredentialSpec cannot be an empty string + windowsOptions.runAsUserName: Invalid value: "": runAsUserName cannot be an empty string
          windows user    | windowsOptions: {runAsUserName: '.x\\..'}    | windowsOptions.runAsUserName: Invalid value: ".x\\\\..": runAsUserName's Domain doesn't match the NetBios nor the DNS format + windowsOptions.runAsUserName: Invalid value: ".x\\\\..": runAsUserName's User cannot contain only periods or spaces
          windows letters | windowsOptions: {runAsUserName: 'a\\b\\c'}   | windowsOptions.runAsUserName: Invalid value: "a\\\\b\\\\c": runAsUserName cannot contain more than one backslash
          windows signs   | windowsOptions: {runAsUserName: 'a\\b?'}     | ~windowsOptions.runAsUserName: Invalid value: "a\\\\b?": runAsUserName's User cannot contain the following characters: "/\\:;|=,+*?<>@[]~
          """)
  void ofContainer_judged(String what, String context, String expected) {
    Judge.container("securityContext: {" + context + "}", "securityContext", expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          groups          | securityContext: {fsGroup: -1, supplementalGroups: [1, -2]}  | fsGroup: Invalid value: -1: must be between 0 and 2147483647, inclusive + supplementalGroups[1]: Invalid value: -2: must be between 0 and 2147483647, inclusive
          policies        | securityContext: {fsGroupChangePolicy: Never, supplementalGroupsPolicy: Some, seLinuxChangePolicy: MountOption} | fsGroupChangePolicy: Unsupported value: "Never": supported values: "Always", "OnRootMismatch" + supplementalGroupsPolicy: Unsupported value: "Some": supported values: "Merge", "Strict" + seLinuxChangePolicy: Unsupported value: "MountOption": supported values: "Recursive"
          processes       | hostPID: true, shareProcessNamespace: true                   | shareProcessNamespace: Invalid value: true: ShareProcessNamespace and HostPID cannot both be enabled
          sysctls         | securityContext: {sysctls: [{name: ""}, {name: A.b}, {name: a.b}, {name: a.b}]} | sysctls[0].name: Required value + sysctls[1].name: Invalid value: "A.b": must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$ + sysctls[3].name: Duplicate value: "a.b"
          host's sysctls  | hostNetwork: true, hostIPC: true, securityContext: {sysctls: [{name: net/ipv4.x}, {name: kernel.sem}, {name: fs.mqueue.x}, {name: vm.x}]} | sysctls[0].name: Invalid value: "net/ipv4.x": may not be specified when 'hostNetwork' is true + sysctls[1].name: Invalid value: "kernel.sem": may not be specified when 'hostIPC' is true + sysctls[2].name: Invalid value: "fs.mqueue.x": may not be specified when 'hostIPC' is true
          """)
  void ofPod_judged(String what, String spec, String expected) {
    Judge.spec(spec, "securityContext", expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          own users            | hostUsers: false, hostNetwork: true, hostPID: true, hostIPC: true | hostNetwork: Forbidden: when `hostUsers` is false + HostPID: Forbidden: when `hostUsers` is false + HostIPC: Forbidden: when `hostUsers` is false
          own users, unmasked  | hostUsers: false, containers: [{name: a, image: i, securityContext: {procMount: Unmasked}}] | ok
          no operating system  | os: {}                                              | os.name: Required value
          operating system     | os: {name: plan9}                                   | os: Unsupported value: "plan9": supported values: "linux", "windows"
          linux                | os: {name: linux}, securityContext: {windowsOptions: {}}, containers: [{name: a, image: i, securityContext: {windowsOptions: {}}}] | securityContext.windowsOptions: Forbidden: windows options cannot be set for a linux pod + containers[0].securityContext.windowsOptions: Forbidden: windows options cannot be set for a linux pod
          windows              | os: {name: windows}, hostUsers: true, hostPID: true, securityContext: {seLinuxOptions: {}, runAsUser: 1}, containers: [{name: a, image: i, securityContext: {capabilities: {}, privileged: false}}] | securityContext.seLinuxOptions: Forbidden: cannot be set for a windows pod + hostUsers: Forbidden: cannot be set for a windows pod + hostPID: Forbidden: cannot be set for a windows pod + securityContext.runAsUser: Forbidden: cannot be set for a windows pod + containers[0].securityContext.capabilities: Forbidden: cannot be set for a windows pod + containers[0].securityContext.privileged: Forbidden: cannot be set for a windows pod
          host processes       | securityContext: {windowsOptions: {hostProcess: true}}, containers: [{name: a, image: i, securityContext: {windowsOptions: {hostProcess: false}}}, {name: b, image: i}] | containers[0].securityContext.windowsOptions.hostProcess: Invalid value: false: pod hostProcess value must be identical if both are specified, was true + _: Invalid value: "": If pod contains any hostProcess containers then all containers must be HostProcess containers + hostNetwork: Invalid value: false: hostNetwork must be true if pod contains any hostProcess containers
          """)
  void hostAndOperatingSystem_judged(String what, String spec, String expected) {
    Judge.spec(spec, expected);
  }
}
