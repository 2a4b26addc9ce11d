package dev.kubedouble.fake.admission.defaults;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.EnvVar;
import dev.kubedouble.api.core.v1.EnvVarSource;
import dev.kubedouble.api.core.v1.EphemeralContainer;
import dev.kubedouble.api.core.v1.EphemeralContainerCommon;
import dev.kubedouble.api.core.v1.Lifecycle;
import dev.kubedouble.api.core.v1.ObjectFieldSelector;
import dev.kubedouble.api.core.v1.Probe;
import dev.kubedouble.api.core.v1.ResourceRequirements;
import org.jspecify.annotations.Nullable;

/** The defaults of containers. */
final class ContainerDefaults {
  private ContainerDefaults() {}

  static Container container(Container container) {
    Container.Builder changed = null;
    if (container.getImagePullPolicy().isEmpty()) {
      changed =
          edit(changed, container)
              .setImagePullPolicy(ImageReference.pullPolicy(container.getImage()));
    }
    if (container.getTerminationMessagePath().isEmpty()) {
      changed = edit(changed, container).setTerminationMessagePath("/dev/termination-log");
    }
    if (container.getTerminationMessagePolicy().isEmpty()) {
      changed = edit(changed, container).setTerminationMessagePolicy("File");
    }
    for (int i = 0; i < container.getPortsCount(); i++) {
      if (container.getPorts(i).getProtocol().isEmpty()) {
        changed = edit(changed, container);
        changed.setPorts(i, container.getPorts(i).toBuilder().setProtocol("TCP"));
      }
    }
    for (int i = 0; i < container.getEnvCount(); i++) {
      EnvVar variable = container.getEnv(i);
      EnvVar defaulted = variable.hasValueFrom() ? variable(variable) : variable;
      if (Instances.changed(variable, defaulted)) {
        changed = edit(changed, container).setEnv(i, defaulted);
      }
    }
    if (container.hasResources()) {
      ResourceRequirements resources = ResourceDefaults.requirements(container.getResources());
      if (Instances.changed(container.getResources(), resources)) {
        changed = edit(changed, container).setResources(resources);
      }
    }
    changed = probes(container, changed);
    return changed == null ? container : changed.build();
  }

  /**
   * Returns an ephemeral container with the defaults of any other: it has the same fields under the
   * same numbers.
   */
  static EphemeralContainer ephemeral(EphemeralContainer ephemeral) {
    EphemeralContainerCommon common = ephemeral.getEphemeralContainerCommon();
    try {
      Container container = Container.parseFrom(common.toByteString());
      Container defaulted = container(container);
      return Instances.changed(container, defaulted)
          ? ephemeral.toBuilder()
              .setEphemeralContainerCommon(
                  EphemeralContainerCommon.parseFrom(defaulted.toByteString()))
              .build()
          : ephemeral;
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a container and an ephemeral one have the same fields", e);
    }
  }

  private static Container.@Nullable Builder probes(
      Container container, Container.@Nullable Builder before) {
    Container.Builder changed = before;
    if (container.hasLivenessProbe()) {
      Probe probe = HandlerDefaults.probe(container.getLivenessProbe());
      if (Instances.changed(container.getLivenessProbe(), probe)) {
        changed = edit(changed, container).setLivenessProbe(probe);
      }
    }
    if (container.hasReadinessProbe()) {
      Probe probe = HandlerDefaults.probe(container.getReadinessProbe());
      if (Instances.changed(container.getReadinessProbe(), probe)) {
        changed = edit(changed, container).setReadinessProbe(probe);
      }
    }
    if (container.hasStartupProbe()) {
      Probe probe = HandlerDefaults.probe(container.getStartupProbe());
      if (Instances.changed(container.getStartupProbe(), probe)) {
        changed = edit(changed, container).setStartupProbe(probe);
      }
    }
    if (container.hasLifecycle()) {
      Lifecycle lifecycle = HandlerDefaults.lifecycle(container.getLifecycle());
      if (Instances.changed(container.getLifecycle(), lifecycle)) {
        changed = edit(changed, container).setLifecycle(lifecycle);
      }
    }
    return changed;
  }

  private static EnvVar variable(EnvVar variable) {
    EnvVarSource source = variable.getValueFrom();
    EnvVarSource.Builder changed = null;
    if (source.hasFieldRef()) {
      ObjectFieldSelector field = fieldRef(source.getFieldRef());
      if (Instances.changed(source.getFieldRef(), field)) {
        changed = source.toBuilder().setFieldRef(field);
      }
    }
    if (source.hasFileKeyRef() && !source.getFileKeyRef().hasOptional()) {
      changed = changed == null ? source.toBuilder() : changed;
      changed.setFileKeyRef(source.getFileKeyRef().toBuilder().setOptional(false));
    }
    return changed == null ? variable : variable.toBuilder().setValueFrom(changed).build();
  }

  /** Returns a selector of a pod's field with the version whose field it is. */
  static ObjectFieldSelector fieldRef(ObjectFieldSelector field) {
    return field.getApiVersion().isEmpty() ? field.toBuilder().setApiVersion("v1").build() : field;
  }

  private static Container.Builder edit(Container.@Nullable Builder changed, Container container) {
    return changed == null ? container.toBuilder() : changed;
  }
}
