package dev.kubedouble.fake.managedfields;

import com.google.protobuf.ByteString;
import dev.kubedouble.api.meta.v1.FieldsV1;
import dev.kubedouble.api.meta.v1.ManagedFieldsEntry;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.json.GoOrder;
import org.jspecify.annotations.Nullable;

/**
 * A manager and the fields that it owns.
 *
 * @param apiVersion the version in which the fields are named
 * @param time when the manager last changed something; null where that is not known
 * @param entry the entry that says just this, or null where it has yet to be made
 */
record Owner(
    ManagerId id,
    String apiVersion,
    FieldSet fields,
    @Nullable Time time,
    @Nullable ManagedFieldsEntry entry) {
  static final String APPLY = "Apply";
  static final String UPDATE = "Update";
  static final String FIELDS_V1 = "FieldsV1";

  /** The order of the entries: who applies first, then by time, name, version and part. */
  static int inOrder(Owner one, Owner other) {
    int order = one.id.operation().compareTo(other.id.operation());
    order = order == 0 ? Long.compare(one.seconds(), other.seconds()) : order;
    order = order == 0 ? GoOrder.BY_BYTES.compare(one.id.manager(), other.id.manager()) : order;
    order = order == 0 ? GoOrder.BY_BYTES.compare(one.apiVersion, other.apiVersion) : order;
    return order == 0
        ? GoOrder.BY_BYTES.compare(one.id.subresource(), other.id.subresource())
        : order;
  }

  /** Returns the same manager with other fields. */
  Owner with(FieldSet nowFields) {
    return nowFields.equals(fields) ? this : new Owner(id, apiVersion, nowFields, time, null);
  }

  /** Returns the seconds of the time; 0 where there is none. */
  long seconds() {
    return time == null ? 0 : time.getSeconds();
  }

  /** Returns the entry that says this. */
  ManagedFieldsEntry toEntry() {
    ByteString bytes = fields.encoded();
    if (entry != null && entry.getFieldsV1().getRaw().equals(bytes)) {
      return entry;
    }
    ManagedFieldsEntry.Builder made =
        ManagedFieldsEntry.newBuilder()
            .setManager(id.manager())
            .setOperation(id.operation())
            .setApiVersion(apiVersion)
            .setFieldsType(FIELDS_V1)
            .setFieldsV1(FieldsV1.newBuilder().setRaw(bytes))
            .setSubresource(id.subresource());
    if (time != null) {
      made.setTime(time);
    }
    return made.build();
  }
}
