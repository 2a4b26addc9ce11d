package dev.kubedouble.assertj;

import static dev.kubedouble.assertj.error.ShouldHappen.shouldHappen;

import com.google.protobuf.Message;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.harness.journal.JournaledCall;
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the calls that were made, and on their hygiene.
 *
 * <p>Methods are named as the service names them: {@code GetDeployment}. Where a journal no longer
 * keeps all calls, the messages say so.
 *
 * <pre>{@code
 * assertThat(journal)
 *     .hasCalledInOrder("GetDeployment", "UpdateDeployment")
 *     .hasNeverCalled("DeleteDeployment")
 *     .hasClosedItsWatches();
 * }</pre>
 */
public final class JournalAssert extends AbstractAssert<JournalAssert, CallJournal> {
  JournalAssert(@Nullable CallJournal actual) {
    super(actual, JournalAssert.class);
  }

  /** Verifies that a method was called at least once. */
  public JournalAssert hasCalled(String method) {
    isNotNull();
    return require(!actual.calls(method).isEmpty(), "to have a call of " + method, actual.calls());
  }

  /** Verifies how often a method was called. */
  public JournalAssert hasCalled(String method, int times) {
    isNotNull();
    List<JournaledCall> calls = actual.calls(method);
    return require(
        calls.size() == times,
        "to have "
            + times
            + (times == 1 ? " call of " : " calls of ")
            + method
            + ", but there were "
            + calls.size(),
        calls.isEmpty() ? actual.calls() : calls);
  }

  /** Verifies that a method was called with a request that a condition holds for. */
  public <Q extends Message> JournalAssert hasCalled(
      MethodDescriptor<Q, ?> method, Predicate<? super Q> request) {
    isNotNull();
    return require(
        !actual.calls(method, request).isEmpty(),
        "to have a call of " + method.getBareMethodName() + " with a request as described",
        actual.calls());
  }

  /** Verifies that a method was never called. */
  public JournalAssert hasNeverCalled(String method) {
    isNotNull();
    List<JournaledCall> calls = actual.calls(method);
    return require(calls.isEmpty(), "to have no call of " + method, calls);
  }

  /** Verifies that methods were called one after another; others may have been called between. */
  public JournalAssert hasCalledInOrder(String... methods) {
    isNotNull();
    int next = 0;
    for (JournaledCall call : actual.calls()) {
      if (next < methods.length && Hygiene.isOf(call, methods[next])) {
        next++;
      }
    }
    return require(
        next == methods.length,
        "to have calls in the order "
            + List.of(methods)
            + (next < methods.length
                ? ", but there was no " + methods[next] + " in its place"
                : ""),
        actual.calls());
  }

  /**
   * Verifies that after every watch that broke, its resource was listed again: what happened in
   * between is lost otherwise. A watch that the client cancelled, or that ended with its timeout,
   * is not broken.
   */
  public JournalAssert hasRelistedAfterBrokenWatches() {
    isNotNull();
    return none(
        Hygiene.notRelisted(actual.calls()), "to have listed again after every broken watch");
  }

  /** Verifies that every call but watches had a deadline. */
  public JournalAssert hasOnlyCallsWithDeadlines() {
    isNotNull();
    return none(Hygiene.withoutDeadline(actual.calls()), "to have no calls without a deadline");
  }

  /**
   * Verifies that every update carried a resource version: without one, what somebody else wrote in
   * between is overwritten.
   */
  public JournalAssert hasOnlyUpdatesWithResourceVersion() {
    isNotNull();
    return none(
        Hygiene.unconditionalUpdates(actual.calls()),
        "to have no updates without metadata.resourceVersion");
  }

  /**
   * Verifies that no object or list was read over and over, where a watch would do.
   *
   * @param mostReads how many equal reads are taken for polling, such as 5; more than that fail
   */
  public JournalAssert hasNotPolled(int mostReads) {
    isNotNull();
    return none(
        Hygiene.polls(actual.calls(), mostReads),
        "to have no read repeated more than " + mostReads + " times: a watch would do");
  }

  /** Verifies that no watch is still open. */
  public JournalAssert hasClosedItsWatches() {
    isNotNull();
    return none(Hygiene.openWatches(actual.calls()), "to have no watch that was never closed");
  }

  /**
   * Verifies that no watch's resource was listed again after event upon event: the event has the
   * object already. Two lists each after an event of an open watch fail.
   */
  public JournalAssert hasNotListedAfterEachEvent() {
    isNotNull();
    return none(
        Hygiene.listsAfterEvents(actual.calls()),
        "to have no lists that repeat what a watch has just told");
  }

  private JournalAssert none(List<JournaledCall> offending, String expected) {
    return require(offending.isEmpty(), expected, offending);
  }

  private JournalAssert require(boolean holds, String expected, List<JournaledCall> calls) {
    if (!holds) {
      long forgotten = actual.forgotten();
      throwAssertionError(
          shouldHappen(
              "the call journal",
              expected,
              forgotten == 0
                  ? "calls:"
                  : "calls (" + forgotten + " earlier ones are no longer kept):",
              calls));
    }
    return this;
  }
}
