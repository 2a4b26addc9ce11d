package dev.kubedouble.fake.controller.garbage;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.Preconditions;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.controller.loop.ControllerContext;
import dev.kubedouble.fake.registry.Deleter;
import dev.kubedouble.fake.registry.Registry;
import dev.kubedouble.fake.registry.Write;
import dev.kubedouble.fake.store.Table;
import dev.kubedouble.fake.store.Version;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One kind, as the collector sees it: metadata that can be read, changed and deleted. */
final class Collectable<T extends Message> {
  private static final Write WRITE = Write.by(ControllerContext.CONTROLLER_MANAGER);

  private final Registry<T> registry;
  private final Deleter<T> deleter;

  Collectable(Registry<T> registry) {
    this.registry = registry;
    this.deleter = new Deleter<>(registry);
  }

  Resource<T> resource() {
    return registry.strategy().resource();
  }

  Table<T> table() {
    return registry.table();
  }

  @Nullable ObjectMeta find(String key) {
    Version<T> version = registry.table().get(key);
    return version == null ? null : registry.strategy().metadata(version.content());
  }

  ObjectMeta metadata(Version<T> version) {
    return registry.strategy().metadata(version.content());
  }

  void change(ObjectMeta object, UnaryOperator<ObjectMeta> change) {
    registry.update(
        object.getNamespace(),
        object.getName(),
        registry.strategy().wholeRules(),
        live ->
            registry
                .strategy()
                .withMetadata(live, change.apply(registry.strategy().metadata(live))),
        WRITE);
  }

  void delete(ObjectMeta object, String propagationPolicy) {
    deleter.remove(
        object.getNamespace(),
        object.getName(),
        DeleteOptions.newBuilder()
            .setPropagationPolicy(propagationPolicy)
            .setPreconditions(Preconditions.newBuilder().setUid(object.getUid()))
            .build());
  }
}
