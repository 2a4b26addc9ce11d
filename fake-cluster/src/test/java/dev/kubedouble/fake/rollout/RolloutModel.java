package dev.kubedouble.fake.rollout;

import dev.kubedouble.fake.rollout.ModelParts.Pod;
import dev.kubedouble.fake.rollout.ModelParts.Set;
import dev.kubedouble.fake.rollout.ModelParts.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A second reading of Kubernetes' rules for rollouts ({@code rolling.go}, {@code recreate.go},
 * {@code sync.go}, {@code replica_set.go}), in numbers only: no objects and no queue. The pods are
 * on one node. Which of several pods in the same state is deleted is a matter of ages and uids, and
 * left to the cluster.
 */
final class RolloutModel {
  private boolean recreate;
  private String surge;
  private String unavailable;
  private int wanted;
  private boolean paused;
  private boolean hasCompleted;
  private String image = "app:1";
  private final int minReadySeconds;
  private long now;
  private Choice choice = (uid, second) -> 0;

  /** The images in the order of the names of their replica sets. */
  private final List<String> imagesByName;

  private final List<Set> sets = new ArrayList<>();

  /** Whom the replica set controller looks at, one after another. */
  private final LinkedHashSet<Set> queue = new LinkedHashSet<>();

  /** The oldest first. */
  private final List<Pod> pods = new ArrayList<>();

  /** What replica sets were scaled to, one after another. */
  final List<String> scalings = new ArrayList<>();

  RolloutModel(RandomRollout rollout, List<String> imagesByName) {
    this.wanted = rollout.replicas();
    this.recreate = rollout.recreate();
    this.surge = rollout.maxSurge();
    this.unavailable = rollout.maxUnavailable();
    this.minReadySeconds = rollout.minReadySeconds();
    this.imagesByName = imagesByName;
  }

  /** Which pods the cluster deleted at some second: those with the lowest number. */
  interface Choice {
    int of(String uid, long second);
  }

  /** Takes in what the cluster has deleted until now. */
  void follow(Choice next) {
    choice = next;
  }

  /** Takes in the uids of the pods that are there now, the oldest first. */
  void identify(List<String> uids) {
    for (int i = 0; i < uids.size() && i < pods.size(); i++) {
      pods.get(i).uid = uids.get(i);
    }
  }

  // -- what users and kubelets do

  void scaleTo(int replicas) {
    wanted = replicas;
  }

  void setImage(String next) {
    image = next;
  }

  void setStrategy(RandomRollout.Strategy next) {
    recreate = next.recreate();
    surge = next.maxSurge();
    unavailable = next.maxUnavailable();
  }

  /** Somebody scales a replica set, of which no controller has noted anything. */
  void scaleByHand(String imageOfSet, int size) {
    Set set = sets.stream().filter(each -> each.image.equals(imageOfSet)).findFirst().orElseThrow();
    if (set.size != size) {
      scalings.add(set.image + ": " + set.size + " -> " + size);
      set.size = size;
      queue.add(set);
    }
  }

  /** Time passes, and pods that are ready become available one after another. */
  void pass(long seconds) {
    long end = now + seconds;
    for (long next = nextAvailable(end); next <= end; next = nextAvailable(end)) {
      now = next;
      settle();
    }
    now = end;
  }

  private long nextAvailable(long none) {
    return pods.stream()
        .filter(pod -> !pod.ending && pod.state == State.READY)
        .mapToLong(pod -> pod.readySince + minReadySeconds)
        .filter(second -> second > now)
        .min()
        .orElse(none + 1);
  }

  void pause(boolean next) {
    paused = next;
  }

  void ready(int most) {
    bind();
    change(most, pod -> pod.state != State.READY, State.READY);
  }

  void unready(int most) {
    bind();
    change(most, pod -> pod.state == State.READY, State.UNREADY);
  }

  private void bind() {
    change(Integer.MAX_VALUE, pod -> pod.state == State.PENDING, State.BOUND);
  }

  private void change(int most, Predicate<Pod> which, State next) {
    int left = most;
    for (Pod pod : List.copyOf(pods)) {
      if (left > 0 && pods.contains(pod) && !pod.ending && which.test(pod)) {
        pod.state = next;
        pod.readySince = now;
        left--;
        settle();
      }
    }
  }

  void endTerminating() {
    for (Pod pod : List.copyOf(pods)) {
      if (pod.ending) {
        pods.remove(pod);
        settle();
      }
    }
  }

  void deleteOldest() {
    if (!pods.isEmpty()) {
      delete(pods.get(0));
    }
  }

  /** A pod that has no node yet is gone at once. */
  private void delete(Pod pod) {
    if (pod.state == State.PENDING) {
      pods.remove(pod);
    }
    pod.ending = true;
  }

  // -- the controllers

  void settle() {
    String before;
    do {
      before = progress();
      replicaSetController();
      deploymentController();
    } while (!before.equals(progress()));
    hasCompleted = !paused && (hasCompleted || isComplete());
  }

  /** Returns what changes as long as the controllers find something to do. */
  private String progress() {
    String noted =
        sets.stream().map(set -> set.desired + " of " + set.max).collect(Collectors.joining(", "));
    return this + noted + scalings.size();
  }

  boolean isPaused() {
    return paused;
  }

  /** Returns whether all pods that are wanted are there, of the template that is wanted. */
  boolean isComplete() {
    Set current = current();
    int active = (int) pods.stream().filter(pod -> !pod.ending).count();
    return active == wanted
        && (current == null ? 0 : active(current).size()) == wanted
        && (current == null ? 0 : available(current)) == wanted;
  }

  /** Returns whether a rollout has completed since the Deployment was paused last. */
  boolean hasCompleted() {
    return hasCompleted;
  }

  private void replicaSetController() {
    queue.addAll(sets);
    for (Set set : queue) {
      List<Pod> active = active(set);
      for (int i = active.size(); i < set.size; i++) {
        pods.add(new Pod(set));
      }
      active.stream()
          .sorted(
              Comparator.comparing((Pod pod) -> pod.state)
                  .thenComparing(pod -> choice.of(pod.uid, now)))
          .limit(Math.max(0, active.size() - set.size))
          .forEach(this::delete);
    }
    queue.clear();
  }

  private void deploymentController() {
    Set current = current();
    if (current != null) {
      long highest = 0;
      for (Set set : old(current)) {
        highest = Math.max(highest, set.revision);
      }
      current.revision = Math.max(current.revision, highest + 1);
    }
    if (paused || isScalingEvent()) {
      scale(current);
    } else if (recreate) {
      recreate(current);
    } else {
      roll(current);
    }
  }

  private boolean isScalingEvent() {
    return sets.stream().anyMatch(set -> set.size > 0 && set.desired != wanted);
  }

  private void scale(@Nullable Set current) {
    List<Set> active = sets.stream().filter(set -> set.size > 0).toList();
    if (active.size() <= 1) {
      Set only = active.isEmpty() ? current : active.get(0);
      if (only == null && !sets.isEmpty()) {
        only = sets.get(sets.size() - 1);
      }
      if (only != null && only.size != wanted) {
        resize(only, wanted);
      }
      return;
    }
    if (current != null
        && current.size == wanted
        && current.desired == wanted
        && available(current) == wanted) {
      old(current).stream().filter(set -> set.size > 0).forEach(set -> resize(set, 0));
      return;
    }
    if (!recreate) {
      proportionally(active);
    }
  }

  private void proportionally(List<Set> active) {
    int total = active.stream().mapToInt(set -> set.size).sum();
    int add = (wanted > 0 ? wanted + surge() : 0) - total;
    List<Set> ordered = new ArrayList<>(active);
    Comparator<Set> byAge = Comparator.comparingInt(sets::indexOf);
    ordered.sort(
        Comparator.comparingInt((Set set) -> -set.size)
            .thenComparing(add > 0 ? byAge.reversed() : byAge));
    int[] sizes = new int[ordered.size()];
    int added = 0;
    for (int i = 0; i < sizes.length; i++) {
      Set set = ordered.get(i);
      int part = 0;
      if (add != 0 && add != added) {
        long fraction =
            wanted == 0
                ? -set.size
                : Math.round((double) set.size * (wanted + surge()) / allowedBefore(set))
                    - set.size;
        part = (int) (add > 0 ? Math.min(fraction, add - added) : Math.max(fraction, add - added));
      }
      sizes[i] = set.size + part;
      added += part;
    }
    sizes[0] = Math.max(0, sizes[0] + add - added);
    for (int i = 0; i < sizes.length; i++) {
      resize(ordered.get(i), sizes[i]);
    }
  }

  /** How many pods there could be when a set was scaled; where none could, those that there are. */
  private int allowedBefore(Set set) {
    return set.max > 0 ? set.max : (int) pods.stream().filter(pod -> !pod.ending).count();
  }

  private void recreate(@Nullable Set current) {
    List<Set> active = old(current).stream().filter(set -> set.size > 0).toList();
    active.forEach(set -> resize(set, 0));
    boolean oldPods = pods.stream().anyMatch(pod -> pod.owner != current);
    if (active.isEmpty() && !oldPods) {
      if (current == null) {
        create(wanted);
      } else if (current.size != wanted) {
        resize(current, wanted);
      }
    }
  }

  private void roll(@Nullable Set present) {
    if (present == null) {
      create(mayHave(0));
      return;
    }
    if (present.size > wanted) {
      resize(present, wanted);
      return;
    }
    int next = mayHave(present.size);
    if (next != present.size) {
      resize(present, next);
      return;
    }
    List<Set> old = old(present).stream().filter(set -> set.size > 0).toList();
    int least = wanted - unavailable();
    int most = total() - least - (present.size - available(present));
    if (old.isEmpty() || most <= 0) {
      return;
    }
    int taken = 0;
    for (Set set : old) {
      int sick = Math.min(most - taken, set.size - available(set));
      if (sick > 0) {
        resize(set, set.size - sick);
        taken += sick;
      }
    }
    // What was taken was not available, so that this still counts what is.
    int surplus = sets.stream().mapToInt(this::available).sum() - least;
    for (Set set : old) {
      int healthy = Math.min(set.size, surplus);
      if (healthy > 0) {
        resize(set, set.size - healthy);
        surplus -= healthy;
      }
    }
  }

  private int mayHave(int size) {
    int room = wanted + surge() - total();
    return room <= 0 ? size : size + Math.max(0, Math.min(room, wanted - size));
  }

  private void create(int size) {
    Set set = new Set(image);
    set.revision = 1 + sets.stream().mapToLong(each -> each.revision).max().orElse(0);
    sets.add(set);
    set.created = now;
    sets.sort(Comparator.comparingLong((Set each) -> each.created).thenComparing(byName()));
    queue.add(set);
    scalings.add(image + ": null -> " + size);
    set.size = size;
    set.desired = wanted;
    set.max = wanted + surge();
  }

  private void resize(Set set, int size) {
    queue.add(set);
    if (set.size != size) {
      scalings.add(set.image + ": " + set.size + " -> " + size);
    }
    set.size = size;
    set.desired = wanted;
    set.max = wanted + surge();
  }

  private Comparator<Set> byName() {
    return Comparator.comparingInt(set -> imagesByName.indexOf(set.image));
  }

  // -- sums

  private @Nullable Set current() {
    return sets.stream().filter(set -> set.image.equals(image)).findFirst().orElse(null);
  }

  private List<Set> old(@Nullable Set current) {
    return sets.stream().filter(set -> set != current).toList();
  }

  private List<Pod> active(Set set) {
    return pods.stream().filter(pod -> pod.owner == set && !pod.ending).toList();
  }

  private int total() {
    return sets.stream().mapToInt(set -> set.size).sum();
  }

  private int available(Set set) {
    return (int) active(set).stream().filter(this::isAvailable).count();
  }

  private boolean isAvailable(Pod pod) {
    return pod.state == State.READY && pod.readySince + minReadySeconds <= now;
  }

  private int surge() {
    return recreate ? 0 : pods(surge, true);
  }

  private int unavailable() {
    if (recreate) {
      return 0;
    }
    int number = pods(unavailable, false);
    return Math.min(wanted, number == 0 && surge() == 0 ? 1 : number);
  }

  private int pods(String amount, boolean up) {
    if (!amount.endsWith("%")) {
      return Integer.parseInt(amount);
    }
    int hundredths = Integer.parseInt(amount.substring(0, amount.length() - 1)) * wanted;
    return up ? (hundredths + 99) / 100 : hundredths / 100;
  }

  /** Returns the state in the words in which the test puts the cluster's. */
  @Override
  public String toString() {
    int active = (int) pods.stream().filter(pod -> !pod.ending).count();
    int ready = (int) pods.stream().filter(p -> !p.ending && p.state == State.READY).count();
    int available = sets.stream().mapToInt(this::available).sum();
    Set current = current();
    return sets.stream()
            .sorted(byName())
            .map(set -> set.image + " x " + set.size + " (revision " + set.revision + ")")
            .collect(Collectors.joining(", "))
        + "; replicas %d, updated %d, ready %d, available %d, unavailable %d, terminating %d, enough %b"
            .formatted(
                active,
                current == null ? 0 : active(current).size(),
                ready,
                available,
                Math.max(0, total() - available),
                pods.size() - active,
                available >= wanted - unavailable());
  }
}
