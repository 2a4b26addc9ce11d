package dev.kubedouble.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;

/** Finds the generated Java class of a message by the options of its file. */
final class GeneratedClasses {
  private GeneratedClasses() {}

  static Message defaultInstance(Descriptor message) {
    String name = message.getFile().getOptions().getJavaPackage() + "." + message.getName();
    try {
      return (Message) Class.forName(name).getMethod("getDefaultInstance").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("generated class: " + name, e);
    }
  }
}
