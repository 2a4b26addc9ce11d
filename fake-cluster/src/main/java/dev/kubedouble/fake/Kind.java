package dev.kubedouble.fake;

import com.google.protobuf.Message;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.registry.Deleter;
import dev.kubedouble.fake.registry.Registry;
import dev.kubedouble.fake.registry.Strategy;
import dev.kubedouble.fake.registry.UpdateRules;
import dev.kubedouble.fake.store.Table;

/**
 * All that the cluster has for one kind.
 *
 * @param registry writes its objects
 * @param deleter deletes them
 */
record Kind<T extends Message>(Registry<T> registry, Deleter<T> deleter) {
  static <T extends Message> Kind<T> of(Registry<T> registry) {
    return new Kind<>(registry, new Deleter<>(registry));
  }

  /** Returns what a path of the kind lets an update change. */
  UpdateRules<T> rules(Resource<T> path) {
    return switch (path.subresource()) {
      case "" -> strategy().wholeRules();
      case "status" -> strategy().statusRules();
      default -> throw Refusals.notSupported(path, "update");
    };
  }

  Strategy<T> strategy() {
    return registry.strategy();
  }

  Table<T> table() {
    return registry.table();
  }
}
