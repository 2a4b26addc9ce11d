package dev.kubedouble.fake.admission.podspec.container;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.fake.admission.content.DnsNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.PullPolicies;
import dev.kubedouble.fake.admission.podspec.security.ContainerSecurityContexts;
import java.util.List;

/** What all kinds of containers have. */
final class ContainerParts {
  private static final List<String> MESSAGE_POLICIES = List.of("File", "FallbackToLogsOnError");

  private ContainerParts() {}

  static void validate(
      FieldErrors errors, FieldPath path, Container container, ContainerScope scope) {
    if (container.getName().isEmpty()) {
      errors.required(path.child("name"));
    } else {
      errors.invalid(path.child("name"), container.getName(), DnsNames.label(container.getName()));
    }
    // White space is an image to some: templates whose image somebody else fills in.
    if (container.getImage().isEmpty()) {
      errors.required(path.child("image"));
    }
    String policy = container.getTerminationMessagePolicy();
    if (policy.isEmpty()) {
      errors.required(path.child("terminationMessagePolicy"));
    } else if (!MESSAGE_POLICIES.contains(policy)) {
      errors.notSupported(path.child("terminationMessagePolicy"), policy, MESSAGE_POLICIES);
    }
    Ports.validate(errors, path.child("ports"), container.getPortsList());
    Environments.variables(errors, path.child("env"), container.getEnvList());
    Environments.sources(errors, path.child("envFrom"), container.getEnvFromList());
    VolumeUses.mounts(errors, path.child("volumeMounts"), container, scope.volumes());
    VolumeUses.devices(errors, path.child("volumeDevices"), container, scope.volumes());
    PullPolicies.validate(errors, path.child("imagePullPolicy"), container.getImagePullPolicy());
    Resources.container(
        errors, path.child("resources"), container.getResources(), scope.claims(), scope.options());
    ResizePolicies.validate(
        errors,
        path.child("resizePolicy"),
        container.getResizePolicyList(),
        scope.spec().getRestartPolicy());
    ContainerSecurityContexts.validate(
        errors, path.child("securityContext"), container.getSecurityContext(), scope.hostUsers());
  }
}
