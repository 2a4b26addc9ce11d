package dev.kubedouble.fake.admission.podspec.container;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.EnvFromSource;
import dev.kubedouble.api.core.v1.EnvVar;
import dev.kubedouble.api.core.v1.EnvVarSource;
import dev.kubedouble.api.core.v1.FileKeySelector;
import dev.kubedouble.api.core.v1.LocalObjectReference;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.Volume;
import dev.kubedouble.fake.admission.content.DnsNames;
import dev.kubedouble.fake.admission.content.Identifiers;
import dev.kubedouble.fake.admission.content.ObjectNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.FieldSelectors;
import dev.kubedouble.fake.admission.podspec.base.LocalPaths;
import dev.kubedouble.fake.admission.podspec.base.PodContainers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A container's environment: variables, and where they come from.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/">Define
 *     Environment Variables for a Container</a>
 */
public final class Environments {
  private static final List<String> FIELDS =
      List.of(
          "metadata.name",
          "metadata.namespace",
          "metadata.uid",
          "spec.nodeName",
          "spec.serviceAccountName",
          "status.hostIP",
          "status.hostIPs",
          "status.podIP",
          "status.podIPs");
  private static final String SEVERAL = "may not have more than one field specified at a time";

  private Environments() {}

  static void variables(FieldErrors errors, FieldPath path, List<EnvVar> variables) {
    for (int i = 0; i < variables.size(); i++) {
      EnvVar variable = variables.get(i);
      FieldPath at = path.index(i);
      if (variable.getName().isEmpty()) {
        errors.required(at.child("name"));
      } else {
        errors.invalid(
            at.child("name"),
            variable.getName(),
            Identifiers.relaxedEnvVarName(variable.getName()));
      }
      if (variable.hasValueFrom()) {
        source(errors, at.child("valueFrom"), variable);
      }
    }
  }

  private static void source(FieldErrors errors, FieldPath path, EnvVar variable) {
    EnvVarSource source = variable.getValueFrom();
    int count = 0;
    if (source.hasFieldRef()) {
      count++;
      FieldSelectors.object(errors, path.child("fieldRef"), source.getFieldRef(), FIELDS);
    }
    if (source.hasResourceFieldRef()) {
      count++;
      FieldSelectors.resource(
          errors, path.child("resourceFieldRef"), source.getResourceFieldRef(), false);
    }
    if (source.hasConfigMapKeyRef()) {
      count++;
      key(
          errors,
          path.child("configMapKeyRef"),
          source.getConfigMapKeyRef().getLocalObjectReference(),
          source.getConfigMapKeyRef().getKey());
    }
    if (source.hasSecretKeyRef()) {
      count++;
      key(
          errors,
          path.child("secretKeyRef"),
          source.getSecretKeyRef().getLocalObjectReference(),
          source.getSecretKeyRef().getKey());
    }
    if (source.hasFileKeyRef()) {
      count++;
      file(errors, path.child("fileKeyRef"), source.getFileKeyRef());
    }
    if (count == 0) {
      errors.invalid(
          path,
          "",
          "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef`"
              + " or `fileKeyRef`");
    } else if (!variable.getValue().isEmpty()) {
      errors.invalid(path, "", "may not be specified when `value` is not empty");
    } else if (count > 1) {
      errors.invalid(path, "", SEVERAL);
    }
  }

  private static void key(
      FieldErrors errors, FieldPath path, LocalObjectReference object, String key) {
    errors.invalid(
        path.child("name"),
        object.getName(),
        ObjectNames.DNS_SUBDOMAIN.faults(object.getName(), false));
    if (key.isEmpty()) {
      errors.required(path.child("key"));
    } else {
      errors.invalid(path.child("key"), key, Identifiers.configMapKey(key));
    }
  }

  private static void file(FieldErrors errors, FieldPath path, FileKeySelector selector) {
    if (selector.getKey().isEmpty()) {
      errors.required(path.child("key"));
    } else {
      errors.invalid(
          path.child("key"), selector.getKey(), Identifiers.relaxedEnvVarName(selector.getKey()));
    }
    if (selector.getVolumeName().isEmpty()) {
      errors.required(path.child("volumeName"));
    } else {
      errors.invalid(
          path.child("volumeName"),
          selector.getVolumeName(),
          DnsNames.label(selector.getVolumeName()));
    }
    if (selector.getPath().isEmpty()) {
      errors.required(path.child("path"));
    } else {
      LocalPaths.noBacksteps(errors, path.child("path"), selector.getPath());
    }
  }

  static void sources(FieldErrors errors, FieldPath path, List<EnvFromSource> sources) {
    for (int i = 0; i < sources.size(); i++) {
      EnvFromSource source = sources.get(i);
      FieldPath at = path.index(i);
      if (!source.getPrefix().isEmpty()) {
        errors.invalid(
            at.child("prefix"),
            source.getPrefix(),
            Identifiers.relaxedEnvVarName(source.getPrefix()));
      }
      if (source.hasConfigMapRef()) {
        object(
            errors,
            at.child("configMapRef", "name"),
            source.getConfigMapRef().getLocalObjectReference());
      }
      if (source.hasSecretRef()) {
        object(
            errors, at.child("secretRef", "name"), source.getSecretRef().getLocalObjectReference());
      }
      // Both stand at the list, as in Kubernetes.
      if (!source.hasConfigMapRef() && !source.hasSecretRef()) {
        errors.invalid(path, "", "must specify one of: `configMapRef` or `secretRef`");
      } else if (source.hasConfigMapRef() && source.hasSecretRef()) {
        errors.invalid(path, "", SEVERAL);
      }
    }
  }

  private static void object(FieldErrors errors, FieldPath path, LocalObjectReference object) {
    if (object.getName().isEmpty()) {
      errors.required(path);
    } else {
      errors.invalid(
          path, object.getName(), ObjectNames.DNS_SUBDOMAIN.faults(object.getName(), true));
    }
  }

  /** Writes which variables come from a file in a volume that is no empty directory of the pod. */
  public static void fileVolumes(FieldErrors errors, FieldPath path, PodSpec spec) {
    PodContainers.each(spec, path, (container, at) -> fileVolumes(errors, at, container, spec));
  }

  private static void fileVolumes(
      FieldErrors errors, FieldPath path, Container container, PodSpec spec) {
    for (int i = 0; i < container.getEnvCount(); i++) {
      EnvVarSource source = container.getEnv(i).getValueFrom();
      if (!source.hasFileKeyRef()) {
        continue;
      }
      String name = source.getFileKeyRef().getVolumeName();
      FieldPath at =
          path.child("env").index(i).child("valueFrom", "fileKeyRef").child("volumeName");
      Map<String, Volume> volumes = new HashMap<>();
      spec.getVolumesList().forEach(volume -> volumes.put(volume.getName(), volume));
      Volume volume = volumes.get(name);
      if (volume == null) {
        errors.notFound(at, name);
      } else if (!volume.getVolumeSource().hasEmptyDir()) {
        errors.invalid(at, name, "referenced volume must be of type emptyDir");
      }
    }
  }
}
