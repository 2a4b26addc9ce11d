package dev.kubedouble.fake.managedfields;

import com.google.protobuf.ByteString;
import dev.kubedouble.api.meta.v1.ManagedFieldsEntry;
import dev.kubedouble.json.GoText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries of managed fields, and remembers the sets that it has read or written lately.
 *
 * <p>Thread-safe: a slot holds an immutable value, and losing one costs only time. Source:
 * apimachinery, {@code DecodeManagedFields}.
 */
final class OwnersReader {
  private static final int SLOTS = 256;
  private static final ByteString NONE = ByteString.copyFromUtf8("{}");

  private final @Nullable Known[] known = new Known[SLOTS];
  private final @Nullable FieldSet[] written = new FieldSet[SLOTS];

  private record Known(ByteString json, @Nullable OwnedType type, FieldSet fields) {}

  /** Says that entries cannot be understood. */
  static final class MalformedEntriesException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedEntriesException(String message) {
      super(message);
    }
  }

  /**
   * Returns who owns what; of two entries for one manager the later counts.
   *
   * @param type the type to whose lists and maps the sets are fitted; null to take them as they are
   */
  Owners read(List<ManagedFieldsEntry> entries, @Nullable OwnedType type)
      throws MalformedEntriesException {
    Owners owners = new Owners();
    for (int i = 0; i < entries.size(); i++) {
      owners.put(owner(entries.get(i), i, type));
    }
    return owners;
  }

  private Owner owner(ManagedFieldsEntry entry, int index, @Nullable OwnedType type)
      throws MalformedEntriesException {
    if (!entry.getOperation().equals(Owner.APPLY) && !entry.getOperation().equals(Owner.UPDATE)) {
      throw new MalformedEntriesException("operation must be `Apply` or `Update`");
    }
    if (entry.getApiVersion().isEmpty()) {
      throw new MalformedEntriesException("apiVersion must not be empty");
    }
    if (entry.getFieldsType().isEmpty()) {
      throw new MalformedEntriesException("missing fieldsType in managed fields entry " + index);
    }
    if (!entry.getFieldsType().equals(Owner.FIELDS_V1)) {
      throw new MalformedEntriesException(
          "invalid fieldsType "
              + GoText.quote(entry.getFieldsType())
              + " in managed fields entry "
              + index);
    }
    FieldSet fields = fields(entry.hasFieldsV1() ? entry.getFieldsV1().getRaw() : NONE, type);
    return new Owner(
        ManagerId.of(entry),
        entry.getApiVersion(),
        fields,
        entry.hasTime() ? entry.getTime() : null,
        entry);
  }

  private FieldSet fields(ByteString json, @Nullable OwnedType type)
      throws MalformedEntriesException {
    int slot = slot(json.hashCode());
    Known found = known[slot];
    if (found != null && found.type() == type && found.json().equals(json)) {
      return found.fields();
    }
    try {
      FieldSet read = FieldSetReader.read(json);
      FieldSet fields = type == null ? read : SchemaFit.fit(read, type);
      fields.adoptEncoding(json);
      known[slot] = new Known(json, type, fields);
      return fields;
    } catch (FieldSetReader.MalformedFieldsException e) {
      throw new MalformedEntriesException("error decoding set: " + e.getMessage());
    }
  }

  /**
   * Returns a set that is to be written, or an equal one that has been written lately and so has
   * its bytes already.
   *
   * @param type the type for which it was made
   */
  FieldSet written(FieldSet fields, OwnedType type) {
    int slot = slot(fields.hashCode());
    FieldSet found = written[slot];
    if (found != null && found.equals(fields)) {
      return found;
    }
    ByteString json = fields.encoded();
    written[slot] = fields;
    known[slot(json.hashCode())] = new Known(json, type, fields);
    return fields;
  }

  private static int slot(int hash) {
    return (hash ^ (hash >>> 16)) & (SLOTS - 1);
  }
}
