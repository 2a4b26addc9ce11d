package dev.kubedouble.fake.store;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import org.jspecify.annotations.Nullable;

/** The versions of the object under one key, newest first. */
final class Chain<T extends Message> {
  private final Table<T> table;
  private final String key;
  private volatile @Nullable Version<T> head;

  /** The revision at which the present object was created; used in turns only. */
  private long created;

  /** What made the metadata of the last version, if anything had to; used in turns only. */
  private @Nullable VersionEditor editor;

  /** Where it stands in the index by order; guarded by the lock of that index. */
  private boolean inOrder;

  Chain(Table<T> table, String key) {
    this.table = table;
    this.key = key;
  }

  Table<T> table() {
    return table;
  }

  String key() {
    return key;
  }

  @Nullable Version<T> head() {
    return head;
  }

  void setHead(Version<T> version) {
    head = version;
  }

  long created() {
    return created;
  }

  void setCreated(long revision) {
    created = revision;
  }

  /** Returns metadata with another resource version; belongs into a turn. */
  ObjectMeta atVersion(ObjectMeta metadata, String resourceVersion) {
    VersionEditor present = editor;
    if (present == null || !present.hasMade(metadata)) {
      present = new VersionEditor(metadata);
      editor = present;
    }
    return present.next(resourceVersion);
  }

  /** Says whether it has been put into the index by order. */
  boolean isInOrder() {
    return inOrder;
  }

  void setInOrder() {
    inOrder = true;
  }

  /** Lets go of all versions once nobody can ask for them any more. */
  void empty() {
    head = null;
    editor = null;
  }

  /** Says whether it has been emptied. */
  boolean isEmpty() {
    return head == null;
  }

  /** Returns the version that was there at the revision, or null where the object was not. */
  @Nullable Version<T> at(long revision) {
    Version<T> version = head;
    while (version != null && version.revision() > revision) {
      version = version.previous();
    }
    return version == null || version.isDeleted() ? null : version;
  }
}
