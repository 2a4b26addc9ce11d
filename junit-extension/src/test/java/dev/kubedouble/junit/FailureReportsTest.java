package dev.kubedouble.junit;

import static dev.kubedouble.assertj.KubernetesAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceStub;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchType;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.kubelet.PodMatch;
import dev.kubedouble.fake.kubelet.PodScript;
import dev.kubedouble.harness.fault.Faults;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What is told when a test fails, and that nothing is told when it passes. */
class FailureReportsTest {
  @TempDir private Path pages;

  private EngineExecutionResults run(Class<?> example) {
    return EngineRun.run(example, Map.of("kubedouble.report", pages.toString()));
  }

  private static Throwable failure(EngineExecutionResults results) {
    return results
        .allEvents()
        .failed()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> result.getThrowable().orElseThrow())
        .findFirst()
        .orElseThrow();
  }

  private static String told(EngineExecutionResults results) {
    for (Throwable suppressed : failure(results).getSuppressed()) {
      if (suppressed instanceof WhatHappened) {
        return suppressed.toString();
      }
    }
    return "(nothing)";
  }

  private List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(pages)) {
      return files.toList();
    }
  }

  /** A rollout to an image that cannot be pulled, watched and polled by the code under test. */
  @FakeKubernetes(manifests = "web.yaml", leaks = Leaks.IGNORE)
  static class BrokenRollout {
    @Test
    void rolloutToABrokenImage_completes(
        FakeCluster cluster, KubernetesServiceBlockingStub stub, KubernetesServiceStub async) {
      cluster.pods().script(PodMatch.image("nginx:1.28"), PodScript.imageCannotBePulled());
      async.watchDeployments(
          WatchDeploymentsRequest.newBuilder().setNamespace("shop").build(), new Ignoring());
      var before = stub.getDeployment(get("web"));
      var unused =
          stub.patchDeployment(
              PatchDeploymentRequest.newBuilder()
                  .setNamespace("shop")
                  .setName(before.getMetadata().getName())
                  .setType(PatchType.PATCH_TYPE_STRATEGIC_MERGE)
                  .setPatch(
                      ByteString.copyFromUtf8(
                          "{\"spec\":{\"progressDeadlineSeconds\":60,\"template\":{\"spec\":{\"containers\":[{\"name\":\"app\",\"image\":\"nginx:1.28\"}]}}}}"))
                  .build());
      cluster.advance(Duration.ofSeconds(5));
      try {
        var ignored = stub.getDeployment(get("website"));
      } catch (io.grpc.StatusRuntimeException e) {
        assertThat(e.getStatus().getCode()).isEqualTo(io.grpc.Status.Code.NOT_FOUND);
      }
      cluster.advance(Duration.ofSeconds(30));
      var list =
          stub.listDeployments(ListDeploymentsRequest.newBuilder().setNamespace("shop").build());
      assertThat(list.getItemsCount()).isEqualTo(1);
      assertThat(cluster)
          .deployment("shop", "web")
          .eventuallyWithin(Duration.ofMinutes(2))
          .isComplete();
    }

    private static GetDeploymentRequest get(String name) {
      return GetDeploymentRequest.newBuilder().setNamespace("shop").setName(name).build();
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

  @Test
  void failure_isFollowedByWhatHappened() throws IOException {
    EngineExecutionResults results = run(BrokenRollout.class);

    assertThat(failure(results)).isInstanceOf(AssertionError.class);
    assertThat(told(results))
        .contains(
            "what happened in the cluster",
            "call  #",
            "PatchDeployment shop/web",
            "deployment-controller shop/web: no progress within 60 s",
            "GetDeployment shop/website",
            "write  changed deployments.apps shop/web",
            "spec.template.spec.containers[app].image: \"nginx:1.27\" -> \"nginx:1.28\"",
            "Deployments and pods now:",
            "nginx:1.28");
    Path page = pages().get(0);
    assertThat(pages()).hasSize(1);
    assertThat(EngineRun.entries(results)).anyMatch(entry -> entry.contains(page.toString()));
    assertThat(page)
        .content()
        .startsWith("<!doctype html>")
        .contains(
            "BrokenRollout.rolloutToABrokenImage_completes", "<svg", "shop/web", "ErrImagePull")
        .doesNotContain("http://", "https://");
  }

  @FakeKubernetes
  static class Passing {
    @Test
    void passes(FakeCluster cluster) {
      assertThat(cluster.history().revision()).isPositive();
    }
  }

  @Test
  void passingTest_isQuiet() throws IOException {
    EngineExecutionResults results = run(Passing.class);

    assertThat(EngineRun.entries(results)).isEmpty();
    assertThat(pages()).isEmpty();
  }

  @FakeKubernetes
  static class Aborted {
    @Test
    void aborts(FakeCluster cluster) {
      Assumptions.assumeTrue(cluster == null);
    }
  }

  @Test
  void abortedTest_isQuiet() throws IOException {
    run(Aborted.class);

    assertThat(pages()).isEmpty();
  }

  @FakeKubernetes(lifetime = Lifetime.PER_CLASS)
  static class OfAClass {
    @Test
    void fails(FakeCluster cluster) {
      assertThat(cluster.history().revision()).isNegative();
    }
  }

  @Test
  void page_switchedOff_leavesTheText() throws IOException {
    EngineExecutionResults results =
        EngineRun.run(OfAClass.class, Map.of("kubedouble.report", "off"));

    assertThat(told(results))
        .contains("no page: kubedouble.report=off", "created namespaces default");
    assertThat(pages()).isEmpty();
  }

  @FakeKubernetes
  static class Polling {
    @Test
    void fails(FakeCluster cluster, KubernetesServiceBlockingStub stub, Faults faults) {
      faults.add("ListDeployments nth=3: error TooManyRequests");
      for (int i = 0; i < 40; i++) {
        try {
          var unused = stub.listDeployments(ListDeploymentsRequest.getDefaultInstance());
        } catch (io.grpc.StatusRuntimeException e) {
          assertThat(i).isEqualTo(2);
        }
      }
      throw new AssertionError("<b>too many</b> &lt; \"all\" at " + cluster.clock().now());
    }
  }

  @Test
  void page_showsEqualCallsOfATurnAsOne_andFaultsAtWork() throws IOException {
    run(Polling.class);

    assertThat(pages().get(0))
        .content()
        .contains(
            "<b>40</b> calls (<b class=\"bad\">1</b> refused)",
            ">x39</text>",
            ">TooManyRequests</text>",
            "fault: error TooManyRequests",
            "bar call refused faulted",
            "&lt;b&gt;too many&lt;/b&gt; &amp;lt; &quot;all&quot; at")
        .doesNotContain("<b>too many</b>");
  }

  @FakeKubernetes
  static class Marked {
    @Test
    @WithFault("any: status UNAVAILABLE \"<i>soon</i>\"")
    void fails(KubernetesServiceBlockingStub stub) {
      var unused = stub.listDeployments(ListDeploymentsRequest.getDefaultInstance());
    }
  }

  @Test
  void page_showsWhatServersSay_asText() throws IOException {
    run(Marked.class);

    assertThat(pages().get(0))
        .content()
        .contains("&lt;i&gt;soon&lt;/i&gt;")
        .doesNotContain("<i>soon");
  }

  @FakeKubernetes
  static class NothingHappened {
    @Test
    void fails(FakeCluster cluster) {
      throw new AssertionError("at " + cluster.clock().now());
    }
  }

  @Test
  void page_withoutCallsAndObjects_hasNoTimeline() throws IOException {
    run(NothingHappened.class);

    assertThat(pages().get(0))
        .content()
        .contains("There were no Deployments and no pods.", "created namespaces default")
        .contains("data-kind=\"write\"", "hidden>No line is like that.</p>")
        .doesNotContain("<svg", "class=\"legend\"", "data-kind=\"call\"");
  }

  @FakeKubernetes
  static class Forgetful {
    @Test
    void fails(FakeCluster cluster) {
      cluster.load(
          dev.kubedouble.manifest.Manifests.parse(
              "{apiVersion: v1, kind: Namespace, metadata: {name: a}}"));
      cluster.compact();
      throw new AssertionError("now");
    }
  }

  @Test
  void whatIsNoLongerKept_isTold() {
    assertThat(told(run(Forgetful.class))).contains("2 earlier writes are no longer kept");
  }
}
