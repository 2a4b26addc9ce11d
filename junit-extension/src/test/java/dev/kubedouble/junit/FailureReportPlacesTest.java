package dev.kubedouble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceStub;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.fake.FakeCluster;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Failures that are explained, wherever in the life of a test they come from. */
class FailureReportPlacesTest {
  @TempDir private Path pages;

  private EngineExecutionResults run(Class<?> example) {
    return EngineRun.run(example, Map.of("kubedouble.report", pages.toString()));
  }

  private static List<String> told(EngineExecutionResults results) {
    Throwable failure =
        results
            .allEvents()
            .failed()
            .map(event -> event.getRequiredPayload(TestExecutionResult.class))
            .map(result -> result.getThrowable().orElseThrow())
            .findFirst()
            .orElseThrow();
    return Arrays.stream(failure.getSuppressed())
        .filter(WhatHappened.class::isInstance)
        .map(Throwable::getMessage)
        .toList();
  }

  @FakeKubernetes
  static class InBeforeEach {
    @BeforeEach
    void fails(FakeCluster cluster) {
      throw new IllegalStateException("set-up failed at " + cluster.clock().now());
    }

    @Test
    void never() {}
  }

  @FakeKubernetes
  static class InAfterEach {
    @Test
    void passes(FakeCluster cluster) {
      assertThat(cluster.turnsTaken()).isPositive();
    }

    @AfterEach
    void fails() {
      throw new IllegalStateException("wrong");
    }
  }

  @FakeKubernetes
  static class InConstructor {
    InConstructor(FakeCluster cluster) {
      throw new IllegalStateException("wrong at " + cluster.clock().now());
    }

    @Test
    void never() {}
  }

  @FakeKubernetes(lifetime = Lifetime.PER_CLASS)
  static class InBeforeAll {
    @BeforeAll
    static void fails() {
      throw new IllegalStateException("wrong");
    }

    @Test
    void never() {}
  }

  @FakeKubernetes(lifetime = Lifetime.PER_CLASS)
  static class InAfterAll {
    @Test
    void passes() {}

    @AfterAll
    static void fails() {
      throw new IllegalStateException("wrong");
    }
  }

  @FakeKubernetes(lifetime = Lifetime.PER_CLASS)
  static class OnSharedCluster {
    @Test
    void fails() {
      throw new IllegalStateException("wrong");
    }
  }

  @FakeKubernetes
  static class InDynamicTest {
    @TestFactory
    List<DynamicTest> tests(FakeCluster cluster) {
      return List.of(
          DynamicTest.dynamicTest(
              "fails", () -> assertThat(cluster.history().revision()).isNegative()));
    }
  }

  @FakeKubernetes
  static class InTime {
    @Test
    @Timeout(
        value = 50,
        unit = TimeUnit.MILLISECONDS,
        threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void hangs(FakeCluster cluster) throws InterruptedException {
      assertThat(cluster).isNotNull();
      new CountDownLatch(1).await();
    }
  }

  static final class Failing implements AfterTestExecutionCallback {
    @Override
    public void afterTestExecution(ExtensionContext context) {
      throw new IllegalStateException("as soft assertions do");
    }
  }

  @FakeKubernetes
  @ExtendWith(Failing.class)
  static class InAnotherExtension {
    @Test
    void passes(FakeCluster cluster) {
      assertThat(cluster.turnsTaken()).isPositive();
    }
  }

  @FakeKubernetes(leaks = Leaks.FAIL)
  static class InLeak {
    @Test
    void watches(KubernetesServiceStub stub) {
      stub.watchDeployments(WatchDeploymentsRequest.getDefaultInstance(), new Ignoring());
    }
  }

  private static final class Ignoring implements StreamObserver<WatchDeploymentsResponse> {
    @Override
    public void onNext(WatchDeploymentsResponse value) {}

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onCompleted() {}
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        InBeforeEach.class,
        InAfterEach.class,
        InConstructor.class,
        InBeforeAll.class,
        InAfterAll.class,
        OnSharedCluster.class,
        InDynamicTest.class,
        InTime.class,
        InAnotherExtension.class,
        InLeak.class
      })
  void failure_isExplainedOnce(Class<?> example) throws IOException {
    assertThat(told(run(example)))
        .singleElement()
        .asString()
        .startsWith("what happened in the cluster, up to")
        .contains("created namespaces default");
    try (Stream<Path> files = Files.list(pages)) {
      assertThat(files).hasSize(1);
    }
  }

  static final class Swallowing implements TestExecutionExceptionHandler {
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) {}
  }

  @ExtendWith(Swallowing.class)
  @FakeKubernetes
  static class Swallowed {
    @Test
    void fails(FakeCluster cluster) {
      throw new IllegalStateException("expected at " + cluster.clock().now());
    }
  }

  @Test
  void failureThatIsExpected_isQuiet() throws IOException {
    EngineExecutionResults results = run(Swallowed.class);

    assertThat(EngineRun.failures(results)).isEmpty();
    try (Stream<Path> files = Files.list(pages)) {
      assertThat(files).isEmpty();
    }
  }

  static class TwoClusters {
    @RegisterExtension
    final FakeKubernetesExtension east = FakeKubernetesExtension.builder().name("east").build();

    @RegisterExtension
    final FakeKubernetesExtension west = FakeKubernetesExtension.builder().name("west").build();

    @Test
    void fails() {
      throw new IllegalStateException("wrong");
    }
  }

  @Test
  void failureOfATestWithTwoClusters_isExplainedForEach() throws IOException {
    assertThat(told(run(TwoClusters.class)))
        .hasSize(2)
        .anyMatch(text -> text.startsWith("what happened in the cluster \"east\""))
        .anyMatch(text -> text.startsWith("what happened in the cluster \"west\""));
    try (Stream<Path> files = Files.list(pages)) {
      assertThat(files).hasSize(2);
    }
  }
}
