package dev.kubedouble.fake.admission.strategy;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.DownwardAPIVolumeFile;
import dev.kubedouble.api.core.v1.PersistentVolumeClaimTemplate;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.ResourceFieldSelector;
import dev.kubedouble.api.core.v1.ResourceRequirements;
import dev.kubedouble.api.core.v1.VolumeProjection;
import dev.kubedouble.api.core.v1.VolumeResourceRequirements;
import dev.kubedouble.api.core.v1.VolumeSource;
import dev.kubedouble.api.resource.Quantity;
import dev.kubedouble.fake.admission.content.Amounts;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes every amount of a pod as a plain decimal number, so that equal amounts are equal messages.
 */
final class PlainAmounts {
  private PlainAmounts() {}

  static PodSpec of(PodSpec spec) {
    PodSpec.Builder plain = spec.toBuilder();
    for (int i = 0; i < spec.getContainersCount(); i++) {
      plain.setContainers(i, container(spec.getContainers(i)));
    }
    for (int i = 0; i < spec.getInitContainersCount(); i++) {
      plain.setInitContainers(i, container(spec.getInitContainers(i)));
    }
    for (int i = 0; i < spec.getVolumesCount(); i++) {
      plain.setVolumes(
          i,
          spec.getVolumes(i).toBuilder()
              .setVolumeSource(source(spec.getVolumes(i).getVolumeSource())));
    }
    if (spec.hasResources()) {
      plain.setResources(resources(spec.getResources()));
    }
    return plain.putAllOverhead(amounts(spec.getOverheadMap())).build();
  }

  private static Container container(Container container) {
    Container.Builder plain =
        container.toBuilder().setResources(resources(container.getResources()));
    for (int i = 0; i < container.getEnvCount(); i++) {
      if (container.getEnv(i).getValueFrom().hasResourceFieldRef()) {
        var variable = container.getEnv(i).toBuilder();
        var field = field(variable.getValueFrom().getResourceFieldRef());
        plain.setEnv(
            i,
            variable.setValueFrom(variable.getValueFrom().toBuilder().setResourceFieldRef(field)));
      }
    }
    return plain.build();
  }

  private static ResourceRequirements resources(ResourceRequirements resources) {
    return resources.toBuilder()
        .putAllLimits(amounts(resources.getLimitsMap()))
        .putAllRequests(amounts(resources.getRequestsMap()))
        .build();
  }

  private static VolumeSource source(VolumeSource source) {
    VolumeSource.Builder plain = source.toBuilder();
    if (source.getEmptyDir().hasSizeLimit()) {
      plain.setEmptyDir(
          source.getEmptyDir().toBuilder()
              .setSizeLimit(amount(source.getEmptyDir().getSizeLimit())));
    }
    for (int i = 0; i < source.getDownwardAPI().getItemsCount(); i++) {
      DownwardAPIVolumeFile file = file(source.getDownwardAPI().getItems(i));
      plain.setDownwardAPI(plain.getDownwardAPI().toBuilder().setItems(i, file));
    }
    for (int i = 0; i < source.getProjected().getSourcesCount(); i++) {
      VolumeProjection projection = projection(source.getProjected().getSources(i));
      plain.setProjected(plain.getProjected().toBuilder().setSources(i, projection));
    }
    if (source.getEphemeral().hasVolumeClaimTemplate()) {
      PersistentVolumeClaimTemplate claim = source.getEphemeral().getVolumeClaimTemplate();
      VolumeResourceRequirements resources = claim.getSpec().getResources();
      VolumeResourceRequirements.Builder changed =
          resources.toBuilder()
              .putAllLimits(amounts(resources.getLimitsMap()))
              .putAllRequests(amounts(resources.getRequestsMap()));
      plain.setEphemeral(
          source.getEphemeral().toBuilder()
              .setVolumeClaimTemplate(
                  claim.toBuilder().setSpec(claim.getSpec().toBuilder().setResources(changed))));
    }
    return plain.build();
  }

  private static VolumeProjection projection(VolumeProjection projection) {
    VolumeProjection.Builder plain = projection.toBuilder();
    for (int i = 0; i < projection.getDownwardAPI().getItemsCount(); i++) {
      DownwardAPIVolumeFile file = file(projection.getDownwardAPI().getItems(i));
      plain.setDownwardAPI(plain.getDownwardAPI().toBuilder().setItems(i, file));
    }
    return plain.build();
  }

  private static DownwardAPIVolumeFile file(DownwardAPIVolumeFile file) {
    return file.hasResourceFieldRef()
        ? file.toBuilder().setResourceFieldRef(field(file.getResourceFieldRef())).build()
        : file;
  }

  private static ResourceFieldSelector field(ResourceFieldSelector field) {
    return field.toBuilder().setDivisor(amount(field.getDivisor())).build();
  }

  private static Map<String, Quantity> amounts(Map<String, Quantity> amounts) {
    Map<String, Quantity> plain = new LinkedHashMap<>();
    amounts.forEach((name, amount) -> plain.put(name, amount(amount)));
    return plain;
  }

  private static Quantity amount(Quantity amount) {
    return Quantity.newBuilder()
        .setString(Amounts.of(amount).toBigDecimal().stripTrailingZeros().toPlainString())
        .build();
  }
}
