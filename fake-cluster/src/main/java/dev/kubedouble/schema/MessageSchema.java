package dev.kubedouble.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of the table with its fields in the order of their JSON. Immutable; the fields are read
 * when they are first asked for.
 */
public final class MessageSchema {
  private final Descriptor descriptor;
  private final @Nullable String apiVersion;
  private final boolean atomic;
  private final JsonForm form;
  private final SchemaFile file;
  private final int rows;

  /**
   * Read once, with the file as lock: a field is one instance, whichever thread asks. Not volatile,
   * so that loops over fields need not load it again and again: all of it is final, so who sees it
   * sees it whole, and who does not asks again under the lock.
   */
  private @Nullable MessageFields fields;

  /** Made when first needed, without state: whichever thread makes it makes the same. */
  private @Nullable MessageAccess access;

  private volatile @Nullable Message canonicalEmpty;

  /**
   * Creates a message of a file.
   *
   * @param rows where its fields begin in the text
   */
  MessageSchema(
      Descriptor descriptor,
      @Nullable String apiVersion,
      boolean atomic,
      JsonForm form,
      SchemaFile file,
      int rows) {
    this.descriptor = descriptor;
    this.apiVersion = apiVersion;
    this.atomic = atomic;
    this.form = form;
    this.file = file;
    this.rows = rows;
  }

  private MessageFields known() {
    MessageFields known = fields;
    return known == null ? read() : known;
  }

  private MessageFields read() {
    synchronized (file) {
      MessageFields read = fields;
      if (read == null) {
        read = file.read(this, rows);
        fields = read;
      }
      return read;
    }
  }

  /**
   * Returns the name of the message in protobuf and in Go, and of the kind where it is one, such as
   * PodSpec.
   */
  public String name() {
    return descriptor.getName();
  }

  /** Returns the message in protobuf. */
  public Descriptor descriptor() {
    return descriptor;
  }

  /** Says whether this is a kind: an object of its own, with apiVersion and kind. */
  public boolean isKind() {
    return apiVersion != null;
  }

  /** Returns the apiVersion of the kind, such as apps/v1, or null where this is no kind. */
  public @Nullable String apiVersion() {
    return apiVersion;
  }

  /** Says whether server-side apply takes values of this message whole. */
  public boolean isAtomic() {
    return atomic;
  }

  /** Returns what the message is in JSON. */
  public JsonForm form() {
    return form;
  }

  /** Returns the fields that stand in the JSON, those of inline fields included, in its order. */
  public List<FieldSchema> fields() {
    return known().all();
  }

  /**
   * Returns the fields of the protobuf message, inline ones as what they are, in the order of the
   * JSON.
   */
  public List<FieldSchema> declaredFields() {
    return known().declared();
  }

  /**
   * Returns the field that has a name in JSON, also one of an inline field; null where there is
   * none.
   */
  public @Nullable FieldSchema field(String jsonName) {
    return known().field(jsonName);
  }

  /**
   * Returns the row of a field of this protobuf message.
   *
   * @throws IllegalArgumentException if the field is not one of this message's
   */
  public FieldSchema field(FieldDescriptor field) {
    FieldSchema found = field.getContainingType() == descriptor ? known().field(field) : null;
    if (found == null) {
      throw new IllegalArgumentException(
          "field: " + field.getFullName() + " (expected: of " + name() + ")");
    }
    return found;
  }

  /** Returns the empty message of the generated Java class. */
  public Message prototype() {
    return access().prototype();
  }

  /**
   * Returns which fields are set in a message of this kind, each as its {@link FieldSchema#bit};
   * those of an inlined message are not among them.
   */
  public long present(Message message) {
    return access().present(message);
  }

  MessageAccess access() {
    MessageAccess found = access;
    if (found == null) {
      found = MessageAccess.of(descriptor);
      access = found;
    }
    return found;
  }

  /** Returns the canonical form of the empty message. */
  Message canonicalEmpty() {
    Message found = canonicalEmpty;
    if (found == null) {
      found = access().canonical(prototype(), null, null);
      canonicalEmpty = found;
    }
    return found;
  }

  @Override
  public String toString() {
    return descriptor.getFullName();
  }
}
