package dev.kubedouble.fake;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.cluster.Answer;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.managedfields.Applier;
import dev.kubedouble.fake.managedfields.FieldManager;
import dev.kubedouble.fake.patch.PatchRequest;
import dev.kubedouble.fake.patch.Patched;
import dev.kubedouble.fake.patch.Patcher;
import dev.kubedouble.fake.registry.Strategy;
import dev.kubedouble.fake.registry.Write;
import dev.kubedouble.fake.store.ResourceVersions;
import dev.kubedouble.fake.store.Table;
import dev.kubedouble.fake.store.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The patching verb, inside a turn: a patch makes an object from the present one, which is then
 * written as an update is; an apply of an object that is not there creates it.
 */
final class Patches {
  private final Kinds kinds;
  private final PartWrites parts;
  private final Patcher patcher;

  Patches(Kinds kinds, PartWrites parts, FieldManager fields) {
    this.kinds = kinds;
    this.parts = parts;
    this.patcher = new Patcher(new Applier(fields));
  }

  <T extends Message> Answer<T> patch(
      Resource<T> resource,
      String namespace,
      String name,
      Patch patch,
      PatchOptions options,
      Caller caller) {
    String manager = options.getFieldManager();
    Write write =
        Write.byCaller(
            manager.isEmpty() ? caller.fieldManager() : manager,
            resource.subresource(),
            options.getDryRunCount() > 0);
    if (resource.subresource().equals("scale")) {
      PatchRequest<T> request =
          request(resource, namespace, name, patch, options, UnaryOperator.identity());
      return parts.patchScale(request, patcher, write);
    }
    Kind<T> kind = kinds.of(resource, "patch");
    UnaryOperator<T> defaults = kind.strategy()::defaults;
    return whole(kind, request(resource, namespace, name, patch, options, defaults), write);
  }

  private static <T extends Message> PatchRequest<T> request(
      Resource<T> resource,
      String namespace,
      String name,
      Patch patch,
      PatchOptions options,
      UnaryOperator<T> defaults) {
    return new PatchRequest<>(
        resource,
        namespace,
        name,
        patch,
        options.getFieldValidation(),
        options.getFieldManager(),
        options.getForce(),
        defaults);
  }

  private <T extends Message> Answer<T> whole(Kind<T> kind, PatchRequest<T> request, Write write) {
    Version<T> live = kind.table().get(Table.key(request.namespace(), request.name()));
    Patched<T> patched = patcher.patch(request, live == null ? null : live.object());
    Write tracked = patched.tracked() ? write.tracked() : write;
    if (live != null) {
      return warned(
          patched.warnings(),
          () ->
              kind.registry()
                  .update(
                      request.namespace(),
                      request.name(),
                      kind.rules(request.path()),
                      present -> patched.object(),
                      tracked));
    }
    if (request.path().isSubresource()) {
      throw Refusals.notFound(request.path(), request.name());
    }
    T created = withoutVersion(kind.strategy(), patched.object(), write.dryRun());
    return warned(
        patched.warnings(), () -> kind.registry().create(request.namespace(), created, tracked));
  }

  /**
   * A patch or update that creates may name any version: there is none that it could differ from.
   */
  static <T extends Message> T withoutVersion(Strategy<T> strategy, T object, boolean dryRun) {
    ObjectMeta metadata = strategy.metadata(object);
    String fault = ResourceVersions.fault(metadata.getResourceVersion());
    if (fault != null) {
      throw Refusals.failure(500, "", fault, null);
    }
    return dryRun || metadata.getResourceVersion().isEmpty()
        ? object
        : strategy.withMetadata(object, metadata.toBuilder().clearResourceVersion().build());
  }

  /** Puts the warnings of reading before those of writing; a refusal carries them, too. */
  static <T extends Message> Answer<T> warned(List<String> first, Supplier<Answer<T>> writing) {
    if (first.isEmpty()) {
      return writing.get();
    }
    try {
      Answer<T> answer = writing.get();
      List<String> warnings = new ArrayList<>(first);
      warnings.addAll(answer.warnings());
      return new Answer<>(answer.object(), answer.created(), List.copyOf(warnings));
    } catch (KubernetesException e) {
      throw e.withWarnings(first);
    }
  }
}
