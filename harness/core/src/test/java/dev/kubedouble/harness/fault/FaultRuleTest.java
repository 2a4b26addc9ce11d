package dev.kubedouble.harness.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.time.Timeline;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultRuleTest {
  private final Faults faults =
      new Faults(
          List.copyOf(KubernetesServiceGrpc.getServiceDescriptor().getMethods()),
          false,
          () -> Timeline.toNanos(Timeline.VIRTUAL_EPOCH));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "any: error Conflict",
        "GetDeployment in=shop name=web: error NotFound \"say \\\"no\\\"\"",
        "UpdateDeployment nth=2: competing-write {\"spec\": {\"replicas\": 3}}",
        "UpdateDeployment nth=1 times=3: competing-write",
        "GetDeployment probability=0.25 seed=9: status UNAVAILABLE \"gone\"",
        "any until=2026-01-01T00:05:00Z: latency 1500ms",
        "any: latency 100ms..2s seed=3",
        "any: latency lognormal 5m 0.5 seed=4",
        "any: no-answer",
        "DeletePod: answer-lost DEADLINE_EXCEEDED",
        "ListPods: stale-list 5",
        "any: stale-observed-generation 1",
        "WatchPods: duplicate-event 2",
        "WatchPods: cut-after 0",
        "WatchPods: expired-after 3",
        "WatchPods: truncated-after 1",
        "WatchPods: no-bookmarks",
        "WatchPods: slow-drip 5s",
        "WatchPods: burst-after 30s"
      })
  void text_isReadAndWrittenTheSame(String text) {
    FaultRule rule = FaultRule.parse(text);

    assertThat(FaultRule.parse(rule.toString())).isEqualTo(rule);
    assertThat(rule.toString()).isEqualTo(text.replace("nth=1 times", "times"));
    assertThat(faults.add(rule).rule()).isEqualTo(rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GetDeployments: error Conflict | method: \"GetDeployments\" is not known (expected: CreateDeployment",
        "grpc.health.v1.Health/Check: no-answer | is not known",
        "ListNamespaces in=shop: no-answer | in: requests of ListNamespaces name no namespace",
        "ListDeployments name=web: no-answer | name: requests of ListDeployments name no object",
        "GetDeployment: cut-after 1 | \"cut-after 1\" does not go with GetDeployment (expected: WatchDeployments",
        "WatchPods: answer-lost UNAVAILABLE | does not go with WatchPods",
        "GetDeployment: stale-list 1 | (expected: ListDeployments, ListReplicaSets, ListPods",
        "GetPod: stale-observed-generation 1 | does not go with GetPod",
        "CreateDeployment: competing-write | (expected: UpdateDeployment, DeleteDeployment",
        "any until=2026-01-01T00:00:00Z: no-answer | until: 2026-01-01T00:00:00Z (expected: later than now"
      })
  void ruleThatCanNeverMatch_isRefused(String rule, String why) {
    assertThatThrownBy(() -> faults.add(rule))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("fault rule \"" + rule + "\" can never match: ")
        .hasMessageContaining(why);
    assertThat(faults.isActive()).isFalse();
  }

  @Test
  void ruleForAnotherRequestType_isRefused() {
    CallMatch calls = CallMatch.to("ListPods").where(GetDeploymentRequest.class, request -> true);

    assertThatThrownBy(() -> faults.add(calls, Fault.noAnswer()))
        .hasMessageContaining("where: GetDeploymentRequest (expected: a request of ListPods)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GetDeployment | it has no \": \"",
        "GetDeployment nth=0: no-answer | nth: 0 (expected: >= 1)",
        "GetDeployment nth=x: no-answer | nth: \"x\" (expected: a whole number)",
        "GetDeployment color=red: no-answer | \"color=red\" is not known (expected: in=",
        "GetDeployment probability=2: no-answer | probability: 2.0 (expected: > 0 and <= 1)",
        "any: explode | the fault \"explode\" is not known (expected: error",
        "any: error Strange | reason: \"Strange\" (expected: one of AlreadyExists",
        "any: status OK | code: 0 (expected: 1 to 16)",
        "any: latency soon | span: \"soon\" (expected: a span such as 200ms",
        "any: latency 0s | delay: PT0S (expected: > 0)",
        "any: error Conflict \"open | a quote is not closed",
        "any: answer-lost ABORTED | code: ABORTED (expected: UNAVAILABLE or DEADLINE_EXCEEDED)",
        "any: stale-list | \"stale-list\" needs a number",
        "GetDeployment in=: no-answer | in: it is empty (expected: in=NAME)",
        "GetDeployment name: no-answer | name: it is empty (expected: name=NAME)",
        "any: error Conflict try again | \"again\" is too much",
        "any: no-answer 5s | \"5s\" is too much",
        "WatchPods: cut-after 1 2 | \"2\" is too much",
        "any: latency 5s 0.5 | \"0.5\" is too much",
        "any: latency 1s..2s seed=1 more | \"more\" is too much",
        "any: latency lognormal 1s 0.5 seed=1 more | \"more\" is too much",
        "UpdateDeployment: competing-write {bad | patch: {bad (expected: a JSON merge patch",
        "UpdateDeployment: competing-write [] | patch: [] (expected: a JSON merge patch"
      })
  void textThatIsNoRule_isRefused(String text, String why) {
    assertThatThrownBy(() -> FaultRule.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("fault rule \"" + text + "\": ")
        .hasMessageContaining(why);
  }
}
