package dev.kubedouble.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.DeploymentList;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Objects as a real API server wrote them in JSON and in protobuf: each must give the other. */
class WireGoldenTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("kubedouble.golden", "src/test/golden"), "wire");

  @TestFactory
  Stream<DynamicNode> transcript_bothWays() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
          .map(WireGoldenTest::transcript);
    }
  }

  private static DynamicNode transcript(Path file) {
    return dynamicContainer(
        file.getFileName().toString(),
        Stream.of(
            dynamicTest("protobuf to JSON", () -> protobufToJson(file)),
            dynamicTest("JSON to protobuf", () -> jsonToProtobuf(file)),
            dynamicTest("protobuf stays canonical", () -> staysCanonical(file)),
            dynamicTest("tree as text", () -> treeAsText(file)),
            dynamicTest("envelope", () -> envelope(file))));
  }

  private static void protobufToJson(Path file) throws Exception {
    assertThat(JsonEncoder.text(message(file))).isEqualTo(jsonText(file));
  }

  private static void jsonToProtobuf(Path file) throws Exception {
    Message expected = message(file);
    Decoded<Message> decoded =
        JsonDecoder.decode(expected.getDefaultInstanceForType(), JsonReader.read(jsonText(file)));
    assertThat(decoded.problems()).isEmpty();
    assertThat(Canonical.of(decoded.message())).isEqualTo(expected);
  }

  private static void staysCanonical(Path file) throws Exception {
    Message message = message(file);
    assertThat(Canonical.of(message)).isSameAs(message);
  }

  private static void treeAsText(Path file) throws Exception {
    assertThat(JsonEncoder.tree(message(file)).toText()).isEqualTo(jsonText(file));
  }

  private static void envelope(Path file) throws Exception {
    byte[] recorded = protobuf(file);
    Envelope theirs = Envelope.open(recorded);
    Message message = theirs.as(message(file));
    assertThat(Envelope.bytes(message)).isEqualTo(recorded);
  }

  private static JsonObject transcriptOf(Path file) throws IOException {
    return (JsonObject) JsonReader.read(Files.readAllBytes(file));
  }

  /** Go ends a JSON answer with a line break, which belongs to no value. */
  private static String jsonText(Path file) throws IOException {
    return String.valueOf(transcriptOf(file).getString("jsonText")).stripTrailing();
  }

  private static byte[] protobuf(Path file) throws IOException {
    String text = String.valueOf(transcriptOf(file).getString("protobuf"));
    return Base64.getDecoder().decode(text.getBytes(UTF_8));
  }

  private static Message message(Path file) throws Exception {
    Envelope envelope = Envelope.open(protobuf(file));
    MessageSchema kind =
        requireNonNull(Schema.kubernetes().kind(envelope.apiVersion(), envelope.kind()));
    Message message = envelope.as(kind.prototype());
    return message instanceof DeploymentList list ? asOfTheJson(list, file) : message;
  }

  /**
   * A list was asked for twice, in JSON and in protobuf, and other writes lay between: its version
   * is another.
   */
  private static Message asOfTheJson(DeploymentList list, Path file) throws IOException {
    JsonObject json = (JsonObject) JsonReader.read(jsonText(file));
    JsonObject metadata = requireNonNull(json.getObject("metadata"));
    DeploymentList.Builder changed = list.toBuilder();
    changed.getMetadataBuilder().setResourceVersion(text(metadata, "resourceVersion"));
    changed.getMetadataBuilder().setContinue(text(metadata, "continue"));
    return changed.build();
  }

  private static String text(JsonObject object, String key) {
    String text = object.getString(key);
    return text == null ? "" : text;
  }
}
