package dev.kubedouble.assertj;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.kubedouble.harness.journal.JournaledCall;
import dev.kubedouble.harness.journal.JournaledMessage;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the calls of a journal that a careful client would not make. */
final class Hygiene {
  private static final String WATCH = "Watch";
  private static final String LIST = "List";

  private Hygiene() {}

  static boolean isOf(JournaledCall call, String method) {
    return method.indexOf('/') >= 0
        ? call.method().equals(method)
        : call.methodName().equals(method);
  }

  static List<JournaledCall> withoutDeadline(List<JournaledCall> calls) {
    return calls.stream()
        .filter(call -> call.type() == MethodType.UNARY && !call.hasDeadline())
        .toList();
  }

  static List<JournaledCall> unconditionalUpdates(List<JournaledCall> calls) {
    return calls.stream()
        .filter(call -> call.methodName().startsWith("Update") && isUnconditional(call))
        .toList();
  }

  private static boolean isUnconditional(JournaledCall call) {
    for (JournaledMessage request : call.requests()) {
      for (Object value : request.message().getAllFields().values()) {
        Message metadata = value instanceof Message object ? child(object, "metadata") : null;
        if (metadata != null) {
          return text(metadata, "resourceVersion").isEmpty();
        }
      }
    }
    return false;
  }

  static List<JournaledCall> polls(List<JournaledCall> calls, int most) {
    Map<String, List<JournaledCall>> reads = new LinkedHashMap<>();
    for (JournaledCall call : calls) {
      boolean isRead = call.methodName().startsWith("Get") || call.methodName().startsWith(LIST);
      if (isRead && !call.requests().isEmpty() && !isPage(call)) {
        String key = call.method() + ' ' + call.requests().get(0).message();
        reads.computeIfAbsent(key, k -> new ArrayList<>()).add(call);
      }
    }
    return reads.values().stream()
        .filter(same -> same.size() > most)
        .flatMap(List::stream)
        .toList();
  }

  private static boolean isPage(JournaledCall call) {
    Message options = child(call.requests().get(0).message(), "options");
    return options != null && !text(options, "continue").isEmpty();
  }

  static List<JournaledCall> openWatches(List<JournaledCall> calls) {
    return calls.stream().filter(call -> isWatch(call) && call.isOpen()).toList();
  }

  static List<JournaledCall> notRelisted(List<JournaledCall> calls) {
    return calls.stream()
        .filter(
            watch ->
                isWatch(watch)
                    && isBroken(watch.status())
                    && calls.stream()
                        .noneMatch(
                            later ->
                                later.methodName().equals(listOf(watch))
                                    && later.id() > watch.id()
                                    && later.startTurn() >= watch.endTurn()))
        .toList();
  }

  private static boolean isBroken(@Nullable Status status) {
    return status != null && !status.isOk() && status.getCode() != Status.Code.CANCELLED;
  }

  static List<JournaledCall> listsAfterEvents(List<JournaledCall> calls) {
    List<JournaledCall> found = new ArrayList<>();
    for (JournaledCall watch : calls) {
      if (isWatch(watch)) {
        List<JournaledCall> lists = afterEvents(watch, calls);
        if (lists.size() > 1) {
          found.addAll(lists);
        }
      }
    }
    return found;
  }

  /** Returns the lists of a watch's resource that were each the first after an event of it. */
  private static List<JournaledCall> afterEvents(JournaledCall watch, List<JournaledCall> calls) {
    List<JournaledCall> lists = new ArrayList<>();
    long eventsSeen = 0;
    for (JournaledCall call : calls) {
      boolean isDuring =
          call.id() > watch.id() && (watch.isOpen() || call.startTurn() <= watch.endTurn());
      if (isDuring && call.methodName().equals(listOf(watch))) {
        long events =
            watch.responsesCut()
                + watch.responses().stream()
                    .filter(event -> event.turn() <= call.startTurn())
                    .count();
        if (events > eventsSeen) {
          lists.add(call);
        }
        eventsSeen = events;
      }
    }
    return lists;
  }

  private static boolean isWatch(JournaledCall call) {
    return call.methodName().startsWith(WATCH) && call.type() == MethodType.SERVER_STREAMING;
  }

  private static String listOf(JournaledCall watch) {
    return LIST + watch.methodName().substring(WATCH.length());
  }

  private static @Nullable Message child(Message message, String field) {
    FieldDescriptor found = message.getDescriptorForType().findFieldByName(field);
    return found != null && !found.isRepeated() && message.getField(found) instanceof Message child
        ? child
        : null;
  }

  private static String text(Message message, String field) {
    FieldDescriptor found = message.getDescriptorForType().findFieldByName(field);
    return found != null && message.getField(found) instanceof String value ? value : "";
  }
}
