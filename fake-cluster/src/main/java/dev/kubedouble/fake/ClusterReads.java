package dev.kubedouble.fake;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.GetOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.cluster.Answer;
import dev.kubedouble.cluster.ObjectList;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.read.ListQuery;
import dev.kubedouble.fake.read.Reads;

/** The reading verbs; they need no turn. */
final class ClusterReads {
  private final Kinds kinds;
  private final Reads reads;
  private final PartReads parts;

  ClusterReads(Kinds kinds, Reads reads) {
    this.kinds = kinds;
    this.reads = reads;
    this.parts = new PartReads(kinds, reads);
  }

  <T extends Message> Answer<T> get(
      Resource<T> resource, String namespace, String name, GetOptions options) {
    if (resource.subresource().equals("scale")) {
      return parts.scale(resource, namespace, name, options);
    }
    Kind<T> kind = kinds.of(resource, "get");
    return Answer.of(reads.get(kind.table(), resource, namespace, name, options).object());
  }

  <T extends Message> ObjectList<T> list(
      Resource<T> resource, String namespace, ListOptions options) {
    if (resource.isSubresource()) {
      throw Refusals.notSupported(resource, "list");
    }
    Kind<T> kind = kinds.of(resource, "list");
    return reads.list(kind.table(), ListQuery.of(resource, namespace, options));
  }
}
