package dev.kubedouble.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonValue;
import org.junit.jupiter.api.Test;

class BindingTest {
  private static final String UID = "00000000-0000-0000-0000-000000000001";
  private static final String OTHER_UID = "00000000-0000-0000-0000-000000000002";

  private final Binding binding = new Binding();

  @Test
  void matches_placeholderSeenFirst_bindsIt() {
    assertThat(binding.matches("<uid-1>", UID)).isTrue();

    assertThat(binding.fill("uid=<uid-1>")).isEqualTo("uid=" + UID);
  }

  @Test
  void matches_boundPlaceholder_wantsTheSameValue() {
    binding.matches("<uid-1>", UID);

    assertThat(binding.matches("<uid-1>", UID)).isTrue();
    assertThat(binding.matches("<uid-1>", OTHER_UID)).isFalse();
  }

  @Test
  void matches_twoPlaceholdersOfOneKind_neverStandForOneValue() {
    binding.matches("<uid-1>", UID);

    assertThat(binding.matches("<uid-2>", UID)).isFalse();
    assertThat(binding.matches("<uid-2>", OTHER_UID)).isTrue();
  }

  @Test
  void matches_placeholdersOfTwoKinds_mayStandForOneValue() {
    assertThat(binding.matches("<suffix-1>", "abcde")).isTrue();
    assertThat(binding.matches("<hash-1>", "abcde")).isTrue();
  }

  @Test
  void matches_onePlaceholderTwiceInAText_wantsOneValue() {
    assertThat(binding.matches("<rv-1>,<rv-1>", "5,6")).isFalse();
    assertThat(new Binding().matches("<rv-1>,<rv-1>", "5,5")).isTrue();
  }

  @Test
  void matches_wrongForm_isFalseAndBindsNothing() {
    assertThat(binding.matches("<uid-1>", "5")).isFalse();
    assertThat(binding.matches("<rv-1>", "five")).isFalse();
    assertThat(binding.matches("<suffix-1>", "abcdef")).isFalse();

    assertThat(binding.valueOf("<uid-1>")).isNull();
  }

  @Test
  void matches_freePlaceholders_standForAnythingOfTheirForm() {
    assertThat(binding.matches("<time>", "2026-01-01T00:00:00Z")).isTrue();
    assertThat(binding.matches("<time>", "2027-01-01T00:00:00Z")).isTrue();
    assertThat(binding.matches("<time>", "2027-01-01T00:00:00.5Z")).isFalse();
    assertThat(binding.matches("<age>", "12s")).isTrue();
    assertThat(binding.matches("web-<pod>", "web-x7k2p")).isTrue();
    assertThat(binding.matches("bad: <object>", "bad: {\n \"a\": 1}")).isTrue();
  }

  @Test
  void matches_textAroundPlaceholders_countsAsItStands() {
    assertThat(binding.matches("a.b (<rv-1>)", "axb (5)")).isFalse();
    assertThat(binding.matches("a.b (<rv-1>)", "a.b (5)")).isTrue();
  }

  @Test
  void fill_unboundPlaceholder_stays() {
    assertThat(binding.fill("<continue-1>")).isEqualTo("<continue-1>");
  }

  @Test
  void fill_timeOfAnObject_isTheOneItWasAnsweredWith() {
    binding.see(
        json("{'items':[{'metadata':{'name':'web','creationTimestamp':'2026-05-05T05:05:05Z'}}]}"));

    assertThat(
            binding.fill(
                json(
                    "{'metadata':{'name':'web','creationTimestamp':'<time>','managedFields':[{'time':'<time>'}]}}")))
        .isEqualTo(
            json(
                "{'metadata':{'name':'web','creationTimestamp':'2026-05-05T05:05:05Z',"
                    + "'managedFields':[{'time':'2026-05-05T05:05:05Z'}]}}"));
  }

  @Test
  void fill_timeOfAnObjectThatWasNeverAnswered_isAFixedOne() {
    assertThat(binding.fill(json("{'metadata':{'name':'x','creationTimestamp':'<time>'}}")))
        .isEqualTo(json("{'metadata':{'name':'x','creationTimestamp':'2020-01-01T00:00:00Z'}}"));
  }

  @Test
  void disorder_versionsInOrder_isEmpty() {
    binding.matches("<rv-2>", "10");
    binding.matches("<rv-1>", "9");
    binding.matches("<rv-10>", "11");

    assertThat(binding.disorder()).isEmpty();
  }

  @Test
  void disorder_versionThatIsNotNewer_isNamed() {
    binding.matches("<rv-1>", "9");
    binding.matches("<rv-2>", "8");

    assertThat(binding.disorder())
        .containsExactly(new Difference("<rv-2>", "8", "newer than <rv-1>, which is 9"));
  }

  private static JsonValue json(String text) {
    return JsonReader.read(text.replace('\'', '"'));
  }
}
