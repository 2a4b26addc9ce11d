package dev.kubedouble.fake.patch;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.StatusCause;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.managedfields.UnstructuredReader;
import dev.kubedouble.json.GoText;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.Canonical;
import dev.kubedouble.schema.Decoded;
import dev.kubedouble.schema.HubConversion;
import dev.kubedouble.schema.JsonDecoder;
import dev.kubedouble.schema.KubernetesWording;
import dev.kubedouble.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a patched tree as an object again, as strictly as the request asks. */
final class ObjectReader<T extends Message> {
  private final PatchRequest<T> request;
  private final List<String> strictErrors;

  /** Creates a reader that goes on from what was wrong with the patch itself. */
  ObjectReader(PatchRequest<T> request, List<String> patchErrors) {
    this.request = request;
    this.strictErrors = new ArrayList<>(request.ignoresFields() ? List.of() : patchErrors);
  }

  /** Returns what was wrong and did not matter; of use once the object has been read. */
  List<String> warnings() {
    return List.copyOf(new LinkedHashSet<>(strictErrors));
  }

  /** Returns the empty message of the path. */
  T prototype() {
    return request.path().prototype();
  }

  /** Reads the tree that a JSON patch or a merge patch has made. */
  T readJson(JsonValue tree) {
    String fault = typeFault(tree);
    if (fault != null) {
      throw invalid(tree::toText, fault);
    }
    Decoded<T> decoded = JsonDecoder.decode(request.path().prototype(), tree);
    String failure = KubernetesWording.failure(decoded.problems());
    if (failure != null) {
      throw invalid(tree::toText, failure);
    }
    String unconverted = HubConversion.fault(decoded.message());
    if (unconverted != null) {
      throw invalid(tree::toText, unconverted);
    }
    check(KubernetesWording.strictErrors(decoded.problems()), tree::toText);
    return HubConversion.of(Canonical.of(decoded.message()));
  }

  /** Reads the tree that a strategic merge patch has made. */
  T readUnstructured(JsonObject tree, Supplier<String> patch) {
    try {
      UnstructuredReader.Result<T> result =
          UnstructuredReader.read(request.path().prototype(), tree);
      check(result.unknownFields(), patch);
      String unconverted = HubConversion.fault(result.message());
      if (unconverted != null) {
        throw Refusals.failure(500, "", unconverted, null);
      }
      return HubConversion.of(Canonical.of(result.message()));
    } catch (UnstructuredReader.ConversionException e) {
      throw invalid(patch, String.valueOf(e.getMessage()));
    }
  }

  private void check(List<String> errors, Supplier<String> shown) {
    if (request.ignoresFields()) {
      return;
    }
    strictErrors.addAll(errors);
    if (request.refusesFields() && !strictErrors.isEmpty()) {
      throw invalid(shown, KubernetesWording.strictFailure(strictErrors));
    }
  }

  private static KubernetesException invalid(Supplier<String> shown, String why) {
    String message = "Invalid value: " + GoText.quote(shown.get()) + ": " + why;
    StatusCause cause =
        StatusCause.newBuilder()
            .setReason("FieldValueInvalid")
            .setMessage(message)
            .setField("patch")
            .build();
    return Refusals.invalid("", "", "", "patch: " + message, List.of(cause));
  }

  /** Returns why a tree is no object of the path, as far as it says what it is, or null. */
  @Nullable String typeFault(JsonValue tree) {
    if (!(tree instanceof JsonObject object)) {
      return "couldn't get version/kind; json parse error: json: cannot unmarshal "
          + tree.typeName()
          + " into Go value of type struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; "
          + "Kind string \"json:\\\"kind,omitempty\\\"\" }";
    }
    Resource<T> path = request.path();
    String ownVersion = Schema.kubernetes().of(path.prototype()).apiVersion();
    String apiVersion = given(object, "apiVersion", String.valueOf(ownVersion));
    String kind = given(object, "kind", path.kind());
    if (apiVersion.equals(ownVersion) && kind.equals(path.kind())) {
      return null;
    }
    if (Schema.kubernetes().kind(apiVersion, kind) == null) {
      return "no kind "
          + GoText.quote(kind)
          + " is registered for version "
          + GoText.quote(apiVersion)
          + " in scheme \"pkg/api/legacyscheme/scheme.go:30\"";
    }
    String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
    int slash = String.valueOf(ownVersion).indexOf('/');
    String internal = slash < 0 ? "core" : String.valueOf(ownVersion).substring(0, slash);
    return "converting ("
        + version
        + "."
        + kind
        + ") to ("
        + internal
        + "."
        + path.kind()
        + "): unknown conversion";
  }

  private static String given(JsonObject object, String key, String otherwise) {
    return object.get(key) instanceof JsonString text && !text.value().isEmpty()
        ? text.value()
        : otherwise;
  }
}
