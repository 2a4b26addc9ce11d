package dev.kubedouble.fake;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.Resource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One write that a cluster has seen. Immutable.
 *
 * @param turn the number of the turn that made it, counted from 1; several writes may be of one
 *     turn
 * @param time the cluster's time
 * @param revision the version of the cluster that the write made
 * @param resource what kind of object was written
 * @param metadata the object's metadata after the write
 * @param before the object before, or null where the write created it
 * @param after the object after; for a deletion as it last was
 * @param deleted whether the write deleted the object
 */
public record Change<T extends Message>(
    long turn,
    Instant time,
    long revision,
    Resource<T> resource,
    ObjectMeta metadata,
    @Nullable T before,
    T after,
    boolean deleted) {
  /** Returns whether the write created the object. */
  public boolean created() {
    return before == null;
  }

  /** Returns the object's namespace and name: {@code default/web}. */
  public String object() {
    return FakeCluster.describe(metadata);
  }

  @Override
  public String toString() {
    return (deleted ? "deleted " : created() ? "created " : "changed ") + resource + " " + object();
  }
}
