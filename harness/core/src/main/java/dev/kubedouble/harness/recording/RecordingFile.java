package dev.kubedouble.harness.recording;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.Status;
import dev.kubedouble.harness.recording.RecordedCall.RecordedAnswer;
import dev.kubedouble.harness.recording.RecordedCall.RecordedEnd;
import dev.kubedouble.harness.rpc.Protocol;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonSyntaxException;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.json.JsonWriter;
import io.grpc.MethodDescriptor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A recording as JSON. */
final class RecordingFile {
  static final int VERSION = 1;
  private static final String FORMAT = "kubedouble-recording";
  private static final String SERVICE = "jumpstarter.v1.KubernetesService";
  private static final int MOST_BYTES = 1 << 30;

  private RecordingFile() {}

  static String write(List<RecordedCall> calls) {
    JsonArray list = new JsonArray();
    for (RecordedCall call : calls) {
      list.add(write(call));
    }
    JsonObject file =
        new JsonObject()
            .put("format", FORMAT)
            .put("version", VERSION)
            .put("protocol", SERVICE)
            .put("calls", list);
    byte[] text = JsonWriter.indent(JsonWriter.text(file).getBytes(StandardCharsets.UTF_8));
    return new String(text, StandardCharsets.UTF_8) + "\n";
  }

  private static JsonObject write(RecordedCall call) {
    JsonObject json =
        new JsonObject()
            .put("method", call.method())
            .put("at", span(call.atNanos()))
            .put("request", MessageJson.write(call.request()));
    if (!call.version().isEmpty()) {
      json.put("version", call.version());
    }
    if (!call.warnings().isEmpty()) {
      JsonArray warnings = new JsonArray();
      call.warnings().forEach(warnings::add);
      json.put("warnings", warnings);
    }
    JsonArray answers = new JsonArray();
    for (RecordedAnswer answer : call.answers()) {
      answers.add(
          new JsonObject()
              .put("after", span(answer.afterNanos()))
              .put("afterCall", answer.afterCall())
              .put("message", MessageJson.write(answer.message())));
    }
    json.put("answers", answers);
    RecordedEnd end = call.end();
    if (end != null) {
      JsonObject ended =
          new JsonObject()
              .put("after", span(end.afterNanos()))
              .put("afterCall", end.afterCall())
              .put("code", end.code().name());
      if (!end.message().isEmpty()) {
        ended.put("message", end.message());
      }
      if (end.status() != null) {
        ended.put("status", MessageJson.write(end.status()));
      }
      json.put("end", ended);
    }
    return json;
  }

  static List<RecordedCall> read(String name, String text) {
    Place top = new Place(name, "");
    JsonValue json;
    try {
      json = JsonReader.read(text.getBytes(StandardCharsets.UTF_8), MOST_BYTES, 1_000);
    } catch (JsonSyntaxException e) {
      throw new RecordingException(
          name + ", line " + e.line() + ": it is not JSON: " + e.getMessage());
    }
    JsonObject file = top.object(json);
    requireKnown(top, file);
    top.requireOnly(file, "format", "version", "protocol", "calls");
    List<JsonValue> items = top.child("calls").array(top.member(file, "calls")).items();
    List<RecordedCall> calls = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Place place = top.child("calls").child(Integer.toString(i));
      calls.add(readCall(place.object(items.get(i)), place, items.size()));
    }
    return calls;
  }

  private static void requireKnown(Place top, JsonObject file) {
    if (!FORMAT.equals(file.getString("format"))) {
      throw top.wrong(file, "it is no recording (expected: \"format\": \"" + FORMAT + "\")");
    }
    long version = top.child("version").number(top.member(file, "version"));
    if (version != VERSION) {
      throw top.wrong(
          top.member(file, "version"),
          "version: " + version + " (expected: " + VERSION + ", the newest that is read here)");
    }
    String protocol = top.string(file, "protocol");
    if (!protocol.equals(SERVICE)) {
      throw top.wrong(
          top.member(file, "protocol"), "protocol: " + protocol + " (expected: " + SERVICE + ")");
    }
  }

  private static RecordedCall readCall(JsonObject call, Place place, int calls) {
    place.requireOnly(call, "method", "at", "request", "version", "warnings", "answers", "end");
    String method = place.string(call, "method");
    Message request = Protocol.request(SERVICE + "/" + method);
    Message response = Protocol.response(SERVICE + "/" + method);
    if (request == null || response == null) {
      throw place.wrong(
          place.member(call, "method"), "method: \"" + method + "\" is not of " + SERVICE);
    }
    List<RecordedAnswer> answers = new ArrayList<>();
    List<JsonValue> items = place.child("answers").array(place.member(call, "answers")).items();
    for (int i = 0; i < items.size(); i++) {
      Place inside = place.child("answers").child(Integer.toString(i));
      JsonObject answer = inside.object(items.get(i));
      inside.requireOnly(answer, "after", "afterCall", "message");
      answers.add(
          new RecordedAnswer(
              nanos(answer, "after", inside),
              afterCall(answer, inside, calls),
              MessageJson.read(
                  response, inside.member(answer, "message"), inside.child("message"))));
    }
    RecordedEnd end = call.has("end") ? readEnd(call, place.child("end"), calls) : null;
    requireOneAnswer(method, answers.size(), end, place, place.member(call, "answers"));
    return new RecordedCall(
        method,
        nanos(call, "at", place),
        MessageJson.read(request, place.member(call, "request"), place.child("request")),
        call.has("version") ? place.string(call, "version") : "",
        warnings(call, place),
        answers,
        end);
  }

  /** Refuses what no server answers: a unary call that has ended well has one answer. */
  private static void requireOneAnswer(
      String method, int answers, @Nullable RecordedEnd end, Place place, JsonValue at) {
    MethodDescriptor<?, ?> called = Protocol.method(SERVICE + "/" + method);
    boolean isUnary = called != null && called.getType().serverSendsOneMessage();
    boolean isOk = end != null && end.code() == io.grpc.Status.Code.OK;
    if (isUnary && (answers > 1 || (answers == 0 && isOk))) {
      throw place.wrong(
          at,
          "answers: "
              + answers
              + " (expected: "
              + (isOk ? "1, as " + method + " has ended with OK" : "at most 1")
              + ")");
    }
  }

  private static List<String> warnings(JsonObject call, Place place) {
    JsonValue warnings = call.get("warnings");
    if (warnings == null) {
      return List.of();
    }
    Place inside = place.child("warnings");
    return inside.array(warnings).items().stream().map(inside::text).toList();
  }

  private static RecordedEnd readEnd(JsonObject call, Place place, int calls) {
    JsonObject end = place.object(place.member(call, "end"));
    place.requireOnly(end, "after", "afterCall", "code", "message", "status");
    String named = place.string(end, "code");
    io.grpc.Status.Code code;
    try {
      code = io.grpc.Status.Code.valueOf(named);
    } catch (IllegalArgumentException e) {
      throw place.wrong(
          place.member(end, "code"), "code: \"" + named + "\" (expected: a gRPC code such as OK)");
    }
    @Nullable JsonValue status = end.get("status");
    return new RecordedEnd(
        nanos(end, "after", place),
        afterCall(end, place, calls),
        code,
        end.has("message") ? place.string(end, "message") : "",
        status == null
            ? null
            : (Status)
                MessageJson.read(Status.getDefaultInstance(), status, place.child("status")));
  }

  private static int afterCall(JsonObject owner, Place place, int calls) {
    long number = place.child("afterCall").number(place.member(owner, "afterCall"));
    if (number < 1 || number > calls) {
      throw place.wrong(
          place.member(owner, "afterCall"),
          "afterCall: " + number + " (expected: 1 to " + calls + ")");
    }
    return (int) number;
  }

  private static long nanos(JsonObject owner, String key, Place place) {
    String text = place.string(owner, key);
    long nanos;
    try {
      nanos = Duration.parse(text).toNanos();
    } catch (DateTimeParseException | ArithmeticException e) {
      nanos = -1;
    }
    if (nanos < 0) {
      throw place.wrong(
          place.member(owner, key), key + ": \"" + text + "\" (expected: a span such as PT1.5S)");
    }
    return nanos;
  }

  private static JsonString span(long nanos) {
    return JsonString.of(Duration.ofNanos(nanos).toString());
  }
}
