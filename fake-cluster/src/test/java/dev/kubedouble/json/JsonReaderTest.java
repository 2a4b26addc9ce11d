package dev.kubedouble.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `` | unexpected end of JSON input
          {"a": | unexpected end of JSON input
          "a | unexpected end of JSON input
          tru | unexpected end of JSON input
          - | unexpected end of JSON input
          x | invalid character 'x' looking for beginning of value
          [1,] | invalid character ']' looking for beginning of value
          {,} | invalid character ',' looking for beginning of object key string
          {"a":1,} | invalid character '}' looking for beginning of object key string
          {'a':1} | invalid character '\\'' looking for beginning of object key string
          {"a" 1} | invalid character '1' after object key
          {"a":1 "b"} | invalid character '"' after object key:value pair
          [1 2] | invalid character '2' after array element
          1 2 | invalid character '2' after top-level value
          trUe | invalid character 'U' in literal true (expecting 'u')
          nulL | invalid character 'L' in literal null (expecting 'l')
          -x | invalid character 'x' in numeric literal
          1.x | invalid character 'x' after decimal point in numeric literal
          1ex | invalid character 'x' in exponent of numeric literal
          01 | invalid character '1' after top-level value
          "\\x" | invalid character 'x' in string escape code
          "\\u12g4" | invalid character 'g' in \\u hexadecimal character escape
          \u00e9 | invalid character 'Ã' looking for beginning of value
          """)
  void read_malformedText_failsInTheWordsOfGo(String text, String message) {
    assertThatThrownBy(() -> JsonReader.read(text))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessage(message);
  }

  @Test
  void read_controlCharacters_areShownAsGoQuotesThem() {
    assertThatThrownBy(() -> JsonReader.read("\"a\nb\""))
        .hasMessage("invalid character '\\n' in string literal");
    assertThatThrownBy(() -> JsonReader.read("\u0001"))
        .hasMessage("invalid character '\\x01' looking for beginning of value");
    assertThatThrownBy(() -> JsonReader.read(new byte[] {(byte) 0x81}))
        .hasMessage("invalid character '\\u0081' looking for beginning of value");
  }

  @Test
  void read_malformedText_tellsLineAndOffset() {
    JsonSyntaxException e =
        requireNonNull(
            catchThrowableOfType(
                JsonSyntaxException.class, () -> JsonReader.read("{\n\"a\":\n?}")));
    assertThat(e.line()).isEqualTo(3);
    assertThat(e.offset()).isEqualTo(8);
  }

  @Test
  void read_object_keepsOrderAndLines() {
    JsonObject object = (JsonObject) JsonReader.read("{\"b\":1,\n\"a\":\n[true,null]}");
    assertThat(object.keys()).containsExactly("b", "a");
    assertThat(object.keyLineAt(1)).isEqualTo(2);
    assertThat(object.valueAt(1).line()).isEqualTo(3);
    assertThat(object.line()).isEqualTo(1);
  }

  @Test
  void read_repeatedKey_lastWinsAndAllAreRemembered() {
    JsonObject object = (JsonObject) JsonReader.read("{\"a\":1,\"b\":2,\"a\":3}");
    assertThat(object.toText()).isEqualTo("{\"a\":3,\"b\":2}");
    assertThat(object.hasRepeatedKeys()).isTrue();
    assertThat(object.members()).extracting(JsonObject.Member::key).containsExactly("a", "b", "a");
    object.put("c", 4);
    assertThat(object.hasRepeatedKeys()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, true", "-0, true", "9223372036854775807, true", "-9223372036854775808, true",
    "9223372036854775808, false", "1.0, false", "1e3, false", "1e1000, false"
  })
  void read_number_isIntegerWhereItFits64Bits(String text, boolean integral) {
    JsonNumber number = (JsonNumber) JsonReader.read(text);
    assertThat(number.isIntegral()).isEqualTo(integral);
    assertThat(number.literal()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "\\u0041, A",
    "\\ud83d\\ude00, \uD83D\uDE00",
    "\\ud83d, \uFFFD",
    "\\ud83d\\u0041, \uFFFDA",
    "\\ude00\\ud83d, \uFFFD\uFFFD",
    "a\\/\\\\b, a/\\b"
  })
  void read_escapes_asGo(String escaped, String expected) {
    assertThat(JsonReader.read('"' + escaped + '"')).isEqualTo(JsonString.of(expected));
  }

  @Test
  void read_bytesThatAreNoUtf8_becomeOneReplacementEach() {
    byte[] cutCharacter = "\"a\u00e2\u0082b\u00ff\"".getBytes(ISO_8859_1);
    assertThat(JsonReader.read(cutCharacter)).isEqualTo(JsonString.of("a\uFFFD\uFFFDb\uFFFD"));
    byte[] surrogate = "\"\u00ed\u00a0\u0080\"".getBytes(ISO_8859_1);
    assertThat(JsonReader.read(surrogate)).isEqualTo(JsonString.of("\uFFFD\uFFFD\uFFFD"));
    byte[] whole = "\"\u20ac\uD83D\uDE00\uFFFD\"".getBytes(UTF_8);
    assertThat(JsonReader.read(whole)).isEqualTo(JsonString.of("\u20ac\uD83D\uDE00\uFFFD"));
  }

  @Test
  void read_deepText_isReadWrittenAndCopiedUpToTheLimit() {
    String deep = "[".repeat(JsonReader.MAX_DEPTH) + "]".repeat(JsonReader.MAX_DEPTH);
    JsonValue value = JsonReader.read(deep);
    assertThat(value.toText()).isEqualTo(deep);
    assertThat(value.deepCopy().equals(value)).isTrue();
    assertThatThrownBy(() -> JsonReader.read("[" + deep + "]"))
        .hasMessage("invalid character '[' exceeded max depth");
  }

  @Test
  void read_textOverTheLimit_fails() {
    assertThatThrownBy(() -> JsonReader.read("[1,2]".getBytes(UTF_8), 4, 10))
        .hasMessage("JSON text of 5 bytes (expected: at most 4)");
    assertThatThrownBy(() -> JsonReader.read("[[1]]".getBytes(UTF_8), 10, 1))
        .hasMessage("invalid character '[' exceeded max depth");
  }
}
