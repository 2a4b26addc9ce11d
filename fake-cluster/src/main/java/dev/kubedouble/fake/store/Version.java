package dev.kubedouble.fake.store;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.WatchEvent;
import org.jspecify.annotations.Nullable;

/**
 * One state of one object.
 *
 * <p>Thread-safe: what is made late is the same whoever makes it.
 */
public final class Version<T extends Message> {
  private final Chain<T> chain;
  private final long revision;
  private final @Nullable LateObject<T> late;
  private volatile @Nullable T content;
  private final @Nullable Completion<T> completion;
  private final boolean deleted;
  private volatile @Nullable T completed;
  private volatile @Nullable Version<T> previous;
  private volatile @Nullable ByteString bytes;
  private volatile @Nullable WatchEvent<T> arrival;
  private volatile @Nullable WatchEvent<T> change;
  private volatile @Nullable WatchEvent<T> departure;

  Version(
      Chain<T> chain,
      long revision,
      @Nullable T content,
      @Nullable LateObject<T> late,
      @Nullable Completion<T> completion,
      boolean deleted,
      @Nullable Version<T> previous) {
    this.chain = chain;
    this.revision = revision;
    this.content = content;
    this.late = late;
    this.completion = completion;
    this.deleted = deleted;
    this.previous = previous;
  }

  /** Returns the revision of the write that made this version. */
  public long revision() {
    return revision;
  }

  /**
   * Returns the object; for a deletion as it last was, with the revision of the deletion. What has
   * not been worked out as yet is worked out now.
   */
  public T object() {
    if (completion == null) {
      return content();
    }
    T made = completed;
    if (made == null) {
      made = completion.complete(content());
      completed = made;
    }
    return made;
  }

  /**
   * Returns the object, in which what its {@link #completion} adds may be missing or be that of an
   * earlier version: for those who do not look at that part of it.
   */
  public T content() {
    T made = content;
    if (made == null) {
      made = requireNonNull(late).make(Long.toString(revision));
      content = made;
    }
    return made;
  }

  /** Returns what makes the content whole; null where it is. */
  public @Nullable Completion<T> completion() {
    return completion;
  }

  /** Returns whether the write deleted the object. */
  public boolean isDeleted() {
    return deleted;
  }

  /** Returns the object's key within its table. */
  public String key() {
    return chain.key();
  }

  /** Returns the version before this one, or null where there was none or it is no longer kept. */
  public @Nullable Version<T> previous() {
    return previous;
  }

  /** Returns the object's protobuf bytes, made once. */
  public ByteString bytes() {
    ByteString made = bytes;
    if (made == null) {
      made = object().toByteString();
      bytes = made;
    }
    return made;
  }

  /** Returns the event by which the version is seen as new or as changed; made once. */
  public WatchEvent<T> event(WatchEvent.Type type) {
    boolean isNew = type == WatchEvent.Type.ADDED;
    WatchEvent<T> event = isNew ? arrival : change;
    if (event == null) {
      event = new WatchEvent<>(type, object());
      if (isNew) {
        arrival = event;
      } else {
        change = event;
      }
    }
    return event;
  }

  /**
   * Returns the event by which the write is seen as a departure: of the deleted object as it last
   * was, or of one that no longer matches as it was before, at this version; made once.
   */
  public WatchEvent<T> departure(Version<T> before) {
    WatchEvent<T> event = departure;
    if (event == null) {
      event =
          new WatchEvent<>(WatchEvent.Type.DELETED, deleted ? object() : atThisRevision(before));
      departure = event;
    }
    return event;
  }

  private T atThisRevision(Version<T> before) {
    ObjectAccess<T> access = chain.table().access();
    ObjectMeta metadata =
        access.metadata(before.object()).toBuilder()
            .setResourceVersion(Long.toString(revision))
            .build();
    return access.withMetadata(before.object(), metadata);
  }

  Chain<T> chain() {
    return chain;
  }

  void forgetPrevious() {
    previous = null;
  }
}
