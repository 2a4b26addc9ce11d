package dev.kubedouble.replay;

import com.google.protobuf.Message;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.DecodeProblem;
import dev.kubedouble.schema.Decoded;
import dev.kubedouble.schema.FieldSchema;
import dev.kubedouble.schema.JsonDecoder;
import dev.kubedouble.schema.JsonForm;
import dev.kubedouble.schema.MessageSchema;
import dev.kubedouble.schema.ObjectName;
import dev.kubedouble.schema.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON bodies as messages. */
final class Bodies {
  private Bodies() {}

  /**
   * A message, or why the body is none.
   *
   * @param message the message, or null
   * @param reason why the message does not say all that the body says, or null
   */
  record Read(@Nullable Message message, @Nullable LeftOut reason) {}

  /**
   * Reads a body.
   *
   * @param lenient whether to read over all that a message cannot say
   */
  static Read read(Message prototype, @Nullable JsonValue body, boolean lenient) {
    if (body == null || !(body instanceof JsonObject || body instanceof JsonNull)) {
      return new Read(null, LeftOut.JSON_TYPE);
    }
    MessageSchema schema = Schema.kubernetes().of(prototype);
    if (!lenient && !isNamed(schema, ObjectName.of(body))) {
      return new Read(null, LeftOut.KIND);
    }
    Quantities quantities = new Quantities();
    JsonValue tree = body;
    Decoded<Message> decoded = JsonDecoder.decode(schema, tree);
    for (DecodeProblem problem : decoded.problems()) {
      if (isBadQuantity(problem)) {
        tree = quantities.replace(tree, problem.value());
      }
    }
    if (tree != body) {
      decoded = JsonDecoder.decode(schema, tree);
    }
    return new Read(
        quantities.restore(decoded.message()), lenient ? null : reason(decoded.problems()));
  }

  private static boolean isNamed(MessageSchema schema, ObjectName name) {
    String apiVersion = schema.apiVersion();
    return apiVersion == null
        || (name.problem() == null
            && (name.kind().isEmpty() || name.kind().equals(schema.name()))
            && (name.apiVersion().isEmpty() || name.apiVersion().equals(apiVersion)));
  }

  private static boolean isBadQuantity(DecodeProblem problem) {
    FieldSchema field = problem.field();
    MessageSchema message = field == null ? null : field.message();
    return problem.kind() == DecodeProblem.Kind.BAD_VALUE
        && message != null
        && message.form() == JsonForm.QUANTITY
        && problem.value() instanceof JsonString;
  }

  private static @Nullable LeftOut reason(List<DecodeProblem> problems) {
    if (problems.stream().anyMatch(DecodeProblem::isFatal)) {
      return LeftOut.JSON_TYPE;
    }
    return problems.isEmpty() ? null : LeftOut.FIELD_VALIDATION;
  }
}
