package dev.kubedouble.manifest;

import dev.kubedouble.schema.FieldSchema;
import dev.kubedouble.schema.MessageSchema;
import dev.kubedouble.schema.Schema;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The kinds that a manifest can hold: objects with a name of their own, and lists of them. */
final class ManifestKinds {
  private static final Schema SCHEMA = Schema.kubernetes();

  private ManifestKinds() {}

  /** Returns the kind of an object, or null where there is none. */
  static @Nullable MessageSchema object(String apiVersion, String kind) {
    MessageSchema found = SCHEMA.kind(apiVersion, kind);
    return found != null && isObject(found) ? found : null;
  }

  /** Returns the kind of a list's items, or null where it is no list of objects. */
  static @Nullable MessageSchema itemOfList(String apiVersion, String kind) {
    MessageSchema list = SCHEMA.kind(apiVersion, kind);
    FieldSchema items = list == null ? null : list.field("items");
    return items == null ? null : items.message();
  }

  private static boolean isObject(MessageSchema kind) {
    FieldSchema metadata = kind.field("metadata");
    MessageSchema message = metadata == null ? null : metadata.message();
    return message != null
        && message.name().equals("ObjectMeta")
        && !"meta.k8s.io/v1".equals(kind.apiVersion());
  }

  private static List<MessageSchema> objects() {
    return SCHEMA.kinds().stream().filter(ManifestKinds::isObject).toList();
  }

  /** Returns what to say of a kind that does not exist here. */
  static String unknown(String apiVersion, String kind) {
    String known =
        objects().stream()
            .map(it -> it.apiVersion() + " " + it.name())
            .collect(Collectors.joining(", "));
    return "unknown kind: " + apiVersion + " " + kind + " (expected one of: " + known + ")";
  }
}
