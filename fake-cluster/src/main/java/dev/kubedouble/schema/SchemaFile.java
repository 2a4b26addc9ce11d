package dev.kubedouble.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table as a file; it and the descriptors must know the same messages and fields.
 *
 * <p>Loading finds the messages. The rows of a message are read, and held against its descriptor,
 * when it is first asked for its fields: a process needs those of few messages, and soon.
 */
final class SchemaFile {
  private static final String FILE = "kubernetes.txt";

  private final String text;
  private final Map<Descriptor, MessageSchema> messages = new LinkedHashMap<>();

  private SchemaFile(String text) {
    this.text = text;
  }

  static Schema load() {
    return load(text());
  }

  /** Returns the schema that a text like that of the file says. */
  static Schema load(String text) {
    SchemaFile file = new SchemaFile(text);
    file.findMessages();
    return new Schema(Collections.unmodifiableMap(file.messages));
  }

  private static String text() {
    try (InputStream in = SchemaFile.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw notFound(FILE);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void findMessages() {
    Map<String, FileDescriptor> packages = packages();
    FileDescriptor file = AppsV1Proto.getDescriptor();
    TableText line = new TableText(text, 0);
    while (line.nextLine()) {
      if (line.isIndented()) {
        continue;
      }
      String word = line.requireWord();
      if (word.equals("package")) {
        FileDescriptor named = packages.get(line.requireWord());
        if (named == null) {
          throw notFound(line.toString());
        }
        file = named;
      } else {
        Descriptor descriptor = file.findMessageTypeByName(word);
        if (descriptor == null) {
          throw notFound(line.toString());
        }
        messages.put(descriptor, message(descriptor, line));
      }
    }
  }

  private static Map<String, FileDescriptor> packages() {
    FileDescriptor[] files = {
      AppsV1Proto.getDescriptor(),
      AutoscalingV1Proto.getDescriptor(),
      CoreV1Proto.getDescriptor(),
      MetaV1Proto.getDescriptor(),
      IntstrProto.getDescriptor(),
      ResourceProto.getDescriptor(),
      RuntimeProto.getDescriptor()
    };
    Map<String, FileDescriptor> packages = new HashMap<>();
    for (FileDescriptor file : files) {
      packages.put(file.getPackage(), file);
    }
    return packages;
  }

  private MessageSchema message(Descriptor descriptor, TableText line) {
    @Nullable String apiVersion = null;
    boolean atomic = false;
    JsonForm form = JsonForm.OBJECT;
    for (String fact = line.nextWord(); fact != null; fact = line.nextWord()) {
      if (fact.startsWith("apiVersion=")) {
        apiVersion = fact.substring("apiVersion=".length());
      } else {
        switch (fact) {
          case "struct=atomic" -> atomic = true;
          case "text" -> form = textForm(descriptor.getName());
          case "value" -> form = JsonForm.RAW;
          default -> throw new IllegalStateException("fact: " + fact + " (in: " + line + ")");
        }
      }
    }
    return new MessageSchema(descriptor, apiVersion, atomic, form, this, line.next());
  }

  private static JsonForm textForm(String message) {
    return switch (message) {
      case "Time" -> JsonForm.TIME;
      case "MicroTime" -> JsonForm.MICRO_TIME;
      case "Quantity" -> JsonForm.QUANTITY;
      case "IntOrString" -> JsonForm.INT_OR_STRING;
      default -> throw new IllegalStateException("message that is text: " + message);
    };
  }

  /**
   * Reads the rows of a message.
   *
   * @param index where the first of them begins in the text
   * @throws IllegalStateException if its descriptor has other fields
   */
  MessageFields read(MessageSchema message, int index) {
    List<FieldSchema> fields = new ArrayList<>();
    TableText line = new TableText(text, index);
    while (line.nextLine() && line.isIndented()) {
      FieldRow row = FieldRow.parse(line);
      FieldDescriptor field = message.descriptor().findFieldByName(row.protoName());
      if (field == null) {
        throw notFound(message + "." + row.protoName());
      }
      fields.add(new FieldSchema(row, message, field, valueMessage(field), null));
    }
    return new MessageFields(message, fields);
  }

  private @Nullable MessageSchema valueMessage(FieldDescriptor field) {
    FieldDescriptor value =
        field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field;
    if (value.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
      return null;
    }
    MessageSchema message = messages.get(value.getMessageType());
    if (message == null) {
      throw notFound(value.getFullName());
    }
    return message;
  }

  private static IllegalStateException notFound(String what) {
    return new IllegalStateException("not found: " + what);
  }
}
