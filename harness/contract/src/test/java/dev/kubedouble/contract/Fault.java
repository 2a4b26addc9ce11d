package dev.kubedouble.contract;

import dev.kubedouble.cluster.ClusterApi;
import io.grpc.ServerInterceptor;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a service can be wrong.
 *
 * @param name what is wrong
 * @param section the section whose tests have to notice
 * @param cluster puts the fault in front of a cluster
 * @param interceptor puts the fault in front of the servicer; null where the cluster has it
 */
record Fault(
    String name,
    Section section,
    UnaryOperator<ClusterApi> cluster,
    @Nullable ServerInterceptor interceptor) {

  static Fault of(String name, Section section, UnaryOperator<ClusterApi> cluster) {
    return new Fault(name, section, cluster, null);
  }

  static Fault onTheWire(String name, Section section, ServerInterceptor interceptor) {
    return new Fault(name, section, UnaryOperator.identity(), interceptor);
  }

  static List<Fault> all() {
    return Stream.of(
            WriteFaults.all(),
            OptionFaults.all(),
            AnswerFaults.all(),
            ReadFaults.all(),
            WatchFaults.all(),
            WireFaults.all())
        .flatMap(List::stream)
        .toList();
  }

  static Fault named(String name) {
    return all().stream().filter(fault -> fault.name().equals(name)).findFirst().orElseThrow();
  }

  @Override
  public String toString() {
    return name;
  }
}
