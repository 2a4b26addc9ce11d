package dev.kubedouble.fake.admission.podspec.container;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.VolumeDevice;
import dev.kubedouble.api.core.v1.VolumeMount;
import dev.kubedouble.api.core.v1.VolumeSource;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.LocalPaths;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A container's uses of the pod's volumes: mounted as directories, or raw as block devices. */
final class VolumeUses {
  private static final String UNIQUE = "must be unique";
  private static final String BIDIRECTIONAL = "Bidirectional";
  private static final String NO_PROPAGATION = "None";
  private static final List<String> PROPAGATIONS =
      List.of(BIDIRECTIONAL, "HostToContainer", NO_PROPAGATION);
  private static final List<String> RECURSIVE_READ_ONLY =
      List.of("Disabled", "Enabled", "IfPossible");

  private VolumeUses() {}

  static void mounts(
      FieldErrors errors, FieldPath path, Container container, Map<String, VolumeSource> volumes) {
    if (container.getVolumeMountsCount() == 0) {
      return;
    }
    Map<String, String> devices = new HashMap<>();
    for (VolumeDevice device : container.getVolumeDevicesList()) {
      devices.put(device.getName(), device.getDevicePath());
    }
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < container.getVolumeMountsCount(); i++) {
      VolumeMount mount = container.getVolumeMounts(i);
      FieldPath at = path.index(i);
      place(errors, at, mount, taken, volumes);
      if (devices.containsKey(mount.getName())) {
        errors.invalid(
            at.child("name"), mount.getName(), "must not already exist in volumeDevices");
      }
      if (devices.containsValue(mount.getMountPath())) {
        errors.invalid(
            at.child("mountPath"),
            mount.getMountPath(),
            "must not already exist as a path in volumeDevices");
      }
      subPaths(errors, path, at, mount);
      propagation(errors, path.child("mountPropagation"), mount, container);
      recursiveReadOnly(errors, path.child("recursiveReadOnly"), mount);
    }
  }

  private static void place(
      FieldErrors errors,
      FieldPath path,
      VolumeMount mount,
      Set<String> taken,
      Map<String, VolumeSource> volumes) {
    if (mount.getName().isEmpty()) {
      errors.required(path.child("name"));
    }
    if (!volumes.containsKey(mount.getName())) {
      errors.notFound(path.child("name"), mount.getName());
    }
    if (mount.getMountPath().isEmpty()) {
      errors.required(path.child("mountPath"));
    }
    if (!taken.add(mount.getMountPath())) {
      errors.invalid(path.child("mountPath"), mount.getMountPath(), UNIQUE);
    }
  }

  /** Writes what is wrong with the paths in the volume; Kubernetes names them under the list. */
  private static void subPaths(
      FieldErrors errors, FieldPath list, FieldPath path, VolumeMount mount) {
    if (!mount.getSubPath().isEmpty()) {
      LocalPaths.descending(errors, list.child("subPath"), mount.getSubPath());
    }
    if (!mount.getSubPathExpr().isEmpty()) {
      if (!mount.getSubPath().isEmpty()) {
        errors.invalid(
            path.child("subPathExpr"),
            mount.getSubPathExpr(),
            "subPathExpr and subPath are mutually exclusive");
      }
      LocalPaths.descending(errors, list.child("subPathExpr"), mount.getSubPathExpr());
    }
  }

  private static void propagation(
      FieldErrors errors, FieldPath path, VolumeMount mount, Container container) {
    if (!mount.hasMountPropagation()) {
      return;
    }
    if (!PROPAGATIONS.contains(mount.getMountPropagation())) {
      errors.notSupported(path, mount.getMountPropagation(), PROPAGATIONS);
    }
    if (mount.getMountPropagation().equals(BIDIRECTIONAL)
        && !container.getSecurityContext().getPrivileged()) {
      errors.forbidden(
          path, "Bidirectional mount propagation is available only to privileged containers");
    }
  }

  private static void recursiveReadOnly(FieldErrors errors, FieldPath path, VolumeMount mount) {
    if (!mount.hasRecursiveReadOnly()) {
      return;
    }
    switch (mount.getRecursiveReadOnly()) {
      case "Disabled" -> {}
      case "Enabled", "IfPossible" -> {
        if (!mount.getReadOnly()) {
          errors.forbidden(path, "may only be specified when readOnly is true");
        }
        if (mount.hasMountPropagation() && !mount.getMountPropagation().equals(NO_PROPAGATION)) {
          errors.forbidden(
              path, "may only be specified when mountPropagation is None or not specified");
        }
      }
      default -> errors.notSupported(path, mount.getRecursiveReadOnly(), RECURSIVE_READ_ONLY);
    }
  }

  static void devices(
      FieldErrors errors, FieldPath path, Container container, Map<String, VolumeSource> volumes) {
    if (container.getVolumeDevicesCount() == 0) {
      return;
    }
    Map<String, String> mounts = new HashMap<>();
    for (VolumeMount mount : container.getVolumeMountsList()) {
      mounts.put(mount.getName(), mount.getMountPath());
    }
    Set<String> names = new HashSet<>();
    Set<String> paths = new HashSet<>();
    for (int i = 0; i < container.getVolumeDevicesCount(); i++) {
      VolumeDevice device = container.getVolumeDevices(i);
      FieldPath at = path.index(i);
      deviceName(errors, at.child("name"), device.getName(), names, volumes);
      devicePath(errors, at.child("devicePath"), device.getDevicePath(), paths);
      if (mounts.containsKey(device.getName())) {
        errors.invalid(
            at.child("name"), device.getName(), "must not already exist in volumeMounts");
      }
      if (mounts.containsValue(device.getDevicePath())) {
        errors.invalid(
            at.child("devicePath"),
            device.getDevicePath(),
            "must not already exist as a path in volumeMounts");
      }
      if (!device.getName().isEmpty()) {
        names.add(device.getName());
      }
    }
  }

  private static void deviceName(
      FieldErrors errors,
      FieldPath path,
      String name,
      Set<String> names,
      Map<String, VolumeSource> volumes) {
    if (name.isEmpty()) {
      errors.required(path);
    }
    if (names.contains(name)) {
      errors.invalid(path, name, UNIQUE);
    }
    VolumeSource source = volumes.get(name);
    if (source == null) {
      errors.notFound(path, name);
    } else if (!source.hasPersistentVolumeClaim() && !source.hasEphemeral()) {
      errors.invalid(
          path,
          name,
          "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode");
    }
  }

  private static void devicePath(
      FieldErrors errors, FieldPath path, String value, Set<String> paths) {
    if (value.isEmpty()) {
      errors.required(path);
    }
    if (paths.contains(value)) {
      errors.invalid(path, value, UNIQUE);
    }
    if (LocalPaths.hasBackstep(value)) {
      errors.invalid(path, value, "can not contain backsteps ('..')");
    } else {
      paths.add(value);
    }
  }
}
