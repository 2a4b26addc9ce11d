package dev.kubedouble.fake.controller.namespace;

import com.google.protobuf.Message;
import dev.kubedouble.api.core.v1.NamespaceCondition;
import dev.kubedouble.api.core.v1.NamespaceStatus;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.cluster.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is still in a namespace that is being emptied, as its conditions say it. */
final class Remains {
  private final Map<String, Integer> byResource = new TreeMap<>();
  private final Map<String, Integer> byFinalizer = new TreeMap<>();
  private String unexpected = "";

  <T extends Message> void add(Content<T> content, List<T> remaining) {
    if (remaining.isEmpty()) {
      return;
    }
    Resource<T> resource = content.resource();
    byResource.put(resource.plural() + '.' + resource.group(), remaining.size());
    for (T object : remaining) {
      for (String finalizer : content.metadata(object).getFinalizersList()) {
        byFinalizer.merge(finalizer, 1, Integer::sum);
      }
    }
  }

  /** Takes in that something is still there that should have gone by now. */
  void unexpected(String why) {
    unexpected = why;
  }

  /** Returns what is still there though it should have gone; empty where nothing is. */
  String unexpected() {
    return unexpected;
  }

  boolean isEmpty() {
    return byResource.isEmpty();
  }

  boolean hasFinalizers() {
    return !byFinalizer.isEmpty();
  }

  @Override
  public String toString() {
    return listed(byResource, " has ");
  }

  private static String listed(Map<String, Integer> counts, String between) {
    List<String> parts = new ArrayList<>();
    counts.forEach((name, count) -> parts.add(name + between + count + " resource instances"));
    return String.join(", ", parts);
  }

  /** Writes the five conditions of a namespace that goes. */
  void describe(NamespaceStatus.Builder status, Time now) {
    set(
        status,
        "NamespaceDeletionDiscoveryFailure",
        now,
        "ResourcesDiscovered",
        "All resources successfully discovered",
        "",
        "");
    set(
        status,
        "NamespaceDeletionGroupVersionParsingFailure",
        now,
        "ParsedGroupVersions",
        "All legacy kube types successfully parsed",
        "",
        "");
    set(
        status,
        "NamespaceDeletionContentFailure",
        now,
        "ContentDeleted",
        "All content successfully deleted, may be waiting on finalization",
        "ContentDeletionFailed",
        unexpected.isEmpty()
            ? ""
            : "Failed to delete all resource types, 1 remaining: " + unexpected);
    set(
        status,
        "NamespaceContentRemaining",
        now,
        "ContentRemoved",
        "All content successfully removed",
        "SomeResourcesRemain",
        isEmpty() ? "" : "Some resources are remaining: " + this);
    set(
        status,
        "NamespaceFinalizersRemaining",
        now,
        "ContentHasNoFinalizers",
        "All content-preserving finalizers finished",
        "SomeFinalizersRemain",
        byFinalizer.isEmpty()
            ? ""
            : "Some content in the namespace has finalizers remaining: "
                + listed(byFinalizer, " in "));
  }

  /** Sets a condition in its place: True with a message where there is one, else False. */
  private static void set(
      NamespaceStatus.Builder status,
      String type,
      Time now,
      String fineReason,
      String fineMessage,
      String reason,
      String message) {
    boolean holds = !message.isEmpty();
    NamespaceCondition.Builder condition =
        NamespaceCondition.newBuilder()
            .setType(type)
            .setStatus(holds ? "True" : "False")
            .setLastTransitionTime(now)
            .setReason(holds ? reason : fineReason)
            .setMessage(holds ? message : fineMessage);
    for (int i = 0; i < status.getConditionsCount(); i++) {
      NamespaceCondition present = status.getConditions(i);
      if (present.getType().equals(type)) {
        if (present.getStatus().equals(condition.getStatus())) {
          condition.setLastTransitionTime(present.getLastTransitionTime());
        }
        status.setConditions(i, condition);
        return;
      }
    }
    status.addConditions(condition);
  }
}
