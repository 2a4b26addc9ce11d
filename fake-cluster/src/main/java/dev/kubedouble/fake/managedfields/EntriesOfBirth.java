package dev.kubedouble.fake.managedfields;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ManagedFieldsEntry;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.registry.Write;
import java.util.List;

/**
 * The managed fields of new objects: all that one writer creates within a second share it, as they
 * follow from what the object is and from nothing else. Thread-safe.
 */
record EntriesOfBirth<T extends Message>(
    FieldManager fields, Resource<T> resource, Write write, Time time) implements LateOwners<T> {
  @Override
  public List<ManagedFieldsEntry> entries(T content) {
    return fields.entriesAfter(resource, null, List.of(), content, write, time);
  }

  @Override
  public int waiting() {
    return 1;
  }
}
