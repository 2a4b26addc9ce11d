package dev.kubedouble.fake.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonSyntaxException;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.manifest.YamlDocument;
import dev.kubedouble.manifest.YamlReader;
import dev.kubedouble.manifest.YamlSyntaxException;
import dev.kubedouble.schema.Decoded;
import dev.kubedouble.schema.Envelope;
import dev.kubedouble.schema.HubConversion;
import dev.kubedouble.schema.InvalidQuantityException;
import dev.kubedouble.schema.JsonDecoder;
import dev.kubedouble.schema.KubernetesWording;
import dev.kubedouble.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;

/** Reads the object that a create or an update carries. Thread-safe. */
public final class BodyReader {
  static final String NO_JSON = "couldn't get version/kind; json parse error: ";

  private final KnownSpecs specs = new KnownSpecs();

  /**
   * Reads a body as the kind of a path.
   *
   * @param fieldValidation what unknown and duplicate fields mean: {@code Strict} refuses, {@code
   *     Ignore} says nothing, and {@code Warn} or an empty text warns
   * @throws KubernetesException UnsupportedMediaType for a format that is none of Kubernetes';
   *     BadRequest, in Kubernetes' words, for a body that is no object of the path
   */
  public <T extends Message> ReadBody<T> read(
      Resource<T> resource, Body<T> body, String fieldValidation) {
    if (body instanceof Body.Raw<T> raw) {
      BodyFormat format = BodyFormat.ofContentType(raw.mediaType());
      byte[] bytes = raw.bytes().toByteArray();
      return format == BodyFormat.PROTOBUF
          ? protobuf(resource, bytes)
          : text(resource, bytes, format, fieldValidation);
    }
    T object = ((Body.Decoded<T>) body).object();
    return new ReadBody<>(canonical(TargetKind.of(resource, "", ""), object), List.of());
  }

  private <T extends Message> ReadBody<T> text(
      Resource<T> resource, byte[] bytes, BodyFormat format, String fieldValidation) {
    List<String> strictErrors = new ArrayList<>();
    JsonValue tree = tree(resource, bytes, format, strictErrors);
    ObjectName name = ObjectName.of(tree);
    if (name.problem() != null) {
      throw BodyRefusals.unrecognized(resource, name.problem(), bytes);
    }
    TargetKind kind = TargetKind.of(resource, name.apiVersion(), name.kind());
    kind.requireKnown();
    Decoded<T> decoded = JsonDecoder.decode(resource.prototype(), tree);
    kind.requireReadable(KubernetesWording.failure(decoded.problems()));
    kind.requireReadable(HubConversion.fault(decoded.message()));
    strictErrors.addAll(KubernetesWording.strictErrors(decoded.problems()));
    boolean ignores = strictErrors.isEmpty() || fieldValidation.equals("Ignore");
    if (!ignores && fieldValidation.equals("Strict")) {
      throw kind.unhandled(KubernetesWording.strictFailure(strictErrors));
    }
    kind.requireVersion();
    return new ReadBody<>(
        canonical(kind, decoded.message()), ignores ? List.of() : warnings(strictErrors));
  }

  private static JsonValue tree(
      Resource<?> resource, byte[] bytes, BodyFormat format, List<String> strictErrors) {
    try {
      if (format == BodyFormat.JSON) {
        return JsonReader.read(bytes);
      }
      YamlDocument document = YamlReader.first(new String(bytes, UTF_8));
      String repeated = document.strictError();
      if (repeated != null) {
        strictErrors.add(repeated);
      }
      return document.json();
    } catch (JsonSyntaxException e) {
      throw BodyRefusals.unrecognized(resource, NO_JSON + BodyRefusals.text(e), bytes);
    } catch (YamlSyntaxException e) {
      throw BodyRefusals.unrecognized(resource, BodyRefusals.text(e), bytes);
    }
  }

  /** A warning each: what YAML says of several keys at once is taken apart. */
  private static List<String> warnings(List<String> strictErrors) {
    List<String> warnings = new ArrayList<>(strictErrors.size());
    for (String error : strictErrors) {
      if (error.startsWith("yaml: unmarshal errors:\n")) {
        for (String line : error.substring(error.indexOf('\n') + 1).split("\n", -1)) {
          warnings.add(line.strip());
        }
      } else {
        warnings.add(error);
      }
    }
    return List.copyOf(warnings);
  }

  /** A message may hold any text for a quantity, and Kubernetes refuses it as it reads it. */
  private <T extends Message> T canonical(TargetKind kind, T object) {
    try {
      T canonical = specs.canonical(object);
      kind.requireReadable(HubConversion.fault(canonical));
      return HubConversion.of(canonical);
    } catch (InvalidQuantityException e) {
      throw kind.unhandled(String.valueOf(e.getMessage()));
    }
  }

  private <T extends Message> ReadBody<T> protobuf(Resource<T> resource, byte[] bytes) {
    Envelope envelope;
    try {
      envelope = Envelope.open(bytes);
    } catch (Envelope.MalformedException e) {
      throw BodyRefusals.unrecognized(resource, BodyRefusals.text(e), bytes);
    }
    TargetKind kind = TargetKind.of(resource, envelope.apiVersion(), envelope.kind());
    kind.requireKnown();
    kind.requireReadable(null);
    kind.requireVersion();
    try {
      return new ReadBody<>(canonical(kind, envelope.as(resource.prototype())), List.of());
    } catch (Envelope.MalformedException e) {
      throw kind.unhandled(BodyRefusals.text(e));
    }
  }
}
