package dev.kubedouble.fake.events;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What occurrences of one recorder have in common when they are taken together (client-go, {@code
 * events_cache.go}). The source is no part of it, for a recorder has but one.
 *
 * <p>Immutable; remembers its hash, which is asked for again when it is long since in no cache of
 * the processor: when it has to go.
 */
final class EventKey {
  /** How many of each kind are kept, as in client-go's caches. */
  static final int MOST_KEPT = 4096;

  private final About about;
  private final String type;
  private final @Nullable String reason;
  private final @Nullable String fieldPath;
  private final @Nullable String message;
  private final int hash;

  private EventKey(
      About about,
      String type,
      @Nullable String reason,
      @Nullable String fieldPath,
      @Nullable String message) {
    this.about = about;
    this.type = type;
    this.reason = reason;
    this.fieldPath = fieldPath;
    this.message = message;
    int told = 31 * (31 * about.hashCode() + type.hashCode()) + Objects.hashCode(reason);
    this.hash = 31 * (31 * told + Objects.hashCode(fieldPath)) + Objects.hashCode(message);
  }

  /** Equal for all events about one object that are of one type: good ones hold up no bad ones. */
  static EventKey spam(About about, String type) {
    return new EventKey(about, type, null, null, null);
  }

  /** Equal for events that differ in their message only. */
  static EventKey similar(Occurrence occurrence) {
    return new EventKey(occurrence.about(), occurrence.type(), occurrence.reason(), null, null);
  }

  /** Equal for events that say the same of the same. */
  static EventKey exact(Occurrence occurrence) {
    return new EventKey(
        occurrence.about(),
        occurrence.type(),
        occurrence.reason(),
        occurrence.fieldPath(),
        occurrence.message());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof EventKey key
            && hash == key.hash
            && about.equals(key.about)
            && type.equals(key.type)
            && Objects.equals(reason, key.reason)
            && Objects.equals(fieldPath, key.fieldPath)
            && Objects.equals(message, key.message));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
