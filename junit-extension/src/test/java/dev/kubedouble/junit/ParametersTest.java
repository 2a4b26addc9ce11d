package dev.kubedouble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.faults.v1.FaultServiceGrpc.FaultServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.harness.fault.Faults;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.time.ClusterClock;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What can be asked for, and where. */
class ParametersTest {
  /** Whether all that can be asked for is of one cluster. */
  private static void sees(
      FakeCluster cluster,
      ClusterClock clock,
      KubernetesServer server,
      CallJournal journal,
      Faults faults,
      ServerAddress address,
      Channel channel,
      ManagedChannel managed,
      ConsumersGrpc.ConsumersBlockingStub own) {
    assertThat(clock).isSameAs(cluster.clock());
    assertThat(journal).isSameAs(server.journal());
    assertThat(faults).isSameAs(server.faults());
    assertThat(address.port()).isEqualTo(server.port());
    assertThat(channel).isSameAs(managed).isSameAs(own.getChannel());
    assertThat(own.namespaces()).isEqualTo(1);
    assertThat(journal.calls("ListNamespaces")).isNotEmpty();
  }

  @FakeKubernetes(transport = Transport.TCP)
  static class PerTest {
    PerTest(
        FakeCluster cluster,
        ClusterClock clock,
        KubernetesServer server,
        CallJournal journal,
        Faults faults,
        ServerAddress address,
        Channel channel,
        ManagedChannel managed,
        ConsumersGrpc.ConsumersBlockingStub own) {
      sees(cluster, clock, server, journal, faults, address, channel, managed, own);
    }

    @BeforeEach
    void before(
        FakeCluster cluster,
        ClusterClock clock,
        KubernetesServer server,
        CallJournal journal,
        Faults faults,
        ServerAddress address,
        Channel channel,
        ManagedChannel managed,
        ConsumersGrpc.ConsumersBlockingStub own) {
      sees(cluster, clock, server, journal, faults, address, channel, managed, own);
    }

    @Test
    void test(
        FakeCluster cluster,
        ClusterClock clock,
        KubernetesServer server,
        CallJournal journal,
        Faults faults,
        ServerAddress address,
        Channel channel,
        ManagedChannel managed,
        ConsumersGrpc.ConsumersBlockingStub own) {
      sees(cluster, clock, server, journal, faults, address, channel, managed, own);
      assertThat(journal.calls("ListNamespaces")).hasSize(3);
    }

    @AfterEach
    void after(
        FakeCluster cluster,
        ClusterClock clock,
        KubernetesServer server,
        CallJournal journal,
        Faults faults,
        ServerAddress address,
        Channel channel,
        ManagedChannel managed,
        ConsumersGrpc.ConsumersBlockingStub own) {
      sees(cluster, clock, server, journal, faults, address, channel, managed, own);
      assertThat(journal.calls("ListNamespaces")).hasSize(4);
    }
  }

  @Test
  void all_areGivenToTestsConstructorsAndLifecycleMethods() {
    assertThat(EngineRun.failures(PerTest.class)).isEmpty();
  }

  @FakeKubernetes(transport = Transport.TCP, lifetime = Lifetime.PER_CLASS)
  static class PerClass {
    @BeforeAll
    static void before(
        FakeCluster cluster,
        ClusterClock clock,
        KubernetesServer server,
        CallJournal journal,
        Faults faults,
        ServerAddress address,
        Channel channel,
        ManagedChannel managed,
        ConsumersGrpc.ConsumersBlockingStub own) {
      sees(cluster, clock, server, journal, faults, address, channel, managed, own);
    }

    @Test
    void test(FakeCluster cluster, CallJournal journal) {
      assertThat(journal.calls("ListNamespaces")).hasSize(1);
      assertThat(cluster).isNotNull();
    }

    @AfterAll
    static void after(
        FakeCluster cluster,
        ClusterClock clock,
        KubernetesServer server,
        CallJournal journal,
        Faults faults,
        ServerAddress address,
        Channel channel,
        ManagedChannel managed,
        ConsumersGrpc.ConsumersBlockingStub own) {
      sees(cluster, clock, server, journal, faults, address, channel, managed, own);
      assertThat(journal.calls("ListNamespaces")).hasSize(2);
    }
  }

  @Test
  void all_areGivenBeforeAndAfterAll_whereTheClusterLivesAsLong() {
    assertThat(EngineRun.failures(PerClass.class)).isEmpty();
  }

  @FakeKubernetes
  static class AfterAllOfTests {
    @Test
    void passes() {}

    @AfterAll
    static void tooLate(CallJournal journal) {
      assertThat(journal).isNotNull();
    }
  }

  @Test
  void parameterOfAfterAll_isRefusedWithTheAlternatives() {
    assertThat(EngineRun.failures(AfterAllOfTests.class))
        .singleElement()
        .asString()
        .contains(
            "Cannot resolve CallJournal for tooLate",
            "@BeforeEach",
            "constructor",
            "lifetime = Lifetime.PER_CLASS");
  }

  @FakeKubernetes
  static class OwnStubs {
    @Test
    void test(
        ConsumersGrpc.ConsumersBlockingStub java,
        ConsumersGrpc.ConsumersCoroutineStub kotlin,
        FaultServiceBlockingStub faults,
        KubernetesServiceBlockingStub ours) {
      assertThat(java.namespaces()).isEqualTo(1);
      assertThat(kotlin.getChannel()).isSameAs(java.getChannel()).isSameAs(ours.getChannel());
      assertThat(faults.getChannel()).isSameAs(ours.getChannel());
    }
  }

  @Test
  void stubsOfEveryGenerator_areGiven() {
    assertThat(EngineRun.failures(OwnStubs.class)).isEmpty();
  }

  @FakeKubernetes
  static class AskedFor {
    @Test
    void never(@FromKubernetes List<String> names) {
      assertThat(names).isNotNull();
    }
  }

  @Test
  void parameterOfUnknownType_whereAskedForByAnnotation_isRefusedWithTheTypes() {
    assertThat(EngineRun.failures(AskedFor.class))
        .singleElement()
        .asString()
        .contains(
            "Cannot resolve java.util.List (expected: a generated gRPC stub, FakeCluster",
            "Faults");
  }

  @FakeKubernetes
  static class NotAskedFor {
    @Test
    void never(GetDeploymentRequest request) {
      assertThat(request).isNotNull();
    }
  }

  @Test
  void parameterOfUnknownType_isLeftToOtherExtensions() {
    assertThat(EngineRun.failures(NotAskedFor.class))
        .singleElement()
        .asString()
        .contains("No ParameterResolver registered");
  }

  @FakeKubernetes
  static class Fields {
    static final List<@Nullable FakeCluster> SEEN = new ArrayList<>();
    @Nullable FakeCluster unasked;
    @FromKubernetes private FakeCluster asked;
    @FromKubernetes private Faults faults;

    @Test
    void test(FakeCluster cluster, KubernetesServer server) {
      SEEN.add(unasked);
      assertThat(asked).isSameAs(cluster);
      assertThat(faults).isSameAs(server.faults());
    }
  }

  @Test
  void fields_areFilledOnlyWhereAskedFor() {
    assertThat(EngineRun.failures(Fields.class)).isEmpty();
    assertThat(Fields.SEEN).containsOnlyNulls();
  }

  @FakeKubernetes(lifetime = Lifetime.PER_CLASS)
  static class StaticFields {
    @FromKubernetes private static FakeCluster asked;

    @BeforeAll
    static void isThere(FakeCluster cluster) {
      assertThat(asked).isSameAs(cluster);
    }

    @Test
    void test(FakeCluster cluster) {
      assertThat(asked).isSameAs(cluster);
    }
  }

  @Test
  void staticFields_areFilledBeforeAll_whereTheClusterLivesAsLong() {
    assertThat(EngineRun.failures(StaticFields.class)).isEmpty();
  }

  @FakeKubernetes
  static class StaticFieldOfEachTest {
    @FromKubernetes private static FakeCluster asked;

    @Test
    void never() {
      assertThat(asked).isNotNull();
    }
  }

  @Test
  void staticField_withAClusterForEachTest_isRefusedWithTheAlternatives() {
    assertThat(EngineRun.failures(StaticFieldOfEachTest.class))
        .singleElement()
        .asString()
        .contains(
            "Cannot resolve the field StaticFieldOfEachTest.asked",
            "lifetime = Lifetime.PER_CLASS");
  }

  static class FieldsOfBase {
    @FromKubernetes private FakeCluster ofBase;

    FakeCluster ofBase() {
      return ofBase;
    }
  }

  @FakeKubernetes
  static class FieldsAround extends FieldsOfBase {
    @FromKubernetes private FakeCluster around;

    @Nested
    class Inner {
      @FromKubernetes private FakeCluster inner;

      @Test
      void test(FakeCluster cluster) {
        assertThat(inner).isSameAs(cluster).isSameAs(around).isSameAs(ofBase());
      }
    }
  }

  @Test
  void fields_ofBaseClassesAndOfTheInstancesAround_areFilled() {
    assertThat(EngineRun.failures(FieldsAround.class)).isEmpty();
  }

  @FakeKubernetes
  static class FinalField {
    @FromKubernetes private final @Nullable FakeCluster asked = null;

    @Test
    void never() {
      assertThat(asked).isNotNull();
    }
  }

  @FakeKubernetes
  static class WrongField {
    @FromKubernetes private String asked;

    @Test
    void never() {
      assertThat(asked).isNotNull();
    }
  }

  @Test
  void fieldThatCannotBeFilled_isRefused() {
    assertThat(EngineRun.failures(FinalField.class))
        .singleElement()
        .asString()
        .contains("Cannot fill the field FinalField.asked", "not final");
    assertThat(EngineRun.failures(WrongField.class))
        .singleElement()
        .asString()
        .contains("Cannot fill the field WrongField.asked", "a generated gRPC stub, FakeCluster");
  }

  @FakeKubernetes(manifests = "web.yaml")
  interface OnInterface {}

  static class Implementing implements OnInterface {
    @Test
    void test(FakeCluster cluster) {
      assertThat(cluster.deployment("shop", "web")).isNotNull();
    }
  }

  @Test
  void annotationOnInterface_counts() {
    assertThat(EngineRun.failures(Implementing.class)).isEmpty();
  }
}
