package dev.kubedouble.fake.admission.podspec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumeUsesTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          in order          | {name: v, mountPath: /a}, {name: v, mountPath: /b, subPath: x}  | ok
          nothing           | {}                                                              | volumeMounts[0].name: Required value + volumeMounts[0].name: Not found: "" + volumeMounts[0].mountPath: Required value
          unknown           | {name: x, mountPath: /a}                                        | volumeMounts[0].name: Not found: "x"
          path twice        | {name: v, mountPath: /a}, {name: v, mountPath: /a}              | volumeMounts[1].mountPath: Invalid value: "/a": must be unique
          paths within      | {name: v, mountPath: /a, subPath: /x}                           | volumeMounts.subPath: Invalid value: "/x": must be a relative path
          both paths        | {name: v, mountPath: /a, subPath: x, subPathExpr: ../y}         | volumeMounts[0].subPathExpr: Invalid value: "../y": subPathExpr and subPath are mutually exclusive + volumeMounts.subPathExpr: Invalid value: "../y": must not contain '..'
          propagation       | {name: v, mountPath: /a, mountPropagation: Both}                | volumeMounts.mountPropagation: Unsupported value: "Both": supported values: "Bidirectional", "HostToContainer", "None"
          not privileged    | {name: v, mountPath: /a, mountPropagation: Bidirectional}       | volumeMounts.mountPropagation: Forbidden: Bidirectional mount propagation is available only to privileged containers
          recursive         | {name: v, mountPath: /a, recursiveReadOnly: Enabled, mountPropagation: HostToContainer} | volumeMounts.recursiveReadOnly: Forbidden: may only be specified when readOnly is true + volumeMounts.recursiveReadOnly: Forbidden: may only be specified when mountPropagation is None or not specified
          recursive value   | {name: v, mountPath: /a, recursiveReadOnly: Maybe}              | volumeMounts.recursiveReadOnly: Unsupported value: "Maybe": supported values: "Disabled", "Enabled", "IfPossible"
          """)
  void mounts_judged(String what, String mounts, String expected) {
    uses("volumeMounts: [" + mounts + "]", expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          in order          | {name: c, devicePath: /dev/x}                       | ok
          nothing           | {}                                                  | volumeDevices[0].name: Required value + volumeDevices[0].name: Not found: "" + volumeDevices[0].devicePath: Required value
          no claim          | {name: v, devicePath: /dev/x}                       | volumeDevices[0].name: Invalid value: "v": can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode
          twice             | {name: c, devicePath: /x}, {name: c, devicePath: /x} | volumeDevices[1].name: Invalid value: "c": must be unique + volumeDevices[1].devicePath: Invalid value: "/x": must be unique
          back              | {name: c, devicePath: /a/../b}                      | volumeDevices[0].devicePath: Invalid value: "/a/../b": can not contain backsteps ('..')
          """)
  void devices_judged(String what, String devices, String expected) {
    uses("volumeDevices: [" + devices + "]", expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          same volume, same path | volumeMounts: [{name: c, mountPath: /x}], volumeDevices: [{name: c, devicePath: /x}] | volumeMounts[0].name: Invalid value: "c": must not already exist in volumeDevices + volumeMounts[0].mountPath: Invalid value: "/x": must not already exist as a path in volumeDevices + volumeDevices[0].name: Invalid value: "c": must not already exist in volumeMounts + volumeDevices[0].devicePath: Invalid value: "/x": must not already exist as a path in volumeMounts
          """)
  void mountAndDevice_exclusive(String what, String uses, String expected) {
    uses(uses, expected);
  }

  private static void uses(String uses, String expected) {
    Judge.spec(
        "volumes: [{name: v, emptyDir: {}}, {name: c, persistentVolumeClaim: {claimName: c}}],"
            + " containers: [{name: app, image: i, "
            + uses
            + "}]",
        "containers[0]",
        expected);
  }
}
