package dev.kubedouble.fake.patch;

import com.google.protobuf.Message;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Resource;
import java.util.function.UnaryOperator;

/**
 * A request to patch an object.
 *
 * @param path the path of the object, or of its part
 * @param namespace the namespace in the request; empty where the path has none
 * @param name the name in the request
 * @param patch the patch
 * @param fieldValidation what unknown and duplicate fields mean: {@code Strict} refuses, {@code
 *     Ignore} says nothing, and {@code Warn} or an empty text warns
 * @param manager who applies; of no meaning for other patches
 * @param force whether an apply takes fields from other managers
 * @param defaults sets the defaults of the kind
 */
public record PatchRequest<T extends Message>(
    Resource<T> path,
    String namespace,
    String name,
    Patch patch,
    String fieldValidation,
    String manager,
    boolean force,
    UnaryOperator<T> defaults) {
  boolean ignoresFields() {
    return fieldValidation.equals("Ignore");
  }

  boolean refusesFields() {
    return fieldValidation.equals("Strict");
  }
}
