package dev.kubedouble.rest.media;

import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.fake.body.BodyFormat;
import dev.kubedouble.rest.http.HttpCall;
import dev.kubedouble.rest.http.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the format and form of an answer that a client takes.
 *
 * <p>Source: apiserver, {@code endpoints/handlers/negotiation}; and go-restful, which looks at the
 * media types alone before Kubernetes does.
 */
public final class Negotiation {
  private static final List<BodyFormat> FORMATS = List.of(BodyFormat.values());
  private static final String TYPES =
      "application/json, application/yaml, application/vnd.kubernetes.protobuf";
  private static final String STREAM_TYPES =
      "application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch";

  private Negotiation() {}

  /** Which forms an endpoint has. */
  public enum Forms {
    /** The object itself alone. */
    PLAIN,
    /** The forms that Kubernetes has for resources. */
    RESOURCE
  }

  /**
   * Refuses a client that takes none of an endpoint's media types, as the router does that stands
   * before Kubernetes' own handlers: without a look at parameters.
   *
   * @param streams whether the endpoint can stream
   */
  public static void requireProducible(HttpCall call, boolean streams) {
    if (call.accept().isEmpty()) {
      return;
    }
    for (String part : call.accept().split(",", -1)) {
      int end = part.indexOf(';');
      String type = (end < 0 ? part : part.substring(0, end)).strip();
      if (type.equals("*/*")
          || FORMATS.stream().anyMatch(format -> format.mediaType().equals(type))) {
        return;
      }
    }
    throw ServerRefusals.generic(
        406,
        "406: Not Acceptable\n\nAvailable representations: "
            + TYPES
            + (streams ? ", " + STREAM_TYPES : ""));
  }

  /**
   * Returns how the answer is to look.
   *
   * @throws KubernetesException NotAcceptable where the endpoint cannot
   */
  public static OutputMedia output(HttpCall call, Forms forms) {
    return find(call, forms).orElseThrow(() -> notAcceptable(TYPES));
  }

  /**
   * Returns how the events of a watch are to look.
   *
   * @throws KubernetesException NotAcceptable where they cannot
   */
  public static OutputMedia stream(HttpCall call) {
    Optional<OutputMedia> found = find(call, Forms.RESOURCE);
    if (found.isEmpty() || found.get().format() == BodyFormat.YAML) {
      throw notAcceptable(STREAM_TYPES);
    }
    return found.get();
  }

  /** Returns how an error is to look, or nothing where the client takes no format. */
  public static Optional<OutputMedia> error(HttpCall call) {
    return find(call, Forms.PLAIN);
  }

  /**
   * Returns how a document that is no message is to look: JSON or YAML.
   *
   * @throws KubernetesException NotAcceptable where the client takes neither
   */
  public static OutputMedia text(HttpCall call) {
    OutputMedia media = output(call, Forms.PLAIN);
    return media.format() == BodyFormat.PROTOBUF
        ? new OutputMedia(BodyFormat.JSON, media.pretty(), null)
        : media;
  }

  /** Returns the form of aggregated discovery that a client prefers, or nothing. */
  public static Optional<Conversion> aggregatedDiscovery(HttpCall call) {
    for (AcceptClause clause : AcceptClause.parse(call.accept())) {
      Conversion conversion = conversion(clause.parameters());
      if (clause.matches(BodyFormat.JSON.mediaType())) {
        if (conversion == null) {
          return Optional.empty();
        }
        if (conversion.isAggregatedDiscovery()) {
          return Optional.of(conversion);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<OutputMedia> find(HttpCall call, Forms forms) {
    if (call.accept().isEmpty()) {
      return Optional.of(new OutputMedia(BodyFormat.JSON, isPretty(call, false), null));
    }
    for (AcceptClause clause : AcceptClause.parse(call.accept())) {
      for (BodyFormat format : FORMATS) {
        if (clause.matches(format.mediaType())) {
          OutputMedia media = accept(call, clause.parameters(), format, forms);
          if (media != null) {
            return Optional.of(media);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static @Nullable OutputMedia accept(
      HttpCall call, Map<String, String> parameters, BodyFormat format, Forms forms) {
    String stream = parameters.getOrDefault("stream", "");
    if (!stream.isEmpty() && (format == BodyFormat.YAML || !stream.equals("watch"))) {
      return null;
    }
    String serverVersion = parameters.getOrDefault("sv", "");
    if (!serverVersion.isEmpty() && !(forms == Forms.RESOURCE && serverVersion.equals("v1"))) {
      return null;
    }
    Conversion conversion = conversion(parameters);
    if (conversion != null && !allows(forms, format, conversion)) {
      return null;
    }
    boolean pretty = isPretty(call, "1".equals(parameters.get("pretty")));
    return new OutputMedia(format, pretty, conversion);
  }

  private static @Nullable Conversion conversion(Map<String, String> parameters) {
    if (!parameters.containsKey("as")
        && !parameters.containsKey("g")
        && !parameters.containsKey("v")) {
      return null;
    }
    return new Conversion(
        parameters.getOrDefault("g", ""),
        parameters.getOrDefault("v", ""),
        parameters.getOrDefault("as", ""));
  }

  private static boolean allows(Forms forms, BodyFormat format, Conversion conversion) {
    return forms == Forms.RESOURCE
        && conversion.isKnown()
        && !(conversion.isTable() && format == BodyFormat.PROTOBUF);
  }

  private static boolean isPretty(HttpCall call, boolean asked) {
    Query query = call.query();
    String pretty = query.text("pretty");
    if (asked) {
      return true;
    }
    if (!pretty.isEmpty()) {
      return List.of("1", "t", "T", "TRUE", "true", "True").contains(pretty);
    }
    String agent = call.userAgent();
    return agent.startsWith("curl") || agent.startsWith("Wget") || agent.startsWith("Mozilla/5.0");
  }

  private static KubernetesException notAcceptable(String types) {
    return Refusals.failure(
        406, "NotAcceptable", "only the following media types are accepted: " + types, null);
  }
}
