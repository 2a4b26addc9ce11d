package dev.kubedouble.fake;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.GetOptions;
import dev.kubedouble.cluster.Answer;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.parts.ScaleView;
import dev.kubedouble.fake.read.Reads;

/** The reading verbs of parts that have a kind of their own. */
final class PartReads {
  private final Kinds kinds;
  private final Reads reads;

  PartReads(Kinds kinds, Reads reads) {
    this.kinds = kinds;
    this.reads = reads;
  }

  @SuppressWarnings("unchecked") // the bodies of a scale are Scales
  <T extends Message> Answer<T> scale(
      Resource<T> resource, String namespace, String name, GetOptions options) {
    Message scale;
    if (resource == Resource.DEPLOYMENTS_SCALE) {
      scale =
          ScaleView.DEPLOYMENTS.of(read(Resource.DEPLOYMENTS, resource, namespace, name, options));
    } else if (resource == Resource.REPLICA_SETS_SCALE) {
      scale =
          ScaleView.REPLICA_SETS.of(
              read(Resource.REPLICA_SETS, resource, namespace, name, options));
    } else {
      throw Refusals.notSupported(resource, "get");
    }
    return Answer.of((T) scale);
  }

  private <W extends Message> W read(
      Resource<W> whole, Resource<?> part, String namespace, String name, GetOptions options) {
    return reads.get(kinds.require(whole).table(), part, namespace, name, options).object();
  }
}
