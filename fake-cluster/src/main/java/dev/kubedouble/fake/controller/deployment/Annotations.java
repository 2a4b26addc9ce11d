package dev.kubedouble.fake.controller.deployment;

import dev.kubedouble.api.meta.v1.ObjectMeta;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The annotations by which the controller remembers (kubernetes, {@code deployment_util.go}). */
final class Annotations {
  static final String REVISION = "deployment.kubernetes.io/revision";
  static final String DESIRED_REPLICAS = "deployment.kubernetes.io/desired-replicas";
  static final String ROLLBACK_TO = "deprecated.deployment.rollback.to";

  private static final String REVISION_HISTORY = "deployment.kubernetes.io/revision-history";
  private static final String MAX_REPLICAS = "deployment.kubernetes.io/max-replicas";
  private static final Set<String> NOT_COPIED =
      Set.of(
          "kubectl.kubernetes.io/last-applied-configuration",
          REVISION,
          REVISION_HISTORY,
          DESIRED_REPLICAS,
          MAX_REPLICAS,
          ROLLBACK_TO);

  /** How long the list of earlier revisions may get, in characters. */
  private static final int LONGEST_HISTORY = 2000;

  private Annotations() {}

  /** Returns whether an annotation is the Deployment's own and not passed on to its ReplicaSets. */
  static boolean isNotCopied(String key) {
    return NOT_COPIED.contains(key);
  }

  /**
   * Returns the revision that an object carries; 0 where it carries none, empty where it is none.
   */
  static OptionalLong revision(ObjectMeta metadata) {
    String text = metadata.getAnnotationsMap().get(REVISION);
    return text == null ? OptionalLong.of(0) : number(text);
  }

  /** Returns how many replicas the Deployment wanted when the ReplicaSet was last scaled. */
  static OptionalInt desiredReplicas(ObjectMeta replicaSet) {
    return count(replicaSet, DESIRED_REPLICAS);
  }

  /** Returns how many replicas the Deployment allowed when the ReplicaSet was last scaled. */
  static OptionalInt maxReplicas(ObjectMeta replicaSet) {
    return count(replicaSet, MAX_REPLICAS);
  }

  private static OptionalInt count(ObjectMeta metadata, String key) {
    String text = metadata.getAnnotationsMap().get(key);
    if (text == null || text.startsWith("+") || text.startsWith("-")) {
      return OptionalInt.empty();
    }
    OptionalLong number = number(text);
    return number.isPresent() && number.getAsLong() <= Integer.MAX_VALUE
        ? OptionalInt.of((int) number.getAsLong())
        : OptionalInt.empty();
  }

  private static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** Returns whether both counts on a ReplicaSet are what they would be now. */
  static boolean hasReplicas(ObjectMeta replicaSet, int desired, int max) {
    Map<String, String> annotations = replicaSet.getAnnotationsMap();
    return Integer.toString(desired).equals(annotations.get(DESIRED_REPLICAS))
        && Integer.toString(max).equals(annotations.get(MAX_REPLICAS));
  }

  /** Writes both counts. */
  static void setReplicas(ObjectMeta.Builder replicaSet, int desired, int max) {
    replicaSet
        .putAnnotations(DESIRED_REPLICAS, Integer.toString(desired))
        .putAnnotations(MAX_REPLICAS, Integer.toString(max));
  }

  /**
   * Returns what a Deployment's new ReplicaSet is to get: the Deployment's annotations and a higher
   * revision, one that it had before going into its history; nothing where it has all of that, or
   * where its revision is none.
   */
  static Map<String, String> toPassOn(
      ObjectMeta deployment, Map<String, String> present, long newRevision) {
    String text = present.get(REVISION);
    OptionalLong old = text == null || text.isEmpty() ? OptionalLong.of(0) : number(text);
    if (old.isEmpty()) {
      return Map.of();
    }
    Map<String, String> passed = new LinkedHashMap<>(0);
    for (Map.Entry<String, String> entry : deployment.getAnnotationsMap().entrySet()) {
      if (!NOT_COPIED.contains(entry.getKey())
          && !entry.getValue().equals(present.get(entry.getKey()))) {
        passed.put(entry.getKey(), entry.getValue());
      }
    }
    if (old.getAsLong() < newRevision) {
      passed.put(REVISION, Long.toString(newRevision));
      String history = text == null ? null : longer(present.get(REVISION_HISTORY), text);
      if (history != null) {
        passed.put(REVISION_HISTORY, history);
      }
    }
    return passed;
  }

  /** Returns the history with one more revision, the oldest dropped where it gets too long. */
  private static @Nullable String longer(@Nullable String history, String revision) {
    if (history == null || history.isEmpty() || history.startsWith(",")) {
      return revision;
    }
    String kept = history;
    while (kept.length() + 1 + revision.length() > LONGEST_HISTORY) {
      int comma = kept.indexOf(',');
      if (comma < 0) {
        return revision.length() <= LONGEST_HISTORY ? revision : null;
      }
      kept = kept.substring(comma + 1);
    }
    return kept + ',' + revision;
  }
}
