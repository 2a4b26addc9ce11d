package dev.kubedouble.harness.recording;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the messages of a recording comparable, and takes secrets out of them.
 *
 * <p>Each uid becomes a number in the order of appearance, in the form of a uid. Each resource
 * version becomes a small number, in the order of the versions. {@link Secrets} go.
 */
final class Scrubber {
  private static final long FIRST_VERSION = 1;

  private final Map<String, String> uids = new HashMap<>();
  private final Map<String, String> versions = new HashMap<>();

  /** Takes all versions in; to be called for every message before the first is scrubbed. */
  void collect(List<? extends Message> messages, List<String> more) {
    Set<Long> found = new TreeSet<>();
    messages.forEach(message -> collect(message, found));
    more.forEach(version -> addVersion(version, found));
    long next = FIRST_VERSION;
    for (Long version : found) {
      versions.put(Long.toString(version), Long.toString(next++));
    }
  }

  private static void collect(Message message, Set<Long> found) {
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      if (field.getValue() instanceof String text && isVersion(field.getKey())) {
        addVersion(text, found);
      } else {
        for (Message inner : messages(field.getValue())) {
          collect(inner, found);
        }
      }
    }
  }

  private static void addVersion(String version, Set<Long> found) {
    if (version.length() <= 18
        && !version.isEmpty()
        && !version.equals("0")
        && version.chars().allMatch(c -> c >= '0' && c <= '9')) {
      found.add(Long.parseLong(version));
    }
  }

  String version(String version) {
    return versions.getOrDefault(version, version);
  }

  /** Returns a message with comparable names and without secrets. */
  Message scrub(Message message) {
    return rename(Secrets.remove(message));
  }

  private Message rename(Message message) {
    Message.Builder scrubbed = message.toBuilder();
    for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
      FieldDescriptor field = entry.getKey();
      Object value = entry.getValue();
      if (value instanceof String text) {
        scrubbed.setField(field, text(field, text));
      } else if (value instanceof Message inner) {
        scrubbed.setField(field, rename(inner));
      } else if (field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        List<Message> items = new ArrayList<>();
        messages(value).forEach(item -> items.add(rename(item)));
        scrubbed.setField(field, items);
      }
    }
    return scrubbed.build();
  }

  private String text(FieldDescriptor field, String text) {
    if (isVersion(field)) {
      return version(text);
    }
    if (field.getName().equals("uid") && !text.isEmpty()) {
      return uids.computeIfAbsent(
          text,
          uid -> String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", uids.size() + 1));
    }
    return text;
  }

  private static boolean isVersion(FieldDescriptor field) {
    return field.getName().equals("resourceVersion");
  }

  private static List<Message> messages(Object value) {
    if (value instanceof Message message) {
      return List.of(message);
    }
    List<Message> messages = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof Message message) {
          messages.add(message);
        }
      }
    }
    return messages;
  }
}
