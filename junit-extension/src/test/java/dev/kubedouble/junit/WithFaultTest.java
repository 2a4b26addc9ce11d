package dev.kubedouble.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.ListNamespacesRequest;
import dev.kubedouble.harness.fault.CallMatch;
import dev.kubedouble.harness.fault.Fault;
import dev.kubedouble.harness.fault.Faults;
import io.grpc.StatusRuntimeException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Faults that tests switch on, by annotation and in code. */
class WithFaultTest {
  private static void namespaces(KubernetesServiceBlockingStub stub) {
    var unused = stub.listNamespaces(ListNamespacesRequest.getDefaultInstance());
  }

  private static void deployments(KubernetesServiceBlockingStub stub) {
    var unused = stub.listDeployments(ListDeploymentsRequest.getDefaultInstance());
  }

  private static void fails(Runnable call, String code) {
    assertThatThrownBy(call::run)
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageStartingWith(code);
  }

  @FakeKubernetes
  static class InCode {
    @Test
    void parameter(Faults faults, KubernetesServiceBlockingStub stub) {
      faults.add("ListNamespaces nth=1: error Conflict");

      fails(() -> namespaces(stub), "ABORTED");
      namespaces(stub);
    }
  }

  @Test
  void faults_areAParameter() {
    assertThat(EngineRun.failures(InCode.class)).isEmpty();
  }

  @FakeKubernetes
  @WithFault("ListNamespaces nth=1: error Conflict")
  static class OnClassAndMethod {
    private final KubernetesServiceBlockingStub stub;

    OnClassAndMethod(KubernetesServiceBlockingStub stub) {
      this.stub = stub;
      namespaces(stub);
    }

    @BeforeEach
    void before() {
      namespaces(stub);
    }

    @RepeatedTest(2)
    void onClass() {
      fails(() -> namespaces(stub), "ABORTED");
      namespaces(stub);
    }

    @Test
    @WithFault("ListDeployments nth=1: status UNAVAILABLE")
    @WithFault("ListDeployments nth=2: error Forbidden")
    void onMethodToo() {
      fails(() -> namespaces(stub), "ABORTED");
      fails(() -> deployments(stub), "UNAVAILABLE");
      fails(() -> deployments(stub), "PERMISSION_DENIED");
      deployments(stub);
    }

    @Nested
    class Inner {
      @Test
      @WithFault("any: error Unauthorized")
      void ofClassAround() {
        fails(() -> namespaces(stub), "ABORTED");
        fails(() -> namespaces(stub), "UNAUTHENTICATED");
      }
    }

    @AfterEach
    void after() {
      namespaces(stub);
    }
  }

  @Test
  void faults_areOnForTheTestMethodOnly() {
    assertThat(EngineRun.failures(OnClassAndMethod.class)).isEmpty();
  }

  static class Inheriting extends OnClassAndMethod {
    Inheriting(KubernetesServiceBlockingStub stub) {
      super(stub);
    }
  }

  @Test
  void faults_areInherited() {
    assertThat(EngineRun.failures(Inheriting.class)).isEmpty();
  }

  @Retention(RetentionPolicy.RUNTIME)
  @WithFault("ListNamespaces: error TooManyRequests")
  @interface Throttled {}

  @FakeKubernetes(lifetime = Lifetime.PER_CLASS)
  @Execution(ExecutionMode.SAME_THREAD)
  static class SharedCluster {
    @Test
    @Throttled
    void throttled(KubernetesServiceBlockingStub stub) {
      fails(() -> namespaces(stub), "RESOURCE_EXHAUSTED");
    }

    @RepeatedTest(2)
    void others(KubernetesServiceBlockingStub stub) {
      namespaces(stub);
    }
  }

  @Test
  void fault_byAnnotationOfOnesOwn_onSharedCluster_isOffForTheOthers() {
    assertThat(EngineRun.failures(SharedCluster.class)).isEmpty();
  }

  @FakeKubernetes(lifetime = Lifetime.PER_CLASS)
  @Execution(ExecutionMode.CONCURRENT)
  static class SharedAtOnce {
    @Test
    @WithFault("ListNamespaces: error TooManyRequests")
    void never() {}
  }

  @Test
  void fault_onClusterOfTestsThatRunAtOnce_isRefused() {
    assertThat(EngineRun.failures(SharedAtOnce.class))
        .singleElement()
        .asString()
        .contains("@WithFault on the method never", "tests that run at once", "SAME_THREAD");
  }

  @FakeKubernetes
  static class Wrong {
    @Test
    @WithFault("GetDeploymnt: error Conflict")
    void unknownMethod() {}

    @Test
    @WithFault("WatchPods: competing-write")
    void doesNotFit() {}

    @Test
    @WithFault("GetPod error Conflict")
    void unreadable() {}
  }

  @Test
  void rulesThatCannotMatch_failWithWhatWasExpected() {
    assertThat(EngineRun.failures(Wrong.class))
        .hasSize(3)
        .anySatisfy(
            message ->
                assertThat(message)
                    .startsWith("@WithFault on the method unknownMethod: fault rule")
                    .contains("can never match: method: \"GetDeploymnt\"", "GetDeployment, "))
        .anySatisfy(
            message ->
                assertThat(message)
                    .contains("doesNotFit", "\"competing-write\" does not go with WatchPods"))
        .anySatisfy(message -> assertThat(message).contains("unreadable", "has no \": \""));
  }

  @FakeKubernetes
  static class Unused {
    @Test
    @WithFault("ListNamespaces nth=2: error Conflict")
    void neverHappens(KubernetesServiceBlockingStub stub) {
      namespaces(stub);
    }
  }

  @Test
  void faultOfMethod_thatHappenedToNoCall_failsTheTest() {
    assertThat(EngineRun.failures(Unused.class))
        .singleElement()
        .asString()
        .startsWith("1 fault happened to no call of the test")
        .contains("ListNamespaces nth=2: error Conflict (1 call matched");
  }

  @Test
  void unusedFault_whereSaid_isPublishedOnlyOrIgnored() {
    EngineExecutionResults warned =
        EngineRun.run(Unused.class, Map.of("kubedouble.unused-faults", "warn"));
    EngineExecutionResults ignored =
        EngineRun.run(Unused.class, Map.of("kubedouble.unused-faults", "ignore"));

    assertThat(EngineRun.failures(warned)).isEmpty();
    assertThat(EngineRun.entries(warned))
        .singleElement()
        .asString()
        .contains("kubedouble.unused-faults", "ListNamespaces nth=2");
    assertThat(EngineRun.failures(ignored)).isEmpty();
    assertThat(EngineRun.entries(ignored)).isEmpty();
  }

  @FakeKubernetes
  @WithFault("ListNamespaces: error Conflict")
  static class UnusedOfClass {
    @Test
    void calls(KubernetesServiceBlockingStub stub, Faults faults) {
      faults.add("GetDeploymentScale: error Conflict");
      deployments(stub);
    }
  }

  @Test
  void faultOfClassOrCode_thatHappenedToNoCall_isPublished() {
    EngineExecutionResults results = EngineRun.run(UnusedOfClass.class);

    assertThat(EngineRun.failures(results)).isEmpty();
    assertThat(EngineRun.entries(results))
        .hasSize(2)
        .anyMatch(entry -> entry.contains("ListNamespaces: error Conflict (no call matched)"))
        .anyMatch(entry -> entry.contains("GetDeploymentScale: error Conflict"));
    assertThat(
            EngineRun.failures(
                EngineRun.run(UnusedOfClass.class, Map.of("kubedouble.unused-faults", "fail"))))
        .isNotEmpty();
  }

  static class Stray {
    @Test
    @WithFault("ListNamespaces: error Conflict")
    void alone() {}
  }

  static class OfNobody {
    @RegisterExtension
    static final FakeKubernetesExtension EAST =
        FakeKubernetesExtension.builder().name("east").build();

    @Test
    @WithFault(value = "ListNamespaces: error Conflict", of = "west")
    void alone() {}
  }

  @Test
  void fault_withoutItsExtension_isRefused() {
    assertThat(EngineRun.failures(Stray.class))
        .singleElement()
        .asString()
        .isEqualTo(
            "@WithFault on the method alone: there is no extension without a name (expected:"
                + " @FakeKubernetes on the test or on its class)");
    assertThat(EngineRun.failures(OfNobody.class))
        .singleElement()
        .asString()
        .endsWith("there is no extension named \"west\" (expected: of one of [east])");
  }

  static class ByBuilder {
    @RegisterExtension
    final FakeKubernetesExtension east =
        FakeKubernetesExtension.builder()
            .name("east")
            .fault("ListNamespaces nth=1: error Conflict")
            .fault(CallMatch.to("ListDeployments"), Fault.connectionReset())
            .build();

    @RegisterExtension
    final FakeKubernetesExtension west = FakeKubernetesExtension.builder().name("west").build();

    @Test
    @WithFault(value = "ListNamespaces: error Forbidden", of = "west")
    void eachHasItsOwn(
        @FromKubernetes("east") KubernetesServiceBlockingStub eastern,
        @FromKubernetes("west") KubernetesServiceBlockingStub western) {
      fails(() -> namespaces(eastern), "ABORTED");
      fails(() -> deployments(eastern), "UNAVAILABLE");
      fails(() -> namespaces(western), "PERMISSION_DENIED");
    }
  }

  @Test
  void faults_ofSeveralExtensions_areToldApart() {
    assertThat(EngineRun.failures(ByBuilder.class)).isEmpty();
  }
}
