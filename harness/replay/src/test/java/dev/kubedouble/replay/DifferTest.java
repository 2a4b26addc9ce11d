package dev.kubedouble.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferTest {
  @Test
  void compare_sameTrees_findsNothing() {
    assertThat(differences("{'a':1,'b':[true,null]}", "{'b':[true,null],'a':1}")).isEmpty();
  }

  @Test
  void compare_otherValue_namesPathActualAndExpected() {
    assertThat(differences("{'spec':{'replicas':3}}", "{'spec':{'replicas':1}}"))
        .containsExactly("step 1.spec.replicas: 1, expected 3");
  }

  @Test
  void compare_otherType_isADifference() {
    assertThat(differences("{'a':1,'b':1}", "{'a':'1','b':1.0}"))
        .containsExactly("step 1.a: \"1\", expected 1", "step 1.b: 1.0, expected 1");
  }

  @Test
  void compare_missingAndUnexpectedKeys_areBothNamed() {
    assertThat(differences("{'a':1}", "{'b':2}"))
        .containsExactly("step 1.a: missing, expected 1", "step 1.b: 2, expected nothing");
  }

  @Test
  void compare_listOfOtherLength_saysBothLengths() {
    assertThat(differences("[1,2]", "[1]")).containsExactly("step 1: 1 item, expected 2 items");
  }

  @Test
  void compare_orderOfItems_counts() {
    assertThat(differences("['a','b']", "['b','a']")).hasSize(2);
  }

  @Test
  void compare_orderOfManagedFields_doesNotCount() {
    String one = "{'manager':'a','operation':'Update'}";
    String two = "{'manager':'a','operation':'Update','subresource':'status'}";

    assertThat(
            differences(
                "{'managedFields':[" + one + "," + two + "]}",
                "{'managedFields':[" + two + "," + one + "]}"))
        .isEmpty();
  }

  @Test
  void compare_boundPlaceholder_showsItsValueAsExpected() {
    Differ differ = new Differ(new Binding());

    differ.compare(json("['<rv-1>','<rv-1>']"), json("['5','6']"), "step 1");

    assertThat(differ.differences()).containsExactly(new Difference("step 1[1]", "\"6\"", "\"5\""));
  }

  @Test
  void brief_longValue_isCut() {
    assertThat(Differ.brief(json("'" + "x".repeat(500) + "'"))).hasSize(260).endsWith("...");
  }

  private static List<String> differences(String expected, String actual) {
    Differ differ = new Differ(new Binding());
    differ.compare(json(expected), json(actual), "step 1");
    return differ.differences().stream().map(Difference::toString).toList();
  }

  private static JsonValue json(String text) {
    return JsonReader.read(text.replace('\'', '"'));
  }
}
