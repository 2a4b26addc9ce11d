package dev.kubedouble.fake.managedfields;

import com.google.protobuf.Message;
import dev.kubedouble.json.GoOrder;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.schema.DecodeProblem;
import dev.kubedouble.schema.Decoded;
import dev.kubedouble.schema.JsonDecoder;
import dev.kubedouble.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads messages from trees as Kubernetes does where it has no JSON text any more: after an apply
 * and after a strategic merge patch.
 *
 * <p>It is more lenient with numbers than the reader of JSON, and has other words for what it does
 * not take. Source: apimachinery, {@code runtime.DefaultUnstructuredConverter}.
 */
public final class UnstructuredReader {
  private UnstructuredReader() {}

  /**
   * A message, and the fields of the tree that it does not have.
   *
   * @param message the message; not canonical
   * @param unknownFields such as {@code unknown field "spec.replicaz"}, in order
   */
  public record Result<T extends Message>(T message, List<String> unknownFields) {}

  /** Says that a tree is no object of its kind, in Kubernetes' words. */
  public static final class ConversionException extends Exception {
    private static final long serialVersionUID = 1L;

    ConversionException(String message) {
      super(message);
    }
  }

  /**
   * Reads a message of the class of a prototype.
   *
   * @throws ConversionException if a value is of a wrong type or cannot be read
   */
  public static <T extends Message> Result<T> read(T prototype, JsonObject tree)
      throws ConversionException {
    Decoded<T> decoded = JsonDecoder.decode(prototype, tree);
    if (decoded.isFatal()) {
      JsonObject converted = NumberConversion.convert(Schema.kubernetes().of(prototype), tree);
      decoded = JsonDecoder.decode(prototype, converted);
      for (DecodeProblem problem : decoded.problems()) {
        if (problem.isFatal()) {
          throw new ConversionException(problem.expected());
        }
      }
    }
    return new Result<>(decoded.message(), unknownFields(decoded.problems()));
  }

  private static List<String> unknownFields(List<DecodeProblem> problems) {
    if (problems.isEmpty()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (DecodeProblem problem : problems) {
      if (problem.kind() == DecodeProblem.Kind.UNKNOWN_FIELD) {
        texts.add("unknown field \"" + problem.path() + "\"");
      }
    }
    texts.sort(GoOrder.BY_BYTES);
    return texts;
  }
}
