package dev.kubedouble.junit.wiremock;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.kubedouble.junit.spi.ParameterProvider;
import dev.kubedouble.junit.spi.TestKubernetes;
import dev.kubedouble.wiremock.KubernetesStubs;
import java.util.Set;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.wiremock.grpc.dsl.WireMockGrpcService;

/** Gives tests the WireMock that is in front of their cluster. */
public final class WireMockParameters implements ParameterProvider {
  /** Called by {@link java.util.ServiceLoader}. */
  public WireMockParameters() {}

  @Override
  public Set<Class<?>> types() {
    return Set.of(
        WireMockGrpcService.class, WireMock.class, WireMockServer.class, KubernetesStubs.class);
  }

  /** Stubs stand in front of every cluster. */
  @Override
  public boolean needsFake() {
    return false;
  }

  @Override
  public Object provide(Class<?> type, TestKubernetes kubernetes) {
    KubernetesStubs stubs = kubernetes.shared(KubernetesStubs.class, without -> notStubbed(type));
    if (type == WireMockGrpcService.class) {
      return stubs.service();
    }
    if (type == WireMock.class) {
      return stubs.wireMock();
    }
    return stubs.server();
  }

  private static KubernetesStubs notStubbed(Class<?> type) {
    throw new ParameterResolutionException(
        "Cannot resolve "
            + type.getSimpleName()
            + ": there is no WireMock in front of this cluster (expected: @StubbedKubernetes on the"
            + " method, the class or a class around it)");
  }
}
