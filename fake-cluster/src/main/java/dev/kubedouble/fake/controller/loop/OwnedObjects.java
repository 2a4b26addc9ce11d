package dev.kubedouble.fake.controller.loop;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.fake.store.ObjectAccess;
import dev.kubedouble.fake.store.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one kind by their controller, and those without one by their namespace, in the
 * order in which they came.
 *
 * <p>Kept up to date with every write, so that nothing is searched for. Used in turns only.
 */
public final class OwnedObjects<T extends Message> {
  private final ObjectAccess<T> access;
  private final Map<String, Map<String, T>> byController = new HashMap<>();
  private final Map<String, Map<String, T>> orphans = new HashMap<>();

  /** Creates an index of a kind. */
  public OwnedObjects(ObjectAccess<T> access) {
    this.access = access;
  }

  /** Takes in a write. */
  public void observe(@Nullable Version<T> before, Version<T> after) {
    ObjectMeta metadata = access.metadata(after.content());
    String controller = Owners.controllerUid(metadata);
    if (before != null) {
      String old = Owners.controllerUid(access.metadata(before.content()));
      if (after.isDeleted() || !old.equals(controller)) {
        remove(old, metadata.getNamespace(), after.key());
      }
    }
    if (!after.isDeleted()) {
      Map<String, Map<String, T>> index = controller.isEmpty() ? orphans : byController;
      String group = controller.isEmpty() ? metadata.getNamespace() : controller;
      index.computeIfAbsent(group, key -> new LinkedHashMap<>()).put(after.key(), after.content());
    }
  }

  /** Returns the objects whose controller has a uid; a copy. */
  public List<T> ownedBy(String uid) {
    Map<String, T> owned = byController.get(uid);
    return owned == null ? List.of() : new ArrayList<>(owned.values());
  }

  /** Returns the objects of a namespace that have no controller; a copy. */
  public List<T> orphansIn(String namespace) {
    Map<String, T> found = orphans.get(namespace);
    return found == null ? List.of() : new ArrayList<>(found.values());
  }

  private void remove(String controller, String namespace, String key) {
    Map<String, Map<String, T>> index = controller.isEmpty() ? orphans : byController;
    String group = controller.isEmpty() ? namespace : controller;
    Map<String, T> objects = index.get(group);
    if (objects != null) {
      objects.remove(key);
      if (objects.isEmpty()) {
        index.remove(group);
      }
    }
  }
}
