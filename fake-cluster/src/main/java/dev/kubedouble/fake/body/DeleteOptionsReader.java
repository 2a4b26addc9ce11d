package dev.kubedouble.fake.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonSyntaxException;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.manifest.YamlReader;
import dev.kubedouble.manifest.YamlSyntaxException;
import dev.kubedouble.schema.Envelope;
import dev.kubedouble.schema.JsonDecoder;
import dev.kubedouble.schema.KubernetesWording;
import dev.kubedouble.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Reads the options that the body of a delete carries. Any version may say that they are its own.
 */
public final class DeleteOptionsReader {
  private static final String KIND = "DeleteOptions";
  private static final String SCHEME = "pkg/apis/meta/internalversion/scheme/register.go:33";

  private DeleteOptionsReader() {}

  /**
   * Reads options.
   *
   * @param contentType the content type as sent; empty means JSON
   * @throws KubernetesException UnsupportedMediaType for a format that is none of Kubernetes';
   *     BadRequest, in Kubernetes' words, for a body that is none
   */
  public static DeleteOptions read(byte[] bytes, String contentType) {
    return switch (BodyFormat.ofContentType(contentType)) {
      case JSON -> json(bytes);
      case YAML -> yaml(bytes);
      case PROTOBUF -> protobuf(bytes);
    };
  }

  private static DeleteOptions json(byte[] bytes) {
    try {
      return options(JsonReader.read(bytes));
    } catch (JsonSyntaxException e) {
      throw Refusals.badRequest(BodyReader.NO_JSON + BodyRefusals.text(e));
    }
  }

  private static DeleteOptions yaml(byte[] bytes) {
    try {
      return options(YamlReader.first(new String(bytes, UTF_8)).json());
    } catch (YamlSyntaxException e) {
      throw Refusals.badRequest(BodyRefusals.text(e));
    }
  }

  private static DeleteOptions options(JsonValue tree) {
    ObjectName name = ObjectName.of(tree);
    refuse(name.problem());
    requireKind(name.apiVersion(), name.kind());
    var decoded = JsonDecoder.decode(DeleteOptions.getDefaultInstance(), tree);
    refuse(KubernetesWording.failure(decoded.problems()));
    return decoded.message();
  }

  private static DeleteOptions protobuf(byte[] bytes) {
    try {
      Envelope envelope = Envelope.open(bytes);
      requireKind(envelope.apiVersion(), envelope.kind());
      return envelope.as(DeleteOptions.getDefaultInstance());
    } catch (Envelope.MalformedException e) {
      throw Refusals.badRequest(BodyRefusals.text(e));
    }
  }

  private static void requireKind(String apiVersion, String kind) {
    if (!kind.isEmpty() && !kind.equals(KIND)) {
      String version = apiVersion.isEmpty() ? "meta.k8s.io/v1" : apiVersion;
      refuse(KnownKinds.notRegistered(version, kind, SCHEME));
    }
  }

  private static void refuse(@Nullable String why) {
    if (why != null) {
      throw Refusals.badRequest(why);
    }
  }
}
