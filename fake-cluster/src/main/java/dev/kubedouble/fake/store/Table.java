package dev.kubedouble.fake.store;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one kind.
 *
 * <p>Keys are {@code namespace/name}, or {@code name} for kinds without namespaces, and lists are
 * in the order of the keys' bytes: the order that etcd gives to a real API server.
 */
public final class Table<T extends Message> {
  private final Store store;
  private final ObjectAccess<T> access;
  private final ConcurrentHashMap<String, Chain<T>> byKey = new ConcurrentHashMap<>();
  private final OrderedIndex<T> ordered;
  private final ObjectCounts counts;
  private volatile long lastRevision;

  Table(Store store, ObjectAccess<T> access) {
    this.store = store;
    this.access = access;
    this.ordered = new OrderedIndex<>(access);
    this.counts = new ObjectCounts(store);
  }

  /** Returns the key of an object; the namespace is empty for kinds without. */
  public static String key(String namespace, String name) {
    return namespace.isEmpty() ? name : namespace + '/' + name;
  }

  /** Returns how to reach the metadata of the table's objects. */
  public ObjectAccess<T> access() {
    return access;
  }

  /**
   * Returns the revision of the last write to this table that readers can see; 0 before the first.
   */
  public long lastRevision() {
    return lastRevision;
  }

  /** Returns the newest version, or null where there is no such object. */
  public @Nullable Version<T> get(String key) {
    Chain<T> chain = byKey.get(key);
    return chain == null ? null : chain.at(store.revision());
  }

  /** Returns the version that was there at a revision, or null where the object was not. */
  public @Nullable Version<T> get(String key, long revision) {
    Chain<T> chain = byKey.get(key);
    return chain == null ? null : chain.at(revision);
  }

  /** Returns the resource version that the next write gives; belongs into a turn. */
  public String nextVersion() {
    return Long.toString(store.nextRevision());
  }

  /** Makes a new version of an object that lacks nothing. */
  public Version<T> put(String key, T object) {
    return put(key, object, null);
  }

  /**
   * Makes a new version of an object, existing or not, and returns it with its resource version
   * set.
   *
   * @param completion what the object still lacks, or null
   */
  public Version<T> put(String key, T object, @Nullable Completion<T> completion) {
    return put(key, object, null, completion);
  }

  /**
   * Makes a version of an object that is made when somebody looks at it.
   *
   * @param completion what the object still lacks then, or null
   */
  public Version<T> putLate(String key, LateObject<T> object, @Nullable Completion<T> completion) {
    return put(key, null, object, completion);
  }

  private Version<T> put(
      String key,
      @Nullable T object,
      @Nullable LateObject<T> late,
      @Nullable Completion<T> completion) {
    Chain<T> chain = byKey.get(key);
    boolean fresh = chain == null;
    if (chain == null) {
      chain = new Chain<>(this, key);
    }
    Version<T> before = chain.head();
    Version<T> after = append(chain, object, late, completion, false, before);
    if (before == null || before.isDeleted()) {
      chain.setCreated(after.revision());
    }
    if (fresh) {
      byKey.put(key, chain);
      ordered.add(chain);
    } else {
      ordered.add(chain, before, after);
    }
    commit(before == null || before.isDeleted() ? null : before, after);
    return after;
  }

  /**
   * Deletes an object that exists; returns the version that says so, with the object as last given.
   *
   * @param completion what the object still lacks, or null
   */
  public Version<T> delete(String key, T last, @Nullable Completion<T> completion) {
    Chain<T> chain = byKey.get(key);
    Version<T> before = chain == null ? null : chain.head();
    if (chain == null || before == null || before.isDeleted()) {
      throw new IllegalArgumentException("key: " + key + " (expected: a key that exists)");
    }
    Version<T> after = append(chain, last, null, completion, true, before);
    commit(before, after);
    return after;
  }

  /**
   * Visits objects in the order of their keys as they were at a revision, until the visitor returns
   * false.
   *
   * @param prefix what keys begin with: {@code namespace/}, or empty for all
   * @param after the key after which to begin; empty for the first
   * @param label a pair that the objects must carry, or null; saves the visit of others where it is
   *     selective
   */
  public void scan(
      String prefix,
      String after,
      long revision,
      @Nullable LabelPair label,
      Predicate<Version<T>> visitor) {
    ConcurrentNavigableMap<String, Chain<T>> chains = ordered.chains(label);
    if (!after.isEmpty()) {
      chains = chains.tailMap(after, false);
    } else if (!prefix.isEmpty()) {
      chains = chains.tailMap(prefix, true);
    }
    for (Chain<T> chain : chains.values()) {
      if (!chain.key().startsWith(prefix)) {
        return;
      }
      Version<T> version = chain.at(revision);
      if (version != null && !visitor.test(version)) {
        return;
      }
    }
  }

  /**
   * Returns how many objects there were at a revision that is kept.
   *
   * @param prefix what their keys begin with: {@code namespace/}, or empty for all
   */
  public long count(String prefix, long revision) {
    return counts.at(prefix, revision);
  }

  /** Returns about how many objects carry a label pair, to choose the most selective one. */
  public int count(LabelPair label) {
    return ordered.count(label);
  }

  /** Returns the objects that are there now; belongs into a turn. */
  List<Kept<T>> kept() {
    List<Kept<T>> kept = new ArrayList<>();
    for (Chain<T> chain : byKey.values()) {
      Version<T> head = chain.head();
      if (head != null && !head.isDeleted()) {
        kept.add(
            new Kept<>(
                chain.key(), head.content(), head.completion(), head.revision(), chain.created()));
      }
    }
    return kept;
  }

  /** Puts in an object of another cluster, at the revision that it has there. */
  void restore(Kept<T> kept) {
    Chain<T> chain = new Chain<>(this, kept.key());
    Version<T> version =
        new Version<>(chain, kept.revision(), kept.object(), null, kept.completion(), false, null);
    chain.setHead(version);
    chain.setCreated(kept.created());
    byKey.put(kept.key(), chain);
    ordered.add(chain);
    counts.add(kept.key(), store.revision(), 1);
    lastRevision = Math.max(lastRevision, kept.revision());
    store.announce(store.stamp(this, null, version));
  }

  /**
   * An object with its history left behind.
   *
   * @param completion what the object still lacks, or null
   * @param revision the revision of its last write
   * @param created the revision at which it was created
   */
  record Kept<T extends Message>(
      String key, T object, @Nullable Completion<T> completion, long revision, long created) {}

  private void commit(@Nullable Version<T> before, Version<T> after) {
    if (before == null || after.isDeleted()) {
      counts.add(after.key(), after.revision(), after.isDeleted() ? -1 : 1);
    }
    LogEntry<T> entry = store.stamp(this, before, after);
    store.commit(entry);
    lastRevision = after.revision();
    store.announce(entry);
  }

  private Version<T> append(
      Chain<T> chain,
      @Nullable T object,
      @Nullable LateObject<T> late,
      @Nullable Completion<T> completion,
      boolean deleted,
      @Nullable Version<T> before) {
    T stored = object == null ? null : atNextVersion(chain, object);
    Version<T> after =
        new Version<>(chain, store.nextRevision(), stored, late, completion, deleted, before);
    chain.setHead(after);
    return after;
  }

  private T atNextVersion(Chain<T> chain, T object) {
    String version = nextVersion();
    ObjectMeta metadata = access.metadata(object);
    return metadata.getResourceVersion().equals(version)
        ? object
        : access.withMetadata(object, chain.atVersion(metadata, version));
  }

  /** Drops what no reader can reach any more once a version is the oldest that is kept. */
  void forgetBefore(Version<T> oldest) {
    Version<T> gone = oldest.previous();
    oldest.forgetPrevious();
    Chain<T> chain = oldest.chain();
    if (gone != null) {
      ordered.forget(chain, gone);
    }
    if (oldest.isDeleted() && chain.head() == oldest) {
      byKey.remove(chain.key());
      ordered.remove(chain, oldest);
    }
  }
}
