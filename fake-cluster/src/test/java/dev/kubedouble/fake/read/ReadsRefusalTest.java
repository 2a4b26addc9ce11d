package dev.kubedouble.fake.read;

import static dev.kubedouble.fake.read.FilledStore.options;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.Status;
import dev.kubedouble.api.meta.v1.StatusCause;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadsRefusalTest {
  private final FilledStore stored = new FilledStore();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | unexpected end of JSON input",
        "{ | unexpected end of JSON input",
        "{\"v\" | unexpected end of JSON input",
        "x | invalid character 'x' looking for beginning of value",
        "{x | invalid character 'x' looking for beginning of object key string",
        "{\"v\":1,} | invalid character '}' looking for beginning of object key string",
        "{\"v\"1} | invalid character '1' after object key",
        "{\"v\":1 2} | invalid character '2' after object key:value pair",
        "{\"v\":[1 2]} | invalid character '2' after array element",
        "{\"v\":[1,]} | invalid character ']' looking for beginning of value",
        "{} {} | invalid character '{' after top-level value",
        "tru} | invalid character '}' in literal true (expecting 'e')",
        "-a | invalid character 'a' in numeric literal",
        "1.a | invalid character 'a' after decimal point in numeric literal",
        "1ea | invalid character 'a' in exponent of numeric literal",
        "01 | invalid character '1' after top-level value",
        "\"\\x\" | invalid character 'x' in string escape code",
        "\"\\u12g4\" | invalid character 'g' in \\u hexadecimal character escape",
        "' | invalid character '\\'' looking for beginning of value",
        "{\"v\":\"a\"\"} | invalid character '\"' after object key:value pair",
        "1 | json: cannot unmarshal number into Go value of type storage.continueToken",
        "[] | json: cannot unmarshal array into Go value of type storage.continueToken",
        "\"a\" | json: cannot unmarshal string into Go value of type storage.continueToken",
        "{\"v\":1} | json: cannot unmarshal number into Go struct field continueToken.v of type string",
        "{\"rv\":\"1\"} | json: cannot unmarshal string into Go struct field continueToken.rv of type int64",
        "{\"RV\":1.5} | json: cannot unmarshal number 1.5 into Go struct field continueToken.rv of type int64",
        "{\"start\":{\"v\":1}} | json: cannot unmarshal object into Go struct field continueToken.start of type string",
        "{\"start\":true,\"v\":1} | json: cannot unmarshal bool into Go struct field continueToken.start of type string",
        "null | server does not recognize this encoded version ",
        "{\"v\":null,\"other\":[[],{}]} | server does not recognize this encoded version ",
        "{\"v\":\"v2\"} | server does not recognize this encoded version v2",
        "{\"v\":\"meta.k8s.io/v1\"} | incorrect encoded start resourceVersion (version meta.k8s.io/v1)",
        "{\"v\":\"meta.k8s.io/v1\",\"rv\":1} | encoded start key empty (version meta.k8s.io/v1)",
        "{\"v\":\"meta.k8s.io/v1\",\"rv\":1,\"start\":\"../a\"} | ../a",
        "{\"v\":\"meta.k8s.io/v1\",\"rv\":1,\"start\":\"/a//b\"} | /a//b",
        "{\"v\":\"meta.k8s.io/v1\",\"rv\":1,\"start\":\"a/\"} | a/",
      })
  void continueToken_thatIsNoneIsABadRequest(String json, String why) {
    // A line end is no character of the token, but makes one of no characters be there.
    String token =
        Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8))
            + "\n";

    assertThat(listed(options().setContinue(token)).stripTrailing())
        .isEqualTo(
            ("400 BadRequest: invalid continue token: continue key is not valid: " + why)
                .stripTrailing());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "garbage | invalid character '\\u0081' looking for beginning of value",
        "abc= | illegal base64 data at input byte 3",
        "ab+c | illegal base64 data at input byte 2",
        "abcde | illegal base64 data at input byte 4",
      })
  void continueToken_thatIsNotBase64IsABadRequest(String token, String why) {
    assertThat(listed(options().setLimit(1).setContinue(token)))
        .isEqualTo("400 BadRequest: invalid continue token: continue key is not valid: " + why);
  }

  @Test
  void continueToken_forbidsAVersion() {
    stored.put("a", "x");
    stored.put("a", "y");
    String token = stored.list("a", options().setLimit(1)).metadata().getContinue();

    assertThat(listed(options().setContinue(token).setResourceVersion("5")))
        .isEqualTo(
            "400 BadRequest: specifying resource version is not allowed when using continue");
    assertThat(stored.list("a", options().setContinue(token).setResourceVersion("0")).items())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abc | invalid syntax",
        "-1 | invalid syntax",
        "1.0 | invalid syntax",
        "18446744073709551616 | value out of range",
        "99999999999999999999999x | value out of range"
      })
  void version_thatIsNoneIsABadRequestOfAListAndUnexpectedOfAGet(String version, String why) {
    String message =
        "resourceVersion: Invalid value: \""
            + version
            + "\": strconv.ParseUint: parsing \""
            + version
            + "\": "
            + why;

    assertThat(listed(options().setResourceVersion(version)))
        .isEqualTo("400 BadRequest: invalid resource version: " + message);
    assertThat(Refused.text(() -> stored.get("a", "x", version))).isEqualTo("500 : " + message);
  }

  @ParameterizedTest
  @CsvSource({",0,1", "NotOlderThan,0,1", "Exact,0,1", ",1,1"})
  void version_fromTheFutureIsATimeout(String match, long limit, int retryAfterSeconds) {
    ListOptions.Builder options =
        options()
            .setResourceVersion("999")
            .setResourceVersionMatch(match == null ? "" : match)
            .setLimit(limit);

    Status status = Refused.by(() -> stored.list("a", options));

    assertThat(status.getCode()).isEqualTo(504);
    assertThat(status.getReason()).isEqualTo("Timeout");
    assertThat(status.getMessage())
        .isEqualTo("Timeout: Too large resource version: 999, current: 10");
    assertThat(status.getDetails().getRetryAfterSeconds()).isEqualTo(retryAfterSeconds);
    assertThat(status.getDetails().getCausesList())
        .containsExactly(
            StatusCause.newBuilder()
                .setReason("ResourceVersionTooLarge")
                .setMessage("Too large resource version")
                .build());
  }

  @Test
  void version_fromTheFutureIsNotToBeRetriedWhereTheStorageAnswers() {
    ListOptions.Builder options =
        options().setResourceVersion("18446744073709551615").setResourceVersionMatch("Exact");

    Status ofEvents = Refused.by(() -> stored.listEvents("a", options));
    Status ofOneName =
        Refused.by(() -> stored.list("a", options.setFieldSelector("metadata.name=x")));

    assertThat(ofEvents.getMessage())
        .isEqualTo("Timeout: Too large resource version: 18446744073709551615, current: 10");
    assertThat(ofEvents.getDetails().hasRetryAfterSeconds()).isFalse();
    assertThat(ofOneName.getDetails().hasRetryAfterSeconds()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void version_thatIsForgottenIsExpired(boolean byLimit) {
    stored.put("a", "x");
    stored.put("a", "x");
    stored.store.compact(12);
    ListOptions.Builder options = options().setResourceVersion("11");

    assertThat(listed(byLimit ? options.setLimit(5) : options.setResourceVersionMatch("Exact")))
        .isEqualTo("410 Expired: The resourceVersion for the provided list is too old.");
    assertThat(stored.list("a", options().setResourceVersion("11")).items()).hasSize(1);
  }

  @Test
  void options_thatDoNotGoTogetherAreInvalid() {
    assertThat(listed(options().setResourceVersionMatch("Exact")))
        .isEqualTo(
            "422 Invalid: ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden:"
                + " resourceVersionMatch is forbidden unless resourceVersion is provided");
  }

  @Test
  void faults_areToldInKubernetesOrder() {
    ListOptions.Builder options =
        options()
            .setLabelSelector(",")
            .setFieldSelector("a")
            .setResourceVersionMatch("Exact")
            .setContinue("garbage");

    assertThat(listed(options)).startsWith("400 BadRequest: found ','");
    assertThat(listed(options.setLabelSelector("")))
        .startsWith("400 BadRequest: invalid selector: 'a'");
    assertThat(listed(options.setFieldSelector("a=b"))).startsWith("422 Invalid");
    assertThat(listed(options.setResourceVersionMatch("")))
        .startsWith("400 BadRequest: \"a\" is not a known field selector");
    assertThat(listed(options.setFieldSelector("")))
        .startsWith("400 BadRequest: invalid continue token");
  }

  private String listed(ListOptions.Builder options) {
    return Refused.text(() -> stored.list("a", options));
  }
}
