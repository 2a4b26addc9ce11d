package dev.kubedouble.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
  private static String json(String yaml) {
    return YamlReader.first(yaml).json().toText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          yes | true
          Off | false
          y | true
          N | false
          TRUE | true
          tRUE | "tRUE"
          ~ | null
          Null | null
          0644 | 420
          0o644 | 420
          0x1F | 31
          -0x1f | -31
          0b101 | 5
          1_000 | 1000
          +12 | 12
          08 | 8
          1.0 | 1
          1.50 | 1.5
          .5 | 0.5
          1e3 | 1000
          1e21 | 1e+21
          1. | 1
          1:30 | "1:30"
          1.2.3 | "1.2.3"
          0x | "0x"
          - | [null]
          -. | "-."
          18446744073709551616 | 18446744073709552000
          9223372036854775807 | 9223372036854775807
          2026-01-01 | "2026-01-01"
          2026-01-01T00:00:00Z | "2026-01-01T00:00:00Z"
          "0644" | "0644"
          'yes' | "yes"
          !!str 12 | "12"
          !!int "12" | 12
          !!float 3 | 3
          !!binary aGk= | "hi"
          !other 12 | "12"
          100m | "100m"
          2Gi | "2Gi"
          """)
  void scalar_meansWhatYaml11Says(String yaml, String json) {
    assertThat(json(yaml)).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {1: a} | {"1":"a"}
          {yes: a} | {"true":"a"}
          {1.50: a} | {"1.5":"a"}
          {b: 1, a: 2} | {"a":2,"b":1}
          """)
  void key_becomesText(String yaml, String json) {
    assertThat(json(yaml)).isEqualTo(json);
  }

  @Test
  void tree_keepsOrderAndLines() {
    JsonObject tree = (JsonObject) YamlReader.first("# comment\nb:\n  c: 1\na: [x,\n  y]\n").tree();
    assertThat(tree.keys()).containsExactly("b", "a");
    assertThat(tree.keyLineAt(0)).isEqualTo(2);
    assertThat(tree.valueAt(0).line()).isEqualTo(3);
    JsonValue list = tree.valueAt(1);
    assertThat(list.line()).isEqualTo(4);
  }

  @Test
  void documents_areAllRead_alsoEmptyOnes() {
    assertThat(YamlReader.all("a: 1\n---\n---\n# nothing\n---\nb: 2\n"))
        .extracting(document -> document.tree().toText())
        .containsExactly("{\"a\":1}", "null", "null", "{\"b\":2}");
    assertThat(YamlReader.all("# nothing\n")).isEmpty();
    assertThat(YamlReader.first("").tree().toText()).isEqualTo("null");
  }

  @Test
  void first_readsNoFurtherThanTheFirstDocument() {
    assertThat(json("a: 1\n---\n{{{")).isEqualTo("{\"a\":1}");
  }

  @Test
  void aliasesAndMergeKeys_areResolved() {
    String yaml =
        "base: &b {x: 1, v: 2}\none:\n  <<: *b\n  v: 3\ntwo: *b\nthree: {<<: [*b, {x: 9, z: 9}]}\n";
    assertThat(json(yaml))
        .isEqualTo(
            "{\"base\":{\"v\":2,\"x\":1},\"one\":{\"v\":3,\"x\":1},"
                + "\"three\":{\"v\":2,\"x\":1,\"z\":9},\"two\":{\"v\":2,\"x\":1}}");
  }

  @Test
  void repeatedKey_lastWinsAndIsReportedAsKubernetesDoes() {
    YamlDocument document = YamlReader.first("a:\n- b: 1\n  b: 2\n1: x\n1: z\n");
    assertThat(document.json().toText()).isEqualTo("{\"1\":\"z\",\"a\":[{\"b\":2}]}");
    assertThat(document.strictError())
        .isEqualTo(
            """
            yaml: unmarshal errors:
              line 3: key "b" already set in map
              line 5: key 1 already set in map""");
    assertThat(document.repeatedKeys())
        .extracting(YamlDocument.RepeatedKey::path)
        .containsExactly("a[0].b", "1");
  }

  @Test
  void mergedKey_isAMistakeOnlyForKubernetes() {
    YamlDocument document = YamlReader.first("a: &a {x: 1}\nb:\n  <<: *a\n  x: 2\n");
    assertThat(document.repeatedKeys())
        .extracting(YamlDocument.RepeatedKey::merged)
        .containsExactly(true);
    assertThat(document.strictError()).contains("line 4: key \"x\" already set in map");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a: b: c | yaml: line 1: mapping values are not allowed in this context
          *x | yaml: unknown anchor 'x' referenced
          &x [*x] | yaml: anchor 'x' value contains itself
          {? [a]: b} | yaml: invalid map key: ["a"]
          .inf | json: unsupported value: +Inf
          !!int x | yaml: cannot decode !!str `x` as a !!int
          """)
  void badYaml_failsInTheWordsOfGo(String yaml, String message) {
    assertThatThrownBy(() -> YamlReader.first(yaml))
        .isInstanceOf(YamlSyntaxException.class)
        .hasMessage(message);
  }

  @Test
  void badYaml_tellsTheLine() {
    assertThatThrownBy(() -> YamlReader.first("a: 1\nb: c: d\n"))
        .hasMessage("yaml: line 2: mapping values are not allowed in this context")
        .satisfies(e -> assertThat(((YamlSyntaxException) e).line()).isEqualTo(2));
  }

  @Test
  void aliasBomb_isDefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      String item = "*a" + (i - 1);
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      bomb.append((item + ",").repeat(9)).append(item).append("]\n");
    }
    assertThatThrownBy(() -> YamlReader.first(bomb.toString()))
        .hasMessage("yaml: document contains excessive aliasing");
  }

  @Test
  void deepNesting_isRefused() {
    assertThatThrownBy(() -> YamlReader.first("[".repeat(5000) + "]".repeat(5000)))
        .hasMessage("yaml: exceeded max depth of 1000");
  }

  /** An empty line in front has the same text read as YAML. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":{\"b\":[1,-2,\"yes\",true,null,{}]},\"\":\" # x: y \"}",
        "{\"n\":123456789012345678}",
        "{\"n\":12345678901234567890}",
        "{\"n\":-0}",
        "{\"n\":1.50}",
        "{\"n\":1e3}",
        "{\"s\":\"a\\u00e9\\n\\/b\"}",
        "{\"s\":\"é\"}",
        "{\"a\":1,\"a\":2}",
        "{\"<<\":{\"a\":1},\"b\":2}",
        "{\"y\":\"0644\",\"12\":\"12\",\"true\":\"~\"}",
        "{\"a\" : [ 1 , 2 ] , \"b\" : { } }"
      })
  void json_onOneLine_isReadAsYaml(String text) {
    YamlDocument document = YamlReader.first(text);
    YamlDocument asYaml = YamlReader.first("\n" + text);

    assertThat(document.tree()).isEqualTo(asYaml.tree());
    assertThat(document.json().toText()).isEqualTo(asYaml.json().toText());
    assertThat(document.repeatedKeys()).hasSameSizeAs(asYaml.repeatedKeys());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{a: 1}", "{\"a\":1,}", "{\"a\":'b'}", "{\"a\":1} # {}"})
  void yaml_thatLooksLikeJson_isReadAsYaml(String text) {
    assertThat(json(text)).isEqualTo(json("\n" + text));
  }
}
