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

/** Reads the table; it and the descriptors must know the same messages and fields. */
final class SchemaFile {
  private static final String FILE = "kubernetes.txt";

  private final Map<String, FileDescriptor> packages = new HashMap<>();
  private final Map<Descriptor, MessageSchema> messages = new LinkedHashMap<>();
  private final Map<MessageSchema, List<FieldRow>> rows = new LinkedHashMap<>();

  private SchemaFile() {
    for (FileDescriptor file :
        List.of(
            AppsV1Proto.getDescriptor(),
            AutoscalingV1Proto.getDescriptor(),
            CoreV1Proto.getDescriptor(),
            MetaV1Proto.getDescriptor(),
            IntstrProto.getDescriptor(),
            ResourceProto.getDescriptor(),
            RuntimeProto.getDescriptor())) {
      packages.put(file.getPackage(), file);
    }
  }

  static Schema load() {
    SchemaFile file = new SchemaFile();
    file.read();
    file.rows.forEach(file::declare);
    file.messages.values().forEach(MessageSchema::inlineFields);
    return new Schema(Collections.unmodifiableMap(file.messages));
  }

  private void read() {
    FileDescriptor file = AppsV1Proto.getDescriptor();
    List<FieldRow> current = new ArrayList<>();
    for (String line : (Iterable<String>) text().lines()::iterator) {
      if (line.startsWith("package ")) {
        file = known(packages.get(line.substring("package ".length())), line);
      } else if (line.startsWith("  ")) {
        current.add(FieldRow.parse(line.strip()));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        MessageSchema message = message(file, line);
        current = new ArrayList<>();
        messages.put(message.descriptor(), message);
        rows.put(message, current);
      }
    }
  }

  private static String text() {
    try (InputStream in = SchemaFile.class.getResourceAsStream(FILE)) {
      return new String(known(in, FILE).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageSchema message(FileDescriptor file, String line) {
    String[] words = line.split(" ", -1);
    @Nullable String apiVersion = null;
    boolean atomic = false;
    JsonForm form = JsonForm.OBJECT;
    for (int i = 1; i < words.length; i++) {
      if (words[i].startsWith("apiVersion=")) {
        apiVersion = words[i].substring("apiVersion=".length());
      } else {
        switch (words[i]) {
          case "struct=atomic" -> atomic = true;
          case "text" -> form = textForm(words[0]);
          case "value" -> form = JsonForm.RAW;
          default -> throw new IllegalStateException("fact: " + words[i] + " (in: " + line + ")");
        }
      }
    }
    Descriptor descriptor = known(file.findMessageTypeByName(words[0]), line);
    return new MessageSchema(descriptor, apiVersion, atomic, form);
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

  private void declare(MessageSchema message, List<FieldRow> itsRows) {
    List<FieldSchema> fields = new ArrayList<>();
    for (FieldRow row : itsRows) {
      FieldDescriptor field =
          known(
              message.descriptor().findFieldByName(row.protoName()),
              message + "." + row.protoName());
      fields.add(new FieldSchema(row, message, field, valueMessage(field), null));
    }
    if (fields.size() != message.descriptor().getFields().size()) {
      throw new IllegalStateException("fields of " + message + ": " + fields);
    }
    message.declare(fields);
  }

  private @Nullable MessageSchema valueMessage(FieldDescriptor field) {
    FieldDescriptor value =
        field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field;
    if (value.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
      return null;
    }
    return known(messages.get(value.getMessageType()), value.getFullName());
  }

  private static <T> T known(@Nullable T found, String what) {
    if (found == null) {
      throw new IllegalStateException("not found: " + what);
    }
    return found;
  }
}
