package dev.kubedouble.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.fault.ActiveFault;
import dev.kubedouble.harness.fault.ClusterBackdoor;
import dev.kubedouble.harness.fault.ClusterTime;
import dev.kubedouble.harness.fault.FaultLayer;
import dev.kubedouble.harness.fault.Faults;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.harness.servicer.KubernetesServicer;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KubernetesProxyTest {
  private static final String GET = "jumpstarter.v1.KubernetesService/GetDeployment";

  @Test
  void calls_withNoFaultSwitchedOn_findTheServicesOwnMethods() {
    try (FakeCluster cluster = FakeCluster.create()) {
      CallJournal journal = CallJournal.of(cluster);
      ServerServiceDefinition service = new KubernetesServicer(cluster, journal).bindService();
      ClusterTime time = new ClusterTime(cluster);
      Faults faults =
          new Faults(
              List.copyOf(KubernetesServiceGrpc.getServiceDescriptor().getMethods()),
              false,
              time::nanos);
      KubernetesProxy proxy =
          new KubernetesProxy(
              service, new FaultLayer(faults, journal, time, new ClusterBackdoor(cluster)));

      assertThat(proxy.lookupMethod(GET, null)).isSameAs(service.getMethod(GET));
      try (ActiveFault on = faults.add("GetDeployment: error Conflict")) {
        assertThat(proxy.lookupMethod(GET, null)).isNotSameAs(service.getMethod(GET));
        assertThat(on.happened()).isZero();
      }
      assertThat(proxy.lookupMethod(GET, null)).isSameAs(service.getMethod(GET));
      assertThat(proxy.getServices()).containsExactly(service);
    }
  }

  @Test
  void methods_areMadeWhenTheyAreCalled_andKept() {
    try (FakeCluster cluster = FakeCluster.create()) {
      CallJournal journal = CallJournal.of(cluster);
      KubernetesServicer servicer = new KubernetesServicer(cluster, journal);
      List<String> made = new ArrayList<>();
      ClusterTime time = new ClusterTime(cluster);
      KubernetesProxy proxy =
          new KubernetesProxy(
              name -> {
                made.add(name);
                return servicer.method(name);
              },
              servicer::bindService,
              new FaultLayer(
                  new Faults(List.of(), true, time::nanos),
                  journal,
                  time,
                  new ClusterBackdoor(cluster)));

      assertThat(made).isEmpty();
      ServerMethodDefinition<?, ?> first = proxy.lookupMethod(GET, null);
      assertThat(first).isNotNull();
      assertThat(proxy.lookupMethod(GET, null)).isSameAs(first);
      assertThat(made).containsExactly(GET);
      assertThat(proxy.lookupMethod("jumpstarter.v1.KubernetesService/Nothing", null)).isNull();
      assertThat(proxy.lookupMethod("another.Service/GetDeployment", null)).isNull();
      assertThat(proxy.getServices())
          .singleElement()
          .satisfies(
              whole ->
                  assertThat(whole.getServiceDescriptor().getMethods())
                      .hasSameSizeAs(KubernetesServiceGrpc.getServiceDescriptor().getMethods()));
    }
  }
}
