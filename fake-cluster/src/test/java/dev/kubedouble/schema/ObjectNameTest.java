package dev.kubedouble.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubedouble.json.JsonReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectNameTest {
  private static ObjectName of(String json) {
    return ObjectName.of(JsonReader.read(json));
  }

  @Test
  void name_isFoundWhateverTheCaseOfTheKeys() {
    assertThat(of("{\"kind\":\"Pod\",\"apiVersion\":\"v1\"}"))
        .isEqualTo(new ObjectName("v1", "Pod", null));
    assertThat(of("{\"Kind\":\"Pod\",\"APIVERSION\":\"v1\"}"))
        .isEqualTo(new ObjectName("v1", "Pod", null));
    assertThat(of("{\"kind\":null}")).isEqualTo(new ObjectName("", "", null));
    assertThat(of("null")).isEqualTo(new ObjectName("", "", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"kind":1} | couldn't get version/kind; json parse error: json: cannot unmarshal number into Go struct field .kind of type string
          {"apiVersion":[]} | couldn't get version/kind; json parse error: json: cannot unmarshal array into Go struct field .apiVersion of type string
          [] | couldn't get version/kind; json parse error: json: cannot unmarshal array into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }
          {"apiVersion":"a/b/c"} | unexpected GroupVersion string: a/b/c
          """)
  void problem_isInKubernetesWords(String json, String problem) {
    assertThat(of(json).problem()).isEqualTo(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "'', empty data",
    "abc, 'provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]'",
    "k8s0, empty body"
  })
  void envelope_thatIsNone_isRefused(String text, String message) {
    byte[] bytes = text.replace('0', '\0').getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> Envelope.open(bytes))
        .isInstanceOf(Envelope.MalformedException.class)
        .hasMessage(message);
  }
}
