package dev.kubedouble.fake.managedfields;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ManagedFieldsEntry;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.fake.store.Completion;
import dev.kubedouble.fake.store.Version;
import dev.kubedouble.schema.Canonical;
import dev.kubedouble.schema.ObjectMetadata;
import java.util.List;

/** Managed fields that are worked out when somebody first looks at them. */
interface LateOwners<T extends Message> extends Completion<T> {
  /** Returns the entries of the version whose content is given. */
  List<ManagedFieldsEntry> entries(T content);

  /** Returns how many writes wait to be worked out, up to and including this one. */
  int waiting();

  @Override
  default T complete(T object) {
    List<ManagedFieldsEntry> entries = entries(object);
    ObjectMeta metadata = ObjectMetadata.of(object);
    if (metadata.getManagedFieldsList().equals(entries)) {
      return object;
    }
    ObjectMeta completed =
        ObjectMetadata.edit(metadata).clearManagedFields().addAllManagedFields(entries).build();
    return Canonical.of(ObjectMetadata.with(object, completed), object);
  }

  /** Returns the entries of a version, however it has them. */
  static <T extends Message> List<ManagedFieldsEntry> of(Version<T> version) {
    return version.completion() instanceof LateOwners<T> late
        ? late.entries(version.content())
        : ObjectMetadata.of(version.content()).getManagedFieldsList();
  }
}
