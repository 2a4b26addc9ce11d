package dev.kubedouble.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWriterTest {
  @Test
  void string_isEscapedAsGoDoes() {
    assertThat(JsonString.of("<a href=\"x\">&\\").toText())
        .isEqualTo("\"\\u003ca href=\\\"x\\\"\\u003e\\u0026\\\\\"");
    assertThat(JsonString.of("\b\f\n\r\t\u0000\u001f\u007f").toText())
        .isEqualTo("\"\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\"");
    assertThat(JsonString.of("\u2028\u2029").toText()).isEqualTo("\"\\u2028\\u2029\"");
    assertThat(JsonString.of("\u00e9\u20ac\uD83D\uDE00").toText())
        .isEqualTo("\"\u00e9\u20ac\uD83D\uDE00\"");
    assertThat(JsonString.of("\uD83Dx").toText()).isEqualTo("\"\\ufffdx\"");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, -0",
    "1.0, 1",
    "1.5, 1.5",
    "100000000000000000000, 100000000000000000000",
    "1e21, 1e+21",
    "1.5e300, 1.5e+300",
    "0.000001, 0.000001",
    "0.0000001, 1e-7",
    "2.0E-3, 0.002",
    "5.684341886080802E-14, 5.684341886080802e-14",
    "-1e-9, -1e-9",
    "123456789.125, 123456789.125",
    "4.9E-324, 5e-324",
    "1.7976931348623157E308, 1.7976931348623157e+308"
  })
  void double_isTheShortestTextAsGoWritesIt(double value, String expected) {
    assertThat(JsonNumber.of(value).toText()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0", "7", "42", "999", "1000", "-1", "9223372036854775807", "-9223372036854775808"})
  void integer_isWrittenPlainly(long value) {
    assertThat(JsonNumber.of(value).toText()).isEqualTo(Long.toString(value));
  }

  @Test
  void events_getTheirCommas() {
    JsonWriter writer = new JsonWriter();
    writer.beginObject().name("a").beginArray().number(1).nullValue().endArray();
    writer
        .name(JsonName.of("b<"))
        .bool(true)
        .name("c")
        .raw("{\"d\":1}".getBytes(UTF_8))
        .endObject();
    assertThat(writer.toString()).isEqualTo("{\"a\":[1,null],\"b\\u003c\":true,\"c\":{\"d\":1}}");
  }

  @Test
  void treeBuilder_makesTheTreeOfTheSameEvents() {
    JsonTreeBuilder builder = new JsonTreeBuilder();
    builder.beginObject().name("a").beginArray().number(1).nullValue().endArray();
    builder.name(JsonName.of("b")).beginObject().endObject().name("c").string("x").endObject();
    assertThat(builder.tree().toText()).isEqualTo("{\"a\":[1,null],\"b\":{},\"c\":\"x\"}");
  }

  @Test
  void sortedText_ordersKeysByTheirBytes() {
    JsonObject object = new JsonObject();
    object
        .put("b", 1)
        .put("\uD83D\uDE00", 2)
        .put("\uFFFD", 3)
        .put("B", 4)
        .put("ba", 5)
        .put("a", new JsonObject());
    assertThat(JsonWriter.sortedText(object))
        .isEqualTo("{\"B\":4,\"a\":{},\"b\":1,\"ba\":5,\"\uFFFD\":3,\"\uD83D\uDE00\":2}");
  }

  @Test
  void indent_spreadsOverLinesAsMarshalIndent() {
    byte[] compact = "{\"a\":[1,{}],\"b\\\"{\":[],\"c\":{\"d\":\"x,y\"}}".getBytes(UTF_8);
    assertThat(new String(JsonWriter.indent(compact), UTF_8))
        .isEqualTo(
            """
            {
              "a": [
                1,
                {}
              ],
              "b\\"{": [],
              "c": {
                "d": "x,y"
              }
            }""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a"b\\ | "a\\"b\\\\"
          \u00e9\u00a0 | "\u00e9\\u00a0"
          \u200b | "\\u200b"
          """)
  void quote_asGoDoes(String text, String expected) {
    assertThat(GoText.quote(text)).isEqualTo(expected);
  }

  @Test
  void quote_controlCharacters_asGoDoes() {
    assertThat(GoText.quote("\u0007\b\u000b\u0000\u007f")).isEqualTo("\"\\a\\b\\v\\x00\\x7f\"");
  }
}
