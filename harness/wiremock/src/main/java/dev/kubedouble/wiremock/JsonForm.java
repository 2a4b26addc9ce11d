package dev.kubedouble.wiremock;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.common.Json;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;

/** Messages as WireMock's gRPC extension sees them: protobuf's own form of JSON. */
final class JsonForm {
  private JsonForm() {}

  static JsonNode tree(Message message) {
    try {
      return Json.read(JsonFormat.printer().print(message), JsonNode.class);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          message.getDescriptorForType().getFullName() + " has no form in JSON", e);
    }
  }

  static String text(Object tree) {
    return Json.write(tree);
  }
}
