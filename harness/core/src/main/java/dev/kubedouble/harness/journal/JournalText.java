package dev.kubedouble.harness.journal;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Calls in words.
 *
 * <p>Times of the day stand for the cluster's clock; real durations are left out, so that the same
 * calls give the same text.
 */
final class JournalText {
  private static final int LONGEST_DESCRIPTION = 200;

  private JournalText() {}

  static String of(List<JournaledCall> calls, long forgotten) {
    StringBuilder text = new StringBuilder();
    if (forgotten > 0) {
      text.append("(").append(forgotten).append(" earlier calls are no longer kept)\n");
    }
    calls.forEach(call -> append(call, text));
    if (text.isEmpty()) {
      return "no calls";
    }
    return text.toString();
  }

  static String of(JournaledCall call) {
    StringBuilder text = new StringBuilder();
    append(call, text);
    return text.substring(0, text.length() - 1);
  }

  private static void append(JournaledCall call, StringBuilder text) {
    text.append('#').append(call.id()).append("  ").append(clock(call.startedAt()));
    text.append("  turn ").append(call.startTurn());
    text.append("  ").append(call.methodName());
    String target = call.target().toString();
    if (!target.isEmpty()) {
      text.append(' ').append(target);
    }
    text.append("  -> ").append(ending(call));
    call.faults().forEach(fault -> text.append("  [fault: ").append(fault).append(']'));
    text.append('\n');
    if (call.type() != MethodType.UNARY) {
      cut(call.requestsCut(), "requests", text);
      if (!call.type().clientSendsOneMessage()) {
        call.requests().forEach(message -> line("<-", message, text));
      }
      cut(call.responsesCut(), "messages", text);
      call.responses().forEach(message -> line("->", message, text));
    }
  }

  private static String ending(JournaledCall call) {
    Status status = call.status();
    if (status == null) {
      return "open";
    }
    StringBuilder text = new StringBuilder(status.getCode().name());
    if (call.kubernetesStatus() != null) {
      text.append(' ').append(call.kubernetesStatus().getReason());
    }
    String description = status.getDescription();
    if (description != null && !description.isEmpty()) {
      text.append(": ")
          .append(
              description.length() > LONGEST_DESCRIPTION
                  ? description.substring(0, LONGEST_DESCRIPTION) + "..."
                  : description);
    }
    if (status.isOk()
        && call.type() == MethodType.UNARY
        && !call.responses().isEmpty()
        && call.responsesCut() == 0) {
      String summary = summary(call.responses().get(0).message());
      if (!summary.isEmpty()) {
        text.append(' ').append(summary);
      }
    }
    if (call.endedAt() != null && !call.endedAt().equals(call.startedAt())) {
      text.append(" at ").append(clock(call.endedAt()));
    }
    return text.toString();
  }

  private static void cut(int cut, String what, StringBuilder text) {
    if (cut > 0) {
      text.append("      (").append(cut).append(" earlier ").append(what).append(" are cut)\n");
    }
  }

  private static void line(String direction, JournaledMessage message, StringBuilder text) {
    text.append("      ").append(direction).append(' ').append(clock(message.at()));
    text.append("  turn ").append(message.turn());
    text.append("  ").append(summary(message.message())).append('\n');
  }

  /** Returns what an answer is about: {@code default/web v5}, or {@code ADDED default/web v5}. */
  private static String summary(Message message) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      if (field.getValue() instanceof EnumValueDescriptor type
          && field.getKey().getName().equals("type")) {
        text.append(type.getName().replace("WATCH_EVENT_TYPE_", "")).append(' ');
      } else if (field.getKey().getName().equals("metadata")
          && field.getValue() instanceof Message metadata) {
        text.append(name(metadata));
      } else if (field.getKey().getName().equals("items")) {
        text.append(" (").append(((List<?>) field.getValue()).size()).append(" items)");
      } else if (field.getKey().getType() == FieldDescriptor.Type.MESSAGE
          && !field.getKey().isRepeated()
          && ((Message) field.getValue()).getDescriptorForType().findFieldByName("metadata") != null
          && message.getDescriptorForType().findFieldByName("metadata") == null) {
        text.append(summary((Message) field.getValue()));
      }
    }
    return text.toString().strip();
  }

  private static String name(Message metadata) {
    String namespace = text(metadata, "namespace");
    String name = text(metadata, "name");
    String version = text(metadata, "resourceVersion");
    String full = namespace.isEmpty() ? name : namespace + "/" + name;
    return version.isEmpty() ? full : full + (full.isEmpty() ? "v" : " v") + version;
  }

  private static String text(Message message, String field) {
    FieldDescriptor found = message.getDescriptorForType().findFieldByName(field);
    return found != null && message.getField(found) instanceof String value ? value : "";
  }

  /** Returns an instant's time of day to the millisecond. */
  private static String clock(Instant instant) {
    String text = instant.toString();
    String time = text.substring(text.indexOf('T') + 1, text.length() - 1);
    int fraction = time.indexOf('.');
    return fraction < 0 ? time + ".000" : time.substring(0, Math.min(time.length(), fraction + 4));
  }
}
