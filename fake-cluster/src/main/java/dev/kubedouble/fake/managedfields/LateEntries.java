package dev.kubedouble.fake.managedfields;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ManagedFieldsEntry;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.registry.Write;
import dev.kubedouble.fake.store.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The managed fields of a version, worked out when somebody first looks at them.
 *
 * <p>They follow from those of the version before and from what the write changed, so a chain of
 * these goes back to the last version that somebody has looked at; it is kept short. Thread-safe:
 * who works them out at the same time comes to the same.
 */
final class LateEntries<T extends Message> implements LateOwners<T> {
  /** How many writes may wait to be worked out; each of them holds on to a version. */
  private static final int MOST_WAITING = 64;

  private final int waiting;

  /** What is known: how to find the entries or, in the end, the entries. */
  private volatile Knowledge<T> known;

  private sealed interface Knowledge<T extends Message> {}

  private record Found<T extends Message>(List<ManagedFieldsEntry> entries)
      implements Knowledge<T> {}

  /**
   * What the entries follow from.
   *
   * @param before the version before, or null for a create
   * @param asked what the writer gave, or null where that is the version's content
   * @param write what changed it, or null where that changed no owner
   */
  private record Wanted<T extends Message>(
      FieldManager fields,
      Resource<T> resource,
      @Nullable Version<T> before,
      @Nullable T asked,
      @Nullable Write write,
      Time time)
      implements Knowledge<T> {
    Found<T> find(T content) {
      T written = asked == null ? content : asked;
      T live = before == null ? null : before.content();
      List<ManagedFieldsEntry> from = before == null ? List.of() : LateOwners.of(before);
      return new Found<>(
          write == null ? from : fields.entriesAfter(resource, live, from, written, write, time));
    }
  }

  /**
   * Remembers a write.
   *
   * @param before the version before, or null for a create
   * @param asked what the writer gave, or null where that is the version's content
   * @param write what changed it, or null where that changed no owner
   */
  LateEntries(
      FieldManager fields,
      Resource<T> resource,
      @Nullable Version<T> before,
      @Nullable T asked,
      @Nullable Write write,
      Time time) {
    int waitBefore = 0;
    if (before != null && before.completion() instanceof LateOwners<T> late) {
      if (late.waiting() == MOST_WAITING) {
        List<ManagedFieldsEntry> ignored = late.entries(before.content());
      }
      waitBefore = late.waiting();
    }
    this.waiting = waitBefore + 1;
    this.known = new Wanted<>(fields, resource, before, asked, write, time);
  }

  @Override
  public List<ManagedFieldsEntry> entries(T content) {
    Knowledge<T> now = known;
    if (now instanceof Wanted<T> wanted) {
      now = wanted.find(content);
      known = now;
    }
    return ((Found<T>) now).entries();
  }

  @Override
  public int waiting() {
    return known instanceof Found ? 0 : waiting;
  }
}
