package dev.kubedouble.wiremock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.ScenarioMappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.EqualToJsonPattern;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import dev.kubedouble.harness.recording.RecordedCall;
import dev.kubedouble.harness.recording.Recording;
import dev.kubedouble.harness.rpc.CallTarget;
import dev.kubedouble.harness.rpc.Protocol;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes stub mappings of recorded calls; the same calls give the same mappings. */
final class MappingExport {
  private static final String REASON = "grpc-status-reason";

  /** What a secret matches: any text, as json-unit, with which WireMock compares, writes it. */
  private static final TextNode ANY = TextNode.valueOf("${json-unit.any-string}");

  /** After WireMock's usual priority, 5, so that a request that matches whole comes first. */
  private static final int AFTER_OTHERS = 6;

  private final List<StubMapping> mappings = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  MappingExport(List<RecordedCall> calls) {
    Map<String, List<Numbered>> same = new LinkedHashMap<>();
    for (int i = 0; i < calls.size(); i++) {
      Numbered call = new Numbered(calls.get(i), i + 1);
      String why = call.noStubBecause();
      if (why == null) {
        same.computeIfAbsent(
                call.call.method() + " " + request(call.call), key -> new ArrayList<>())
            .add(call);
      } else {
        leftOut.add(call + ": " + why);
      }
    }
    same.values().forEach(this::add);
  }

  List<StubMapping> mappings() {
    return mappings;
  }

  List<String> leftOut() {
    return leftOut;
  }

  /** A recorded call and its number, from 1. */
  private record Numbered(RecordedCall call, int number) {
    @Nullable String noStubBecause() {
      MethodDescriptor<?, ?> method =
          Protocol.method("jumpstarter.v1.KubernetesService/" + call.method());
      if (method == null || !method.getType().serverSendsOneMessage()) {
        return "WireMock's gRPC extension answers a stream with one message";
      }
      if (call.end() == null || call.end().code() == Status.Code.CANCELLED) {
        return "it has no answer";
      }
      return call.end().code() == Status.Code.OK && call.answers().isEmpty()
          ? "it has no answer"
          : null;
    }

    boolean isAnsweredLike(Numbered other) {
      return response().build().equals(other.response().build())
          && Extras.of(call, 0).equals(Extras.of(other.call, 0));
    }

    ResponseDefinitionBuilder response() {
      RecordedCall.RecordedEnd end = call.end();
      Status.Code code = end == null ? Status.Code.UNKNOWN : end.code();
      ResponseDefinitionBuilder response =
          WireMock.aResponse().withStatus(200).withHeader(StubMappings.STATUS, code.name());
      if (code == Status.Code.OK) {
        return response.withJsonBody(JsonForm.tree(call.answers().get(0).message()));
      }
      return end == null || end.message().isEmpty()
          ? response
          : response.withHeader(REASON, end.message());
    }

    @Override
    public String toString() {
      return (call.method() + " " + CallTarget.of(call.request())).strip()
          + " (call "
          + number
          + ")";
    }
  }

  /** Adds the calls that one pattern matches: one stub, or a scenario of several. */
  private void add(List<Numbered> calls) {
    int count = calls.size();
    while (count > 1 && calls.get(count - 2).isAnsweredLike(calls.get(count - 1))) {
      count--;
    }
    String scenario = calls.get(0).toString();
    JsonNode request = request(calls.get(0).call);
    for (int i = 0; i < count; i++) {
      Numbered call = calls.get(i);
      MappingBuilder mapping =
          WireMock.post(WireMock.urlPathEqualTo(StubMappings.PATH + call.call.method()))
              .withId(UUID.nameUUIDFromBytes(call.toString().getBytes(StandardCharsets.UTF_8)))
              .withName(call.toString())
              .withRequestBody(new EqualToJsonPattern(request, false, false))
              .withMetadata(Extras.of(call.call, call.number))
              .willReturn(call.response());
      if (request.toString().contains(ANY.textValue())) {
        mapping.atPriority(AFTER_OTHERS);
      }
      if (count > 1) {
        ScenarioMappingBuilder step = mapping.inScenario(scenario).whenScenarioStateIs(state(i));
        if (i < count - 1) {
          step.willSetStateTo(state(i + 1));
        }
      }
      mappings.add(mapping.build());
    }
  }

  private static String state(int answered) {
    return answered == 0 ? Scenario.STARTED : "answered " + answered;
  }

  private static JsonNode request(RecordedCall call) {
    JsonNode request = withoutSecrets(JsonForm.tree(call.request()));
    if (request instanceof ObjectNode fields && isPatchWithSecret(fields.path("patch"))) {
      fields.set("patch", ANY);
    }
    return request;
  }

  private static boolean isPatchWithSecret(JsonNode patch) {
    return patch.isTextual()
        && new String(Base64.getDecoder().decode(patch.textValue()), StandardCharsets.UTF_8)
            .contains(Recording.REMOVED);
  }

  private static JsonNode withoutSecrets(JsonNode value) {
    if (value instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(withoutSecrets(field.getValue())));
    } else if (value instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, withoutSecrets(array.get(i)));
      }
    } else if (value.isTextual() && value.textValue().equals(Recording.REMOVED)) {
      return ANY;
    }
    return value;
  }
}
