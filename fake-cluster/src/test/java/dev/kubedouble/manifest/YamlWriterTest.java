package dev.kubedouble.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlWriterTest {
  private static String yaml(String json) {
    return YamlWriter.text(JsonReader.read(json));
  }

  @Test
  void objectsAndLists_standAsKubectlShowsThem() {
    String json =
        "{\"spec\":{\"b\":[{\"name\":\"x\",\"env\":[{\"name\":\"y\"},[1,[2]]]},[],{}],\"a10\":1,\"a9\":null},"
            + "\"kind\":\"Pod\",\"_x\":true,\"empty\":{}}";
    assertThat(yaml(json))
        .isEqualTo(
            """
            _x: true
            empty: {}
            kind: Pod
            spec:
              a9: null
              a10: 1
              b:
              - env:
                - name: "y"
                - - 1
                  - - 2
                name: x
              - []
              - {}
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          nginx:1.27 | nginx:1.27
          true | "true"
          0644 | "0644"
          1:30 | "1:30"
          2026-01-01T00:00:00Z | "2026-01-01T00:00:00Z"
          2026-13-01 | 2026-13-01
          `` | ""
          << | "<<"
          a: b | 'a: b'
          a #b | 'a #b'
          a#b | a#b
          it's | it's
          - x | '- x'
          -x | -x
          ` x` | ' x'
          {a} | '{a}'
          a, [b] | a, [b]
          'x | '''x'
          a\tb | "a\tb"
          \u00e9 | \u00e9
          \uD83D\uDE00 | "\\U0001F600"
          x: | 'x:'
          --- | '---'
          """)
  void string_isQuotedWhereItMust(String text, String yaml) {
    String written = YamlWriter.text(JsonString.of(text)).stripTrailing();
    assertThat(written.replace("\\t", "\t")).isEqualTo(yaml);
  }

  @Test
  void textOfSeveralLines_isLiteral() {
    assertThat(
            yaml(
                "{\"a\":\"x\\n y\\n\",\"b\":\"x\\ny\",\"c\":\"x\\n\\n\",\"d\":\"\\nx\",\"e\":\"x \\ny\"}"))
        .isEqualTo(
            "a: |\n  x\n   y\nb: |-\n  x\n  y\nc: |+\n  x\n\nd: |2-\n\n  x\ne: \"x \\ny\"\n");
  }

  @Test
  void longText_isFoldedBeyondColumn80() {
    String words = "word ".repeat(40).strip();
    String yaml = YamlWriter.text(new JsonObject().put("message", words));
    assertThat(yaml.lines()).allMatch(line -> line.length() <= 84).hasSizeGreaterThan(2);
    assertThat(yaml.lines().skip(1)).allMatch(line -> line.startsWith("  word"));
    assertThat(YamlReader.first(yaml).tree()).isEqualTo(new JsonObject().put("message", words));
  }

  @Test
  void longKey_isWrittenAsAQuestion() {
    JsonObject object = new JsonObject().put("k".repeat(200), new JsonObject().put("a", 1));
    String yaml = YamlWriter.text(object);
    assertThat(yaml).startsWith("? kkk").contains("\n: a: 1\n");
    assertThat(YamlReader.first(yaml).tree()).isEqualTo(object);
  }

  @Test
  void anyString_isReadBackAsItWas() {
    Random random = new Random(11);
    String alphabet = "ab01 :#-'\"\\\n\t{}[],&*!|>%@`?~.<=yn\u00e9\u2028\u0085\uFEFF";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(i % 100 == 0 ? 200 : 8);
      for (int j = 0; j < length; j++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      JsonValue value = new JsonObject().put("k", text.toString()).put(text + "k", "v");
      assertThat(YamlReader.first(YamlWriter.text(value)).tree())
          .as(() -> JsonString.of(text.toString()).toText())
          .isEqualTo(value);
    }
  }
}
