package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.fake.store.LogEntry;
import dev.kubedouble.fake.store.Table;
import dev.kubedouble.fake.store.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The pods of a cluster in the order in which they were created. Used in turns only. */
final class PodRoster {
  private final Table<Pod> table;
  private final Set<String> keys = new LinkedHashSet<>();

  PodRoster(Table<Pod> table) {
    this.table = table;
  }

  void observe(LogEntry<Pod> entry) {
    if (entry.after().isDeleted()) {
      keys.remove(entry.after().key());
    } else if (entry.before() == null) {
      keys.add(entry.after().key());
    }
  }

  /** Returns the pods of a namespace, the oldest first; an empty namespace means all. */
  List<Pod> pods(String namespace) {
    String prefix = namespace.isEmpty() ? "" : namespace + '/';
    List<Pod> pods = new ArrayList<>();
    for (String key : keys) {
      Version<Pod> version = key.startsWith(prefix) ? table.get(key) : null;
      if (version != null) {
        pods.add(version.object());
      }
    }
    return pods;
  }
}
