package dev.kubedouble.fake.admission.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerPort;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.ResourceRequirements;
import dev.kubedouble.api.resource.Quantity;
import dev.kubedouble.schema.Canonical;
import org.junit.jupiter.api.Test;

/** The defaults that only pods have. */
class PodDefaultsTest {
  private static PodSpec pod(PodSpec.Builder spec) {
    return new Defaults().pod(Pod.newBuilder().setSpec(spec).build()).getSpec();
  }

  private static Quantity amount(String text) {
    return Quantity.newBuilder().setString(text).build();
  }

  private static Container.Builder needs(String cpuRequest, String cpuLimit) {
    Container.Builder container = Container.newBuilder();
    if (!cpuRequest.isEmpty()) {
      container.getResourcesBuilder().putRequests("cpu", amount(cpuRequest));
    }
    if (!cpuLimit.isEmpty()) {
      container.getResourcesBuilder().putLimits("cpu", amount(cpuLimit));
    }
    return container;
  }

  @Test
  void pod_linksServices() {
    assertThat(pod(PodSpec.newBuilder()).getEnableServiceLinks()).isTrue();
    assertThat(pod(PodSpec.newBuilder().setEnableServiceLinks(false)).getEnableServiceLinks())
        .isFalse();
  }

  @Test
  void completePod_comesOutAsItWent() {
    Pod.Builder given = Pod.newBuilder();
    given.getSpecBuilder().addContainers(needs("1", "2").setImage("a"));
    Pod complete = Canonical.of(new Defaults().pod(given.build()));
    assertThat(new Defaults().pod(complete)).isSameAs(complete);
  }

  @Test
  void limits_areRequestsWhereThereAreNone() {
    PodSpec spec =
        pod(PodSpec.newBuilder().addContainers(needs("", "2")).addInitContainers(needs("1", "3")));
    assertThat(spec.getContainers(0).getResources().getRequestsOrThrow("cpu").getString())
        .isEqualTo("2");
    assertThat(spec.getInitContainers(0).getResources().getRequestsOrThrow("cpu").getString())
        .isEqualTo("1");
  }

  @Test
  void portsOnTheHostNetwork_areHostPorts() {
    PodSpec.Builder given = PodSpec.newBuilder().setHostNetwork(true);
    given
        .addContainersBuilder()
        .addPorts(ContainerPort.newBuilder().setContainerPort(80))
        .addPorts(ContainerPort.newBuilder().setContainerPort(81).setHostPort(82));
    assertThat(pod(given).getContainers(0).getPortsList())
        .extracting(ContainerPort::getHostPort)
        .containsExactly(80, 82);
  }

  @Test
  void podsRequests_areThoseOfItsContainersTogether() {
    PodSpec.Builder given =
        PodSpec.newBuilder()
            .addContainers(needs("500m", ""))
            .addContainers(needs("600m", ""))
            .addInitContainers(needs("300m", "").setRestartPolicy("Always"))
            .addInitContainers(needs("1500m", ""));
    given.getResourcesBuilder().putLimits("cpu", amount("4")).putLimits("memory", amount("1Gi"));
    ResourceRequirements resources = pod(given).getResources();
    assertThat(resources.getRequestsOrThrow("cpu").getString()).isEqualTo("1800m");
    assertThat(resources.getRequestsOrThrow("memory").getString()).isEqualTo("1Gi");
  }

  @Test
  void podsRequests_needLimitsOfThePod() {
    PodSpec.Builder given = PodSpec.newBuilder().addContainers(needs("500m", "1"));
    given.getResourcesBuilder().putRequests("memory", amount("1Gi"));
    assertThat(pod(given).getResources().getRequestsMap()).containsOnlyKeys("memory");
    assertThat(pod(given).getResources().getLimitsCount()).isZero();
  }

  @Test
  void hugePages_areLimitedForThePodAsForItsContainers() {
    PodSpec.Builder given = PodSpec.newBuilder();
    given.addContainersBuilder().getResourcesBuilder().putLimits("hugepages-2Mi", amount("4Mi"));
    given.addContainersBuilder().getResourcesBuilder().putLimits("hugepages-2Mi", amount("2Mi"));
    given.getResourcesBuilder().putRequests("cpu", amount("1"));
    ResourceRequirements resources = pod(given).getResources();
    assertThat(resources.getLimitsOrThrow("hugepages-2Mi").getString()).isEqualTo("6Mi");
    assertThat(resources.getRequestsOrThrow("hugepages-2Mi").getString()).isEqualTo("6Mi");
  }
}
