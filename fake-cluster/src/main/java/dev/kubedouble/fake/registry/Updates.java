package dev.kubedouble.fake.registry;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ManagedFieldsEntry;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import java.util.List;

/**
 * Whether a write changes anything (apiserver, {@code IgnoreManagedFieldsTimestampsTransformer} and
 * etcd's comparison).
 */
final class Updates {
  private Updates() {}

  /**
   * Returns whether two canonical objects are the same but for the times in their managed fields.
   */
  static <T extends Message> boolean changesOnlyTimesOfManagers(
      Strategy<T> strategy, T updated, T old) {
    if (updated == old) {
      return true;
    }
    ObjectMeta before = strategy.metadata(old);
    ObjectMeta after = strategy.metadata(updated);
    if (!sameButForTimes(after.getManagedFieldsList(), before.getManagedFieldsList())) {
      return false;
    }
    T aligned =
        after.getManagedFieldsList().equals(before.getManagedFieldsList())
            ? updated
            : strategy.withMetadata(
                updated,
                after.toBuilder()
                    .clearManagedFields()
                    .addAllManagedFields(before.getManagedFieldsList())
                    .build());
    return aligned.equals(old);
  }

  private static boolean sameButForTimes(
      List<ManagedFieldsEntry> updated, List<ManagedFieldsEntry> old) {
    if (updated.size() != old.size()) {
      return false;
    }
    for (int i = 0; i < updated.size(); i++) {
      ManagedFieldsEntry a = updated.get(i);
      ManagedFieldsEntry b = old.get(i);
      if (!a.equals(b)
          && !a.toBuilder().clearTime().build().equals(b.toBuilder().clearTime().build())) {
        return false;
      }
    }
    return true;
  }
}
