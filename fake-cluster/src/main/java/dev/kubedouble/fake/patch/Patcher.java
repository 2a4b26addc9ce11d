package dev.kubedouble.fake.patch;

import com.google.protobuf.Message;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.fake.managedfields.Applier;
import dev.kubedouble.fake.managedfields.GoFormat;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.manifest.RememberingReader;
import dev.kubedouble.manifest.YamlDocument;
import dev.kubedouble.manifest.YamlSyntaxException;
import dev.kubedouble.schema.JsonEncoder;
import dev.kubedouble.schema.MessageSchema;
import dev.kubedouble.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Patches objects as a Kubernetes API server does.
 *
 * <p>Thread-safe. Source: apiserver, {@code endpoints/handlers/patch.go}.
 */
public final class Patcher {
  private static final int MOST_OPERATIONS = 10_000;
  private static final String MAP = "value of type map[string]interface {}";

  private final Applier applier;
  private final RememberingReader intents = new RememberingReader();

  /** Creates a patcher that leaves apply patches to an applier. */
  public Patcher(Applier applier) {
    this.applier = applier;
  }

  /**
   * Returns the patched object, its defaults set. Except for an apply, its managed fields are those
   * that the patch leaves, and the patch has yet to be recorded in them.
   *
   * @param current the object as it is, in canonical form, or null where there is none, which only
   *     an apply can do with
   * @throws KubernetesException NotFound, BadRequest, Invalid, Conflict, or 500 where Kubernetes
   *     answers so
   */
  public <T extends Message> Patched<T> patch(PatchRequest<T> request, @Nullable T current) {
    Patched<T> patched;
    if (request.patch().type() == Patch.Type.APPLY) {
      patched = apply(request, current);
    } else if (current == null) {
      throw Refusals.notFound(request.path(), request.name());
    } else {
      patched = change(request, current);
    }
    return new Patched<>(
        ObjectIdentity.checked(request, current, patched.object()),
        patched.tracked(),
        patched.warnings());
  }

  private <T extends Message> Patched<T> change(PatchRequest<T> request, T current) {
    byte[] bytes = request.patch().bytes().toByteArray();
    try {
      return switch (request.patch().type()) {
        case JSON -> jsonPatched(request, current, bytes);
        case MERGE -> mergePatched(request, current, bytes);
        default -> strategicallyMerged(request, current, bytes);
      };
    } catch (PatchFailure e) {
      throw e.refusal();
    }
  }

  private static <T extends Message> Patched<T> jsonPatched(
      PatchRequest<T> request, T current, byte[] bytes) throws PatchFailure {
    PatchText patch =
        request.ignoresFields() ? lenientOperations(bytes) : decoding(PatchText::operations, bytes);
    JsonArray operations = (JsonArray) patch.tree();
    if (operations.size() > MOST_OPERATIONS) {
      throw Refusals.failure(
          413,
          "RequestEntityTooLarge",
          "Request entity is too large: The allowed maximum operations in a JSON patch is "
              + MOST_OPERATIONS
              + ", got "
              + operations.size(),
          null);
    }
    JsonValue patched = JsonPatch.apply(JsonEncoder.tree(current), operations);
    return read(request, new ObjectReader<>(request, patch.strictErrors()), patched);
  }

  private static PatchText lenientOperations(byte[] bytes) throws PatchFailure {
    JsonValue tree = PatchText.read(bytes);
    if (tree instanceof JsonNull) {
      return new PatchText(new JsonArray(), List.of());
    }
    if (!(tree instanceof JsonArray operations)) {
      throw PatchText.wrongType(tree, "value of type jsonpatch.Patch");
    }
    for (JsonValue operation : operations) {
      if (!(operation instanceof JsonObject) && !(operation instanceof JsonNull)) {
        throw PatchText.wrongType(operation, "value of type jsonpatch.Operation");
      }
    }
    return new PatchText(tree, List.of());
  }

  private static <T extends Message> Patched<T> mergePatched(
      PatchRequest<T> request, T current, byte[] bytes) throws PatchFailure {
    PatchText patch =
        request.ignoresFields() ? lenientObject(bytes) : decoding(PatchText::object, bytes);
    ObjectReader<T> reader = new ObjectReader<>(request, patch.strictErrors());
    T merged = NamedFields.merged(reader, current, patch, MergePatch::merge);
    if (merged != null) {
      return patched(request, merged, reader);
    }
    if (patch.tree() instanceof JsonObject changes) {
      return read(request, reader, MergePatch.merge(JsonEncoder.tree(current), changes));
    }
    if (patch.tree() instanceof JsonArray) {
      return read(request, reader, MergePatch.withoutNulls(patch.tree()));
    }
    throw PatchFailure.badRequest("Invalid JSON Patch");
  }

  private static PatchText lenientObject(byte[] bytes) throws PatchFailure {
    try {
      return new PatchText(PatchText.read(bytes), List.of());
    } catch (PatchFailure e) {
      throw PatchFailure.badRequest("Invalid JSON Patch");
    }
  }

  /** Reads a patch's bytes. */
  private interface Reading {
    PatchText read(byte[] bytes) throws PatchFailure;
  }

  private static PatchText decoding(Reading reading, byte[] bytes) throws PatchFailure {
    try {
      return reading.read(bytes);
    } catch (PatchFailure e) {
      throw PatchFailure.badRequest("error decoding patch: " + e.getMessage());
    }
  }

  private static <T extends Message> Patched<T> read(
      PatchRequest<T> request, ObjectReader<T> reader, JsonValue tree) {
    return patched(request, reader.readJson(tree), reader);
  }

  private static <T extends Message> Patched<T> patched(
      PatchRequest<T> request, T object, ObjectReader<T> reader) {
    return new Patched<>(request.defaults().apply(object), false, reader.warnings());
  }

  private static <T extends Message> Patched<T> strategicallyMerged(
      PatchRequest<T> request, T current, byte[] bytes) throws PatchFailure {
    PatchText patch = PatchText.object(bytes);
    MessageSchema schema = Schema.kubernetes().of(request.path().prototype());
    ObjectReader<T> reader = new ObjectReader<>(request, patch.strictErrors());
    T named =
        NamedFields.merged(
            reader, current, patch, (part, given) -> StrategicMerge.merge(schema, part, given));
    if (named != null) {
      return patched(request, named, reader);
    }
    JsonObject changes = patch.tree() instanceof JsonObject given ? given : new JsonObject();
    JsonObject merged = StrategicMerge.merge(schema, JsonEncoder.tree(current), changes);
    T object = reader.readUnstructured(merged, () -> GoFormat.plain(changes));
    return patched(request, object, reader);
  }

  private <T extends Message> Patched<T> apply(PatchRequest<T> request, @Nullable T current) {
    YamlDocument intent;
    try {
      intent = intents.first(request.patch().bytes().toByteArray());
    } catch (YamlSyntaxException e) {
      throw Refusals.badRequest(
          "error decoding YAML: error converting YAML to JSON: " + e.getMessage());
    }
    JsonValue tree = intent.json();
    if (!(tree instanceof JsonObject) && !(tree instanceof JsonNull)) {
      throw Refusals.badRequest(
          "error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
              + tree.typeName()
              + " into Go "
              + MAP);
    }
    T applied =
        applier.apply(
            request.path(), request.defaults(), current, tree, request.manager(), request.force());
    return new Patched<>(applied, true, yamlWarnings(request, intent));
  }

  /** Returns a warning for each key that the intent has twice; Kubernetes looks for them last. */
  private static List<String> yamlWarnings(PatchRequest<?> request, YamlDocument intent) {
    String error = intent.strictError();
    if (error == null || request.ignoresFields()) {
      return List.of();
    }
    if (request.refusesFields()) {
      throw Refusals.badRequest(
          "error strict decoding YAML: error converting YAML to JSON: " + error);
    }
    List<String> lines = new ArrayList<>();
    error.lines().skip(1).forEach(line -> lines.add(line.strip()));
    return List.copyOf(new LinkedHashSet<>(lines));
  }
}
