package dev.kubedouble.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonObjectTest {
  @Test
  void randomEdits_areThoseOfALinkedMap() {
    Random random = new Random(7);
    JsonObject object = new JsonObject();
    Map<String, JsonValue> model = new LinkedHashMap<>();
    for (int i = 0; i < 20_000; i++) {
      String key = "key" + random.nextInt(60);
      if (random.nextInt(5) == 0) {
        assertThat(object.remove(key)).isEqualTo(model.remove(key));
      } else {
        JsonValue value = JsonNumber.of(i);
        object.put(key, value);
        model.put(key, value);
      }
      assertThat(object.get(key)).isEqualTo(model.get(key));
    }
    assertThat(object.keys()).containsExactlyElementsOf(model.keySet());
    assertThat(object.has("absent")).isFalse();
  }

  @Test
  void equality_isOfContentWithoutOrderAndLines() {
    JsonValue read = JsonReader.read("{\"a\":1,\n\"b\":[null,\"x\"]}");
    JsonObject made = new JsonObject();
    made.put("b", JsonArray.of(JsonNull.NULL, JsonString.of("x"))).put("a", 1);
    assertThat(read).isEqualTo(made).hasSameHashCodeAs(made);
    assertThat(read).isNotEqualTo(made.deepCopy().put("c", 1));
    assertThat(JsonNumber.of(1)).isNotEqualTo(JsonNumber.of(1.0));
  }

  @Test
  void deepCopy_sharesNothingThatCanChange() {
    JsonObject original = (JsonObject) JsonReader.read("{\"a\":{\"b\":[1]}}");
    JsonObject copy = original.deepCopy();
    copy.put("c", true);
    assertThat(copy.getObject("a")).isNotNull().isNotSameAs(original.getObject("a"));
    assertThat(original.toText()).isEqualTo("{\"a\":{\"b\":[1]}}");
  }

  @Test
  void positionBeyondTheEnd_fails() {
    assertThatThrownBy(() -> new JsonObject().keyAt(0))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("position: 0 (expected: < 0)");
  }
}
