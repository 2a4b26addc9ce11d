import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.kubedouble.api.apps.v1.AppsV1Proto;
import dev.kubedouble.api.autoscaling.v1.AutoscalingV1Proto;
import dev.kubedouble.api.core.v1.CoreV1Proto;
import dev.kubedouble.api.intstr.IntstrProto;
import dev.kubedouble.api.meta.v1.MetaV1Proto;
import dev.kubedouble.api.resource.ResourceProto;
import dev.kubedouble.api.runtime.RuntimeProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Writes a {@code MessageAccess} for each of Kubernetes' messages, from their descriptors and the
 * table of facts.
 *
 * <p>Run by the build, as one source file: its arguments are the table and the folder for the
 * sources. A file that would stay the same is not touched, so that nothing is compiled anew.
 */
public final class MessageAccessGenerator {
  private static final String PACKAGE = "dev.kubedouble.schema";

  /** The names of the fields that Go points to, by message: those can be absent. */
  private final Map<String, Set<String>> pointers = new HashMap<>();

  /** What makes messages canonical that are no objects of fields. */
  private final Map<String, String> texts = new HashMap<>();

  private MessageAccessGenerator() {}

  /** Writes the sources. */
  public static void main(String[] arguments) throws IOException {
    MessageAccessGenerator generator = new MessageAccessGenerator();
    Files.readAllLines(Path.of(arguments[0])).forEach(generator::read);
    Path folder = Path.of(arguments[1]).resolve(PACKAGE.replace('.', '/'));
    Files.createDirectories(folder);
    for (FileDescriptor file :
        List.of(
            AppsV1Proto.getDescriptor(),
            AutoscalingV1Proto.getDescriptor(),
            CoreV1Proto.getDescriptor(),
            MetaV1Proto.getDescriptor(),
            IntstrProto.getDescriptor(),
            ResourceProto.getDescriptor(),
            RuntimeProto.getDescriptor())) {
      for (Descriptor message : file.getMessageTypes()) {
        Path to = folder.resolve(message.getName() + "Access.java");
        String source = generator.source(message);
        if (!Files.exists(to) || !Files.readString(to).equals(source)) {
          Files.writeString(to, source);
        }
      }
    }
  }

  private String current = "";

  /** Reads a line of the table; its form is told there. */
  private void read(String line) {
    String[] words = line.strip().split(" ");
    if (line.isBlank() || line.startsWith("#") || line.startsWith("package ")) {
      return;
    }
    if (!line.startsWith(" ")) {
      current = words[0];
      pointers.put(current, new HashSet<>());
      if (List.of(words).contains("text")) {
        texts.put(
            current,
            "Canonical." + Character.toLowerCase(current.charAt(0)) + current.substring(1));
      } else if (List.of(words).contains("value")) {
        texts.put(current, "Canonical.withoutUnknown");
      }
    } else if (words[1].startsWith("*")) {
      String name = words[0];
      for (String word : words) {
        name = word.startsWith("proto=") ? word.substring("proto=".length()) : name;
      }
      pointers.get(current).add(name);
    }
  }

  private String source(Descriptor message) {
    return """
    package $package;

    import com.google.protobuf.Message;
    import java.util.ArrayList;
    import java.util.LinkedHashMap;
    import java.util.List;
    import java.util.Map;

    /** Reaches the fields of $full; made by the build. */
    @SuppressWarnings("unchecked")
    final class $nameAccess extends MessageAccess {
      @Override
      Message prototype() {
        return $type.getDefaultInstance();
      }

      @Override
      boolean has(Message message, int field) {
        $type m = ($type) message;
        switch (field) {
    $has      default: throw unknown(field);
        }
      }

      @Override
      long present(Message message) {
        $type m = ($type) message;
        long present = 0;
    $present    return present;
      }

      @Override
      Object get(Message message, int field) {
        $type m = ($type) message;
        switch (field) {
    $get      default: throw unknown(field);
        }
      }

      @Override
      void set(Message.Builder builder, int field, Object value) {
        $type.Builder b = ($type.Builder) builder;
        switch (field) {
    $set      default: throw unknown(field);
        }
      }

      @Override
      void putAll(Message.Builder builder, int field, Map<String, ?> entries) {
        $type.Builder b = ($type.Builder) builder;
        switch (field) {
    $putAll      default: throw unknown(field);
        }
      }

      @Override
      Message.Builder builder(Message.Builder builder, int field) {
        $type.Builder b = ($type.Builder) builder;
        switch (field) {
    $builder      default: throw unknown(field);
        }
      }

      @Override
      void clear(Message.Builder builder, int field) {
        $type.Builder b = ($type.Builder) builder;
        switch (field) {
    $clear      default: throw unknown(field);
        }
      }

      @Override
      Message canonical(Message message, Message like, Message known) {
        return $canonicalOf;
      }
    $canonical}
    """
        .replace("$package", PACKAGE)
        .replace("$full", message.getFullName())
        .replace("$has", cases(message, field -> true, field -> "return " + has("m", field) + ";"))
        .replace("$present", present(message))
        .replace("$get", cases(message, field -> true, field -> "return " + get("m", field) + ";"))
        .replace("$set", cases(message, field -> true, field -> set(field) + " return;"))
        .replace(
            "$putAll",
            cases(
                message,
                FieldDescriptor::isMapField,
                field -> putAll(field, "entries") + " return;"))
        .replace(
            "$builder",
            cases(
                message,
                MessageAccessGenerator::isSingleMessage,
                field -> "return b.get" + method(field) + "Builder();"))
        .replace(
            "$clear",
            cases(message, field -> true, field -> "b.clear" + method(field) + "(); return;"))
        .replace(
            "$canonicalOf",
            canonicalOf(message, "($type) message", "($type) like", "($type) known"))
        .replace("$canonical", texts.containsKey(message.getName()) ? "" : canonical(message))
        .replace("$type", type(message))
        .replace("$name", message.getName());
  }

  private static String cases(
      Descriptor message,
      Predicate<FieldDescriptor> condition,
      Function<FieldDescriptor, String> statement) {
    return message.getFields().stream()
        .filter(condition)
        .map(field -> "      case " + field.getIndex() + ": " + statement.apply(field) + "\n")
        .collect(Collectors.joining());
  }

  private static String present(Descriptor message) {
    if (message.getFields().size() > Long.SIZE) {
      throw new IllegalStateException(message.getFullName() + " has more fields than a long bits");
    }
    return message.getFields().stream()
        .map(
            field ->
                "    if (%s) {\n      present |= 1L << %d;\n    }\n"
                    .formatted(has("m", field), field.getIndex()))
        .collect(Collectors.joining());
  }

  private static boolean isSingleMessage(FieldDescriptor field) {
    return !field.isRepeated() && field.getType() == FieldDescriptor.Type.MESSAGE;
  }

  private static String has(String of, FieldDescriptor field) {
    return field.isRepeated()
        ? of + ".get" + method(field) + "Count() > 0"
        : of + ".has" + method(field) + "()";
  }

  private static String get(String of, FieldDescriptor field) {
    return of
        + (".get" + method(field))
        + (field.isMapField() ? "Map()" : field.isRepeated() ? "List()" : "()");
  }

  private static String set(FieldDescriptor field) {
    String name = method(field);
    if (field.isMapField()) {
      return "b.clear" + name + "(); " + putAll(field, "value");
    }
    return field.isRepeated()
        ? "b.clear" + name + "().addAll" + name + "((Iterable<" + type(field) + ">) value);"
        : "b.set" + name + "((" + type(field) + ") value);";
  }

  private static String putAll(FieldDescriptor field, String entries) {
    return "b.putAll"
        + method(field)
        + "((Map<String, "
        + type(value(field))
        + ">) "
        + entries
        + ");";
  }

  /** Returns the call that makes a message canonical; what is no object of fields needs no help. */
  private String canonicalOf(Descriptor message, String value, String like, String known) {
    String ofText = texts.get(message.getName());
    return ofText == null
        ? message.getName() + "Access.canonicalOf(" + String.join(", ", value, like, known) + ")"
        : ofText + "(" + value + ")";
  }

  private String canonical(Descriptor message) {
    return """

      static $type canonicalOf($type m, $type like, $type known) {
        if (m == known || (like != null && m.equals(like))) {
          return known;
        }
        $type.Builder b = null;
    $fields    if (Canonical.hasUnknown(m)) {
          b = b == null ? m.toBuilder() : b;
          b.setUnknownFields(com.google.protobuf.UnknownFieldSet.getDefaultInstance());
        }
        return b == null ? m : b.build();
      }

      /** The canonical form of the empty message, made when it is first needed. */
      static final class Empty {
        static final $type MESSAGE = canonicalOf($type.getDefaultInstance(), null, null);
      }
    """
        .replace(
            "$fields",
            message.getFields().stream()
                .map(
                    field ->
                        canonical(field, pointers.get(message.getName()).contains(field.getName())))
                .collect(Collectors.joining()));
  }

  private String canonical(FieldDescriptor field, boolean isPointer) {
    boolean isMessage = value(field).getType() == FieldDescriptor.Type.MESSAGE;
    if (field.isRepeated()) {
      return isMessage ? (field.isMapField() ? ofMap(field) : ofList(field)) : "";
    }
    if (isMessage) {
      return ofMessage(field, isPointer);
    }
    // What is bytes is never written where it is empty.
    return isPointer || field.getType() == FieldDescriptor.Type.BYTES ? "" : ofScalar(field);
  }

  private static String ofScalar(FieldDescriptor field) {
    return """
        if (!m.has$Field()) {
          b = b == null ? m.toBuilder() : b;
          b.set$Field(m.get$Field());
        }
    """
        .replace("$Field", method(field));
  }

  private String ofMessage(FieldDescriptor field, boolean isPointer) {
    Descriptor message = field.getMessageType();
    String canonical = canonicalOf(message, "value", partOf("like"), partOf("known"));
    String empty =
        texts.containsKey(message.getName())
            ? canonicalOf(message, "$type.getDefaultInstance()", "", "")
            : message.getName() + "Access.Empty.MESSAGE";
    String otherwise =
        isPointer
            ? "    if (m.has$Field()) {\n"
            : """
                if (!m.has$Field()) {
                  b = b == null ? m.toBuilder() : b;
                  b.set$Field($empty);
                } else {
            """;
    return (otherwise
            + """
                  $type value = m.get$Field();
                  $type canonical = $canonicalOf;
                  if (canonical != value) {
                    b = b == null ? m.toBuilder() : b;
                    b.set$Field(canonical);
                  }
                }
            """)
        .replace("$empty", empty)
        .replace("$canonicalOf", canonical)
        .replace("$type", type(message))
        .replace("$Field", method(field));
  }

  private static String partOf(String message) {
    return "$m != null && $m.has$Field() ? $m.get$Field() : null".replace("$m", message);
  }

  private String ofList(FieldDescriptor field) {
    return """
        if (m.get$FieldCount() > 0) {
          List<$type> given = m.get$FieldList();
          List<$type> likes = like == null ? List.of() : like.get$FieldList();
          List<$type> knowns = known == null ? List.of() : known.get$FieldList();
          List<$type> changed = null;
          for (int i = 0; i < given.size(); i++) {
            $type value = given.get(i);
            $type canonical = $canonicalOf;
            if (canonical != value) {
              changed = changed == null ? new ArrayList<>(given) : changed;
              changed.set(i, canonical);
            }
          }
          if (changed != null) {
            b = b == null ? m.toBuilder() : b;
            b.clear$Field().addAll$Field(changed);
          }
        }
    """
        .replace(
            "$canonicalOf",
            canonicalOf(
                field.getMessageType(),
                "value",
                "i < likes.size() ? likes.get(i) : null",
                "i < knowns.size() ? knowns.get(i) : null"))
        .replace("$type", type(field))
        .replace("$Field", method(field));
  }

  private String ofMap(FieldDescriptor field) {
    return """
        if (m.get$FieldCount() > 0) {
          Map<String, $type> given = m.get$FieldMap();
          Map<String, $type> changed = null;
          for (Map.Entry<String, $type> entry : given.entrySet()) {
            $type canonical = $canonicalOf;
            if (canonical != entry.getValue()) {
              changed = changed == null ? new LinkedHashMap<>(given) : changed;
              changed.put(entry.getKey(), canonical);
            }
          }
          if (changed != null) {
            b = b == null ? m.toBuilder() : b;
            b.putAll$Field(changed);
          }
        }
    """
        .replace(
            "$canonicalOf",
            canonicalOf(value(field).getMessageType(), "entry.getValue()", "null", "null"))
        .replace("$type", type(value(field)))
        .replace("$Field", method(field));
  }

  /** Returns the field itself, or of a map the one that is the value of its entries. */
  private static FieldDescriptor value(FieldDescriptor field) {
    return field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field;
  }

  private static String type(Descriptor message) {
    return message.getFile().getOptions().getJavaPackage() + "." + message.getName();
  }

  private static String type(FieldDescriptor value) {
    return switch (value.getType()) {
      case STRING -> "String";
      case BOOL -> "Boolean";
      case INT32 -> "Integer";
      case INT64 -> "Long";
      case BYTES -> "com.google.protobuf.ByteString";
      case MESSAGE -> type(value.getMessageType());
      default ->
          throw new IllegalStateException(
              "type of " + value.getFullName() + ": " + value.getType());
    };
  }

  /** Returns the name of a field as protoc's methods for Java have it. */
  private static String method(FieldDescriptor field) {
    StringBuilder name = new StringBuilder();
    boolean capital = true;
    for (char c : field.getName().toCharArray()) {
      if (c == '_') {
        capital = true;
      } else {
        name.append(capital ? Character.toUpperCase(c) : c);
        capital = Character.isDigit(c);
      }
    }
    return name.toString();
  }
}
