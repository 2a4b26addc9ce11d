package dev.kubedouble.replay;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.kubedouble.api.jumpstarter.v1.WatchEventType;
import dev.kubedouble.harness.servicer.MetadataKeys;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.JsonEncoder;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The way in over {@code jumpstarter.v1.KubernetesService}. */
final class GrpcDoor implements Door {
  private static final long DEADLINE_SECONDS = 30;

  private final Channel channel;
  private final OpenWatch.Patience patience;
  private final Runnable onClose;
  private final Translator translator = new Translator();

  GrpcDoor(Channel channel, OpenWatch.Patience patience, Runnable onClose) {
    this.channel = channel;
    this.patience = patience;
    this.onClose = onClose;
  }

  @Override
  public Optional<LeftOut> cannotSay(Step step) {
    // A watch's rpc needs no body, so only its path and query can be beyond the protocol.
    Request request =
        step instanceof Step.Requested requested
            ? requested.request()
            : step instanceof Step.Watched watched
                ? watchRequest(watched.path(), watched.query())
                : null;
    return request != null && translator.translate(request) instanceof Translation.Beyond beyond
        ? Optional.of(beyond.reason())
        : Optional.empty();
  }

  @Override
  public Answer call(Request request) {
    Translation translation = translator.translate(request);
    return translation instanceof Translation.Said said
        ? send(said)
        : new Answer(0, JsonString.of("cannot be said over gRPC: " + translation), List.of());
  }

  @Override
  public Optional<Answer> callNearest(Request request) {
    return Optional.ofNullable(translator.nearest(request)).map(this::send);
  }

  private Answer send(Translation.Said said) {
    GrpcExchange exchange = new GrpcExchange();
    CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    exchange.start(channel.newCall(said.method(), options), said.request());
    if (said.isStream()) {
      return exchange.await(GrpcExchange.State.ANSWERED) == GrpcExchange.State.ENDED
          ? exchange.failure()
          : cancelled(exchange);
    }
    exchange.await(GrpcExchange.State.ENDED);
    if (!exchange.isOk()) {
      return exchange.failure();
    }
    return new Answer(200, json(exchange.message()), warnings(exchange.headers()));
  }

  private static Answer cancelled(GrpcExchange exchange) {
    exchange.cancel();
    return new Answer(200, JsonString.of("a watch"), List.of());
  }

  /** Returns the warnings as HTTP headers quote them. */
  static List<String> warnings(Metadata metadata) {
    List<String> warnings = new ArrayList<>();
    Iterable<String> sent = metadata.getAll(MetadataKeys.WARNING);
    if (sent != null) {
      sent.forEach(warning -> warnings.add(warning.replace("\\", "\\\\").replace("\"", "\\\"")));
    }
    return warnings;
  }

  /** Returns an answer as Kubernetes' JSON; of an answer that is one of several, the one. */
  private static JsonValue json(Message message) {
    if (message.getDescriptorForType().getOneofs().isEmpty()) {
      return JsonEncoder.tree(message);
    }
    FieldDescriptor set =
        message.getOneofFieldDescriptor(message.getDescriptorForType().getOneofs().get(0));
    return set == null
        ? JsonString.of("an empty " + message.getDescriptorForType().getName())
        : JsonEncoder.tree((Message) message.getField(set));
  }

  @Override
  public OpenWatch watch(String path, Map<String, List<String>> query) {
    Translation translation = translator.translate(watchRequest(path, query));
    if (!(translation instanceof Translation.Said said)) {
      throw new IllegalArgumentException("cannot be said over gRPC: " + path);
    }
    GrpcWatch watch = new GrpcWatch(patience);
    watch.exchange.start(channel.newCall(said.method(), CallOptions.DEFAULT), said.request());
    watch.exchange.await(GrpcExchange.State.ANSWERED);
    return watch;
  }

  private static Request watchRequest(String path, Map<String, List<String>> query) {
    Map<String, List<String>> watching = new LinkedHashMap<>(query);
    watching.put("watch", List.of("true"));
    return new Request("GET", path, watching, null, null, Request.USER_AGENT, null, null);
  }

  @Override
  public int codeFor(int recorded) {
    return recorded == 201 ? 200 : recorded;
  }

  @Override
  public void close() {
    onClose.run();
  }

  /** A watch whose events are answers of a streaming rpc. */
  private static final class GrpcWatch extends OpenWatch {
    private final GrpcExchange exchange =
        new GrpcExchange() {
          @Override
          void onEach(Message message) {
            put(event(message));
          }

          @Override
          void onAnswered() {
            answered(200);
          }

          @Override
          void onEnd() {
            if (!isOk()) {
              Answer failure = failure();
              answered(failure.code());
              boolean subscribed = code() == 200;
              put(
                  subscribed
                      ? new JsonObject().put("type", "ERROR").put("object", failure.body())
                      : failure.body());
            }
            end();
          }
        };

    GrpcWatch(Patience patience) {
      super(patience);
    }

    private static JsonValue event(Message message) {
      JsonObject event = new JsonObject();
      message
          .getAllFields()
          .forEach(
              (field, value) -> {
                if (value instanceof Message object) {
                  event.put("object", JsonEncoder.tree(object));
                } else {
                  int number = ((EnumValueDescriptor) value).getNumber();
                  event.put("type", type(Objects.requireNonNull(WatchEventType.forNumber(number))));
                }
              });
      return event;
    }

    private static String type(WatchEventType type) {
      return type.name().substring("WATCH_EVENT_TYPE_".length());
    }

    @Override
    public void close() {
      exchange.cancel();
    }
  }
}
