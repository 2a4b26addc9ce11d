package dev.kubedouble.fake.admission.podspec.volumes;

import dev.kubedouble.api.core.v1.ConfigMapVolumeSource;
import dev.kubedouble.api.core.v1.DownwardAPIVolumeFile;
import dev.kubedouble.api.core.v1.DownwardAPIVolumeSource;
import dev.kubedouble.api.core.v1.GitRepoVolumeSource;
import dev.kubedouble.api.core.v1.HostPathVolumeSource;
import dev.kubedouble.api.core.v1.KeyToPath;
import dev.kubedouble.api.core.v1.SecretVolumeSource;
import dev.kubedouble.fake.admission.content.Numbers;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.FieldSelectors;
import dev.kubedouble.fake.admission.podspec.base.LocalPaths;
import java.util.List;

/** Volumes whose files come from the host, from objects of the cluster, or from the pod itself. */
final class FileSources {
  private static final List<String> HOST_PATH_TYPES =
      List.of(
          "",
          "BlockDevice",
          "CharDevice",
          "Directory",
          "DirectoryOrCreate",
          "File",
          "FileOrCreate",
          "Socket");
  private static final List<String> FIELDS =
      List.of(
          "metadata.annotations",
          "metadata.labels",
          "metadata.name",
          "metadata.namespace",
          "metadata.uid");

  private FileSources() {}

  static void hostPath(FieldErrors errors, FieldPath path, HostPathVolumeSource source) {
    if (source.getPath().isEmpty()) {
      errors.required(path.child("path"));
      return;
    }
    LocalPaths.noBacksteps(errors, path.child("path"), source.getPath());
    if (source.hasType() && !HOST_PATH_TYPES.contains(source.getType())) {
      errors.notSupported(path.child("type"), source.getType(), HOST_PATH_TYPES);
    }
  }

  static void gitRepo(FieldErrors errors, FieldPath path, GitRepoVolumeSource source) {
    if (source.getRepository().isEmpty()) {
      errors.required(path.child("repository"));
    }
    LocalPaths.descending(errors, path.child("directory"), source.getDirectory());
  }

  static void secret(FieldErrors errors, FieldPath path, SecretVolumeSource source) {
    if (source.getSecretName().isEmpty()) {
      errors.required(path.child("secretName"));
    }
    mode(errors, path.child("defaultMode"), source.hasDefaultMode(), source.getDefaultMode());
    items(errors, path.child("items"), source.getItemsList());
  }

  static void configMap(FieldErrors errors, FieldPath path, ConfigMapVolumeSource source) {
    if (source.getLocalObjectReference().getName().isEmpty()) {
      errors.required(path.child("name"));
    }
    mode(errors, path.child("defaultMode"), source.hasDefaultMode(), source.getDefaultMode());
    items(errors, path.child("items"), source.getItemsList());
  }

  private static void items(FieldErrors errors, FieldPath path, List<KeyToPath> items) {
    for (int i = 0; i < items.size(); i++) {
      item(errors, path.index(i), items.get(i));
    }
  }

  static void item(FieldErrors errors, FieldPath path, KeyToPath item) {
    if (item.getKey().isEmpty()) {
      errors.required(path.child("key"));
    }
    if (item.getPath().isEmpty()) {
      errors.required(path.child("path"));
    }
    LocalPaths.descendingNotReserved(errors, path.child("path"), item.getPath());
    mode(errors, path.child("mode"), item.hasMode(), item.getMode());
  }

  static void mode(FieldErrors errors, FieldPath path, boolean present, int mode) {
    if (present) {
      errors.invalid(path, mode, Numbers.fileMode(mode));
    }
  }

  static void downward(FieldErrors errors, FieldPath path, DownwardAPIVolumeSource source) {
    mode(errors, path.child("defaultMode"), source.hasDefaultMode(), source.getDefaultMode());
    for (DownwardAPIVolumeFile file : source.getItemsList()) {
      downwardFile(errors, path, file);
    }
  }

  /** Writes what is wrong with a file; Kubernetes does not say which file of the volume it is. */
  static void downwardFile(FieldErrors errors, FieldPath path, DownwardAPIVolumeFile file) {
    if (file.getPath().isEmpty()) {
      errors.required(path.child("path"));
    }
    LocalPaths.descendingNotReserved(errors, path.child("path"), file.getPath());
    if (file.hasFieldRef()) {
      FieldSelectors.object(errors, path.child("fieldRef"), file.getFieldRef(), FIELDS);
      if (file.hasResourceFieldRef()) {
        errors.invalid(
            path, "resource", "fieldRef and resourceFieldRef can not be specified simultaneously");
      }
    } else if (file.hasResourceFieldRef()) {
      FieldSelectors.resource(
          errors, path.child("resourceFieldRef"), file.getResourceFieldRef(), true);
    } else {
      errors.required(path, "one of fieldRef and resourceFieldRef is required");
    }
    mode(errors, path.child("mode"), file.hasMode(), file.getMode());
  }
}
