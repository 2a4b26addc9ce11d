package dev.kubedouble.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.kubedouble.json.JsonReader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every message with anything in it: what is written is read back as the same canonical message.
 */
class RoundTripTest {
  private static final int TIMES = 20;

  @TestFactory
  Stream<DynamicTest> anyMessage_writtenAndRead_isTheSame() {
    return Schema.kubernetes().messages().stream()
        .filter(schema -> schema.form() == JsonForm.OBJECT && !schema.name().equals("Unknown"))
        .map(schema -> DynamicTest.dynamicTest(schema.toString(), () -> check(schema)));
  }

  private static void check(MessageSchema schema) {
    for (int seed = 0; seed < TIMES; seed++) {
      Message given = new RandomMessages(seed).next(schema);
      Message canonical = Canonical.of(given);
      String json = JsonEncoder.text(given);
      assertThat(JsonEncoder.text(canonical)).isEqualTo(json);
      assertThat(JsonEncoder.tree(canonical).toText()).isEqualTo(json);
      assertThat(JsonEncoder.tree(canonical)).isEqualTo(JsonReader.read(json));
      Decoded<Message> decoded = JsonDecoder.decode(schema, JsonReader.read(json));
      assertThat(decoded.problems()).isEmpty();
      assertThat(Canonical.of(decoded.message())).isEqualTo(canonical);
      assertThat(Canonical.of(canonical)).isSameAs(canonical);
    }
  }
}
