package dev.kubedouble.harness.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.faults.v1.FaultServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.fault.Faults;
import dev.kubedouble.harness.servicer.KubernetesServicer;
import io.grpc.util.MutableHandlerRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultRegistryTest {
  private static final String ADD = "kubedouble.v1.FaultService/AddFault";
  private static final String GET = "jumpstarter.v1.KubernetesService/GetDeployment";

  @Test
  void service_standsBesideThoseOfAnotherRegistry() {
    try (FakeCluster cluster = FakeCluster.create()) {
      MutableHandlerRegistry others = new MutableHandlerRegistry();
      others.addService(new KubernetesServicer(cluster));
      FaultRegistry registry = new FaultRegistry(others, new Faults(List.of(), true, () -> 0));

      assertThat(registry.lookupMethod(ADD, null))
          .isNotNull()
          .isSameAs(registry.lookupMethod(ADD, null));
      assertThat(registry.lookupMethod("kubedouble.v1.FaultService/Nothing", null)).isNull();
      assertThat(registry.lookupMethod(GET, null)).isSameAs(others.lookupMethod(GET, null));
      assertThat(registry.getServices())
          .extracting(service -> service.getServiceDescriptor().getName())
          .containsExactly(KubernetesServiceGrpc.SERVICE_NAME, FaultServiceGrpc.SERVICE_NAME);
    }
  }
}
