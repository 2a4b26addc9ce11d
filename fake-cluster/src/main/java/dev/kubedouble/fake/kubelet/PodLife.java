package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.time.Timeline;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where in its script a pod is. Used in turns only. */
final class PodLife {
  static final long NEVER = Long.MAX_VALUE;

  private final String uid;
  private PodRule rule;
  private Stage stage = Stage.NEW;
  private long due = NEVER;
  private int number;
  private int firstRun;
  private boolean hurried;
  private List<Repeats> repeats = List.of();

  PodLife(String uid, PodRule rule) {
    this.uid = uid;
    this.rule = rule;
  }

  PodLife copy() {
    PodLife copy = new PodLife(uid, rule);
    copy.stage = stage;
    copy.due = due;
    copy.number = number;
    copy.firstRun = firstRun;
    copy.hurried = hurried;
    copy.repeats = repeats.stream().map(Repeats::copy).toList();
    return copy;
  }

  /** How far a pod has come. */
  enum Stage {
    /** Nothing is known of it as yet. */
    NEW,
    /** It waits for its node. */
    PENDING,
    /** It has a node, and its containers are about to start. */
    STARTING,
    /** Its containers do what its script says. */
    STARTED,
    /** It has been told to end. */
    ENDING,
    /** Its containers have ended, and its kubelet is about to let it go. */
    ENDED,
    /** Its kubelet has done with it. */
    OVER
  }

  String uid() {
    return uid;
  }

  PodRule rule() {
    return rule;
  }

  Stage stage() {
    return stage;
  }

  /** Returns the moment of the next step; {@link #NEVER} where there is none. */
  long due() {
    return due;
  }

  /** Returns the looks that come before the next step. */
  List<Repeats> repeats() {
    return repeats;
  }

  /** Returns whether what is due comes earlier than the pod would have it by itself. */
  boolean isHurried() {
    return hurried;
  }

  void enter(Stage next, long at) {
    stage = next;
    due = at;
    repeats = List.of();
  }

  /** Comes to a stage whose step is due after a while. */
  void enter(Stage next, long now, Duration wait) {
    enter(next, after(now, wait));
  }

  private static long after(long moment, Duration wait) {
    long at = moment + Timeline.toNanos(wait);
    return at < moment ? NEVER : at;
  }

  /** Lets the next step come earlier. */
  void hurry(long at) {
    hurried |= at < due;
    due = Math.min(due, at);
  }

  /**
   * Begins another script where the pod is; what has started does at once what the new one says
   * first.
   *
   * @param restarts how often the containers have been started again so far
   */
  void follow(PodRule other, long now, int restarts) {
    rule = other;
    number = 0;
    firstRun = restarts;
    if (stage == Stage.STARTED) {
      due = now;
    }
  }

  /** Begins the part of the script after the start. */
  void start(long now) {
    stage = Stage.STARTED;
    number = 0;
    Moment first = Course.moment(rule.script().behaviour(), 0);
    due = first == null ? NEVER : after(now, first.after());
  }

  /**
   * Returns what the containers look like now, and goes on to the next moment.
   *
   * @param pod the pod as it was until now
   */
  @Nullable Look step(Pod pod) {
    Moment moment = Course.moment(rule.script().behaviour(), number);
    if (moment == null) {
      due = NEVER;
      repeats = List.of();
      return null;
    }
    number++;
    Moment next = Course.moment(rule.script().behaviour(), number);
    Look look = shifted(moment.look());
    repeats = Repeats.after(look, due, pod, rule.match());
    due = next == null ? NEVER : after(due, next.after());
    return look;
  }

  /** Counts the runs from those that there were before the script began. */
  private Look shifted(Look look) {
    if (firstRun == 0) {
      return look;
    }
    if (look instanceof Look.Running running) {
      return new Look.Running(firstRun + running.run(), running.ready());
    }
    if (look instanceof Look.Ended ended) {
      return new Look.Ended(firstRun + ended.run(), ended.exit());
    }
    if (look instanceof Look.CrashLoopBackOff backOff) {
      return new Look.CrashLoopBackOff(firstRun + backOff.run(), backOff.exit(), backOff.delay());
    }
    return look;
  }
}
