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
import io.grpc.ServerServiceDefinition;
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
}
