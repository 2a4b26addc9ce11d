package dev.kubedouble.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RememberingReaderTest {
  /** Large enough to be remembered, its keys in no order. */
  private static final String LARGE =
      "{\"z\":\"" + "z".repeat(300) + "\",\"a\":[{\"y\":1,\"b\":null},true]}";

  private final RememberingReader reader = new RememberingReader();

  @Test
  void object_thatComesAgain_isTheSame() {
    JsonObject first = read("{\"n\":1,\"spec\":" + LARGE + "}");
    JsonObject second = read("{\"other\":\"text\",\"spec\":" + LARGE + ",\"n\":2}");

    assertThat(second.get("spec")).isSameAs(first.get("spec"));
    assertThat(second.toText())
        .startsWith("{\"n\":2,\"other\":\"text\",\"spec\":{\"a\":[{\"b\":null");
  }

  @Test
  void object_thatIsLarge_andWholeText_isTheSame() {
    assertThat(read(LARGE)).isSameAs(read(LARGE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"n\":%s", "{\"n\":%s}}", "{\"n\":%s,}", "{\"n\":%s\"x\":1}", "%s{}"})
  void text_thatIsNoJsonBehindAKnownObject_isReadAsYaml(String text) {
    read("{\"n\":" + LARGE + "}");
    String other = text.formatted(LARGE);

    assertThat(outcome(() -> reader.first(other.getBytes(UTF_8))))
        .isEqualTo(outcome(() -> YamlReader.first(other)));
  }

  private static String outcome(Supplier<YamlDocument> reading) {
    try {
      return reading.get().json().toText();
    } catch (YamlSyntaxException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void object_thatIsNotReadAlike_isReadAsYamlEachTime() {
    String text = "{\"n\":1e3,\"n\":2,\"spec\":" + LARGE + "}";
    for (int i = 0; i < 3; i++) {
      YamlDocument document = reader.first(text.getBytes(UTF_8));

      assertThat(document.json()).isEqualTo(YamlReader.first(text).json());
      assertThat(document.repeatedKeys()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void texts_oneAfterTheOther_areReadAsEachAlone(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      String text = object(random, 0);

      assertThat(reader.first(text.getBytes(UTF_8)).json().toText())
          .isEqualTo(YamlReader.first(text).json().toText());
    }
  }

  /** Returns a text of a few words, so that parts of texts come again and others nearly do. */
  private static String object(Random random, int depth) {
    StringBuilder text = new StringBuilder("{");
    for (String key : List.of("name", "image", "containers", "a")) {
      if (random.nextInt(4) > 0) {
        text.append(text.length() > 1 ? "," : "").append('"').append(key).append("\":");
        text.append(value(random, depth));
      }
    }
    return text.append('}').toString();
  }

  private static String value(Random random, int depth) {
    if (depth < 3 && random.nextInt(3) > 0) {
      String object = object(random, depth + 1);
      return random.nextBoolean() ? object : "[" + object + "]";
    }
    return random.nextInt(6) == 0
        ? String.valueOf(random.nextInt(3))
        : "\"" + "v".repeat(90) + random.nextInt(2) + "\"";
  }

  private JsonObject read(String text) {
    return (JsonObject) reader.first(text.getBytes(UTF_8)).json();
  }
}
