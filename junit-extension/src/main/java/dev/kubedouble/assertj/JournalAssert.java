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

  /**
   * Verifies that a method was called at least once.
   *
   * <pre>{@code
   * assertThat(journal).hasCalled("GetDeployment");     // passes after a call of it
   * assertThat(journal).hasCalled("DeleteDeployment");  // fails, and lists the calls that were made
   * }</pre>
   */
  public JournalAssert hasCalled(String method) {
    isNotNull();
    return require(!actual.calls(method).isEmpty(), "to have a call of " + method, actual.calls());
  }

  /**
   * Verifies how often a method was called.
   *
   * <pre>{@code
   * assertThat(journal).hasCalled("GetDeployment", 1);  // passes after one call of it
   * assertThat(journal).hasCalled("GetDeployment", 2);  // fails: but there were 1
   * }</pre>
   */
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

  /**
   * Verifies that a method was called with a request that a condition holds for.
   *
   * <pre>{@code
   * MethodDescriptor<GetDeploymentRequest, Deployment> get = getGetDeploymentMethod();
   * assertThat(journal).hasCalled(get, request -> request.getName().equals("web"));      // passes
   * assertThat(journal).hasCalled(get, request -> request.getName().equals("website"));  // fails
   * }</pre>
   */
  public <Q extends Message> JournalAssert hasCalled(
      MethodDescriptor<Q, ?> method, Predicate<? super Q> request) {
    isNotNull();
    return require(
        !actual.calls(method, request).isEmpty(),
        "to have a call of " + method.getBareMethodName() + " with a request as described",
        actual.calls());
  }

  /**
   * Verifies that a method was called with a request that has all fields of an expected one; fields
   * that the expected one does not set may be anything. The message shows in which fields the
   * nearest request differs.
   *
   * <pre>{@code
   * GetDeploymentRequest web = GetDeploymentRequest.newBuilder().setName("web").build();
   *
   * // passes after getDeployment(namespace "shop", name "web")
   * assertThat(journal).hasCalledWith(KubernetesServiceGrpc.getGetDeploymentMethod(), web);
   *
   * // fails after getDeployment(namespace "shop", name "website"):
   * //   nearest: #1 ... GetDeployment shop/website
   * //     name
   * //       expected: "web"
   * //        but was: "website"
   * assertThat(journal).hasCalledWith(KubernetesServiceGrpc.getGetDeploymentMethod(), web);
   * }</pre>
   */
  public <Q extends Message> JournalAssert hasCalledWith(
      MethodDescriptor<Q, ?> method, Q expected) {
    isNotNull();
    NearestCall nearest = NearestCall.to(expected, actual.calls(method));
    if (!nearest.matches()) {
      throwAssertionError(
          shouldHappen(
              "the call journal",
              "to have a call of "
                  + method.getBareMethodName()
                  + " with the fields of a request"
                  + nearest.differences(),
              calls(),
              actual.calls()));
    }
    return this;
  }

  /**
   * Verifies that a method was never called.
   *
   * <pre>{@code
   * assertThat(journal).hasNeverCalled("DeleteDeployment");  // passes
   * assertThat(journal).hasNeverCalled("GetDeployment");     // fails, and lists its calls
   * }</pre>
   */
  public JournalAssert hasNeverCalled(String method) {
    isNotNull();
    List<JournaledCall> calls = actual.calls(method);
    return require(calls.isEmpty(), "to have no call of " + method, calls);
  }

  /**
   * Verifies that methods were called one after another; others may have been called between.
   *
   * <pre>{@code
   * assertThat(journal).hasCalledInOrder("GetDeployment", "UpdateDeployment");  // passes
   *
   * // fails: but there was no GetDeployment in its place
   * assertThat(journal).hasCalledInOrder("UpdateDeployment", "GetDeployment");
   * }</pre>
   */
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
   *
   * <pre>{@code
   * // watch ends with OUT_OF_RANGE (Expired), then list:
   * assertThat(journal).hasRelistedAfterBrokenWatches();  // passes
   *
   * // watch ends with OUT_OF_RANGE (Expired), then watch again from where it was:
   * assertThat(journal).hasRelistedAfterBrokenWatches();  // fails, and names the watch
   * }</pre>
   */
  public JournalAssert hasRelistedAfterBrokenWatches() {
    isNotNull();
    return none(
        Hygiene.notRelisted(actual.calls()), "to have listed again after every broken watch");
  }

  /**
   * Verifies that every call but watches had a deadline.
   *
   * <pre>{@code
   * stub.withDeadlineAfter(5, SECONDS).getDeployment(request);
   * assertThat(journal).hasOnlyCallsWithDeadlines();  // passes
   *
   * stub.listDeployments(request);
   * assertThat(journal).hasOnlyCallsWithDeadlines();  // fails, and names the call of ListDeployments
   * }</pre>
   */
  public JournalAssert hasOnlyCallsWithDeadlines() {
    isNotNull();
    return none(Hygiene.withoutDeadline(actual.calls()), "to have no calls without a deadline");
  }

  /**
   * Verifies that every update carried a resource version: without one, what somebody else wrote in
   * between is overwritten.
   *
   * <pre>{@code
   * stub.updateDeployment(asItWasRead);
   * assertThat(journal).hasOnlyUpdatesWithResourceVersion();  // passes
   *
   * stub.updateDeployment(builtFromScratch);
   * assertThat(journal).hasOnlyUpdatesWithResourceVersion();  // fails, and names the update
   * }</pre>
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
   * <pre>{@code
   * // six equal calls of ListDeployments:
   * assertThat(journal).hasNotPolled(6);  // passes
   * assertThat(journal).hasNotPolled(5);  // fails, and lists them
   * }</pre>
   *
   * @param mostReads how many equal reads are taken for polling, such as 5; more than that fail
   */
  public JournalAssert hasNotPolled(int mostReads) {
    isNotNull();
    return none(
        Hygiene.polls(actual.calls(), mostReads),
        "to have no read repeated more than " + mostReads + " times: a watch would do");
  }

  /**
   * Verifies that no watch is still open.
   *
   * <pre>{@code
   * context.cancel(null);
   * assertThat(journal).hasClosedItsWatches();  // passes once the watch is cancelled, or has ended
   * assertThat(journal).hasClosedItsWatches();  // fails before, and names the watch
   * }</pre>
   */
  public JournalAssert hasClosedItsWatches() {
    isNotNull();
    return none(Hygiene.openWatches(actual.calls()), "to have no watch that was never closed");
  }

  /**
   * Verifies that no watch's resource was listed again after event upon event: the event has the
   * object already. Two lists each after an event of an open watch fail.
   *
   * <pre>{@code
   * // watch, list, event, event:
   * assertThat(journal).hasNotListedAfterEachEvent();  // passes
   *
   * // watch, event, list, event, list:
   * assertThat(journal).hasNotListedAfterEachEvent();  // fails, and names both lists
   * }</pre>
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
      throwAssertionError(shouldHappen("the call journal", expected, calls(), calls));
    }
    return this;
  }

  private String calls() {
    long forgotten = actual.forgotten();
    return forgotten == 0 ? "calls:" : "calls (" + forgotten + " earlier ones are no longer kept):";
  }
}
