package dev.kubedouble.junit.wiremock;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.kubedouble.junit.FakeKubernetes;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.wiremock.grpc.dsl.WireMockGrpcService;

class StubbedKubernetesFailuresTest {
  @ParameterizedTest
  @ValueSource(classes = {NotThere.class, Damaged.class, NotAsked.class})
  void test_thatCannotStart_saysWhy(Class<?> testClass) {
    String expected =
        testClass == NotThere.class
            ? "@StubbedKubernetes: mappings: there is no class path resource \"nowhere.json\""
            : testClass == Damaged.class
                ? "damaged.json, line 1: it is not JSON: "
                : "Cannot resolve WireMockGrpcService: there is no WireMock in front of this"
                    + " cluster (expected: @StubbedKubernetes";
    Predicate<String> says = text -> text.contains(expected);

    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(testClass))
        .execute()
        .testEvents()
        .assertThatEvents()
        .haveExactly(1, event(test(), finishedWithFailure(message(says))));
  }

  @StubbedKubernetes(mappings = "nowhere.json")
  static class NotThere {
    @Test
    void test(WireMockGrpcService service) {}
  }

  @StubbedKubernetes(mappings = "damaged.json")
  static class Damaged {
    @Test
    void test(WireMockGrpcService service) {}
  }

  @FakeKubernetes
  static class NotAsked {
    @Test
    void test(WireMockGrpcService service) {}
  }
}
