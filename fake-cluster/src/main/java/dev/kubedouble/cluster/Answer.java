package dev.kubedouble.cluster;

import com.google.protobuf.Message;
import java.util.List;

/**
 * One object as the server answered it.
 *
 * @param object the object, in canonical form
 * @param created whether the request created it (201 in REST)
 * @param warnings what the server warned of, in its order
 */
public record Answer<T extends Message>(T object, boolean created, List<String> warnings) {
  /** Returns an answer without warnings to a request that created nothing. */
  public static <T extends Message> Answer<T> of(T object) {
    return new Answer<>(object, false, List.of());
  }
}
