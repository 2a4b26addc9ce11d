package dev.kubedouble.contract;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.protobuf.ByteString;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.PatchDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchType;
import dev.kubedouble.api.meta.v1.PatchOptions;

/** Patches of Deployments, as texts. */
final class Patching {
  private Patching() {}

  @CanIgnoreReturnValue
  static Deployment json(Sandbox k, String name, String patch) {
    return send(k, name, PatchType.PATCH_TYPE_JSON, patch);
  }

  @CanIgnoreReturnValue
  static Deployment merge(Sandbox k, String name, String patch) {
    return send(k, name, PatchType.PATCH_TYPE_MERGE, patch);
  }

  @CanIgnoreReturnValue
  static Deployment strategic(Sandbox k, String name, String patch) {
    return send(k, name, PatchType.PATCH_TYPE_STRATEGIC_MERGE, patch);
  }

  private static Deployment send(Sandbox k, String name, PatchType type, String patch) {
    return k.stub().patchDeployment(request(k, name, type, patch).build());
  }

  static PatchDeploymentRequest.Builder request(
      Sandbox k, String name, PatchType type, String patch) {
    return PatchDeploymentRequest.newBuilder()
        .setNamespace(k.namespace())
        .setName(name)
        .setType(type)
        .setPatch(ByteString.copyFromUtf8(patch));
  }

  /** Applies a manager's intent: the fields of a Deployment below its kind and name. */
  @CanIgnoreReturnValue
  static Deployment apply(Sandbox k, String manager, String name, String fields) {
    return apply(k, PatchOptions.newBuilder().setFieldManager(manager), name, fields);
  }

  @CanIgnoreReturnValue
  static Deployment apply(Sandbox k, PatchOptions.Builder options, String name, String fields) {
    String intent =
        "{\"apiVersion\": \"apps/v1\", \"kind\": \"Deployment\", \"metadata\": {\"name\": \""
            + name
            + "\"}"
            + (fields.isEmpty() ? "" : ", " + fields)
            + "}";
    return k.stub()
        .patchDeployment(
            request(k, name, PatchType.PATCH_TYPE_APPLY, intent).setOptions(options).build());
  }
}
