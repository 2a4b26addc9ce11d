package dev.kubedouble.fake.read;

import static dev.kubedouble.fake.read.FilledStore.options;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.read.WatchRequest.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchRequestTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "0"})
  void start_isTheStateWhereNothingElseIsSaid(String version) {
    WatchRequest<Deployment> request =
        request(options().setResourceVersion(version).setAllowWatchBookmarks(true));

    assertThat(request.start()).isEqualTo(new Start.State(0));
    assertThat(request.marksInitialEnd()).isTrue();
    assertThat(request.bookmarks()).isTrue();
  }

  @Test
  void start_isBehindTheVersionThatIsSaid() {
    WatchRequest<Deployment> request =
        request(options().setResourceVersion("7").setAllowWatchBookmarks(true));

    assertThat(request.start()).isEqualTo(new Start.After(7));
    assertThat(request.marksInitialEnd()).isFalse();
  }

  @Test
  void start_isWhatInitialEventsSay() {
    ListOptions.Builder options =
        options().setSendInitialEvents(true).setResourceVersionMatch("NotOlderThan");

    assertThat(request(options.setResourceVersion("7")).start()).isEqualTo(new Start.State(7));
    assertThat(request(options).marksInitialEnd()).isFalse();
    assertThat(request(options.setSendInitialEvents(false)).start()).isEqualTo(new Start.After(7));
    assertThat(request(options.setResourceVersion("0")).start()).isEqualTo(new Start.Now());
    assertThat(request(options.setResourceVersion("")).start()).isEqualTo(new Start.Now());
  }

  @Test
  void state_fromTheFutureIsATimeout() {
    WatchRequest<Deployment> request =
        request(
            options()
                .setSendInitialEvents(true)
                .setResourceVersionMatch("NotOlderThan")
                .setResourceVersion("7"));

    assertThat(request.refusal(6))
        .hasMessageContaining("Timeout: Too large resource version: 7, current: 6");
    assertThat(request.refusal(7)).isNull();
    assertThat(request(options().setResourceVersion("9")).refusal(7)).isNull();
  }

  @Test
  void options_thatDoNotGoTogetherAreInvalid() {
    assertThat(Refused.text(() -> request(options().setSendInitialEvents(true))))
        .isEqualTo(
            "422 Invalid: ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden: sendInitialEvents"
                + " requires setting resourceVersionMatch to NotOlderThan");
    assertThat(Refused.text(() -> request(options().setContinue("x"))))
        .endsWith("resourceVersionMatch is forbidden when continue is provided");
  }

  @Test
  void version_thatIsNoneIsUnexpected() {
    assertThat(Refused.text(() -> request(options().setResourceVersion("x"))))
        .isEqualTo(
            "500 : resourceVersion: Invalid value: \"x\": strconv.ParseUint: parsing \"x\": invalid syntax");
  }

  @Test
  void selection_isWhatTheSelectorsMean() {
    Selection<Deployment> selection =
        WatchRequest.of(
                Resource.DEPLOYMENTS,
                "",
                options()
                    .setFieldSelector("metadata.namespace=a,metadata.name=x")
                    .setLabelSelector("app=web")
                    .build())
            .selection();

    assertThat(selection.prefix()).isEqualTo("a/");
    assertThat(selection.key()).isEqualTo("a/x");
    assertThat(selection.covers("a/x")).isTrue();
    assertThat(selection.covers("a/xy")).isFalse();
    assertThat(matches(selection, "x", "web")).isTrue();
    assertThat(matches(selection, "y", "web")).isFalse();
    assertThat(matches(selection, "x", "db")).isFalse();
  }

  @Test
  void timeout_isZeroWhereTheServerMayChoose() {
    assertThat(request(options()).timeoutSeconds()).isZero();
    assertThat(request(options().setTimeoutSeconds(3)).timeoutSeconds()).isEqualTo(3);
  }

  private static WatchRequest<Deployment> request(ListOptions.Builder options) {
    return WatchRequest.of(Resource.DEPLOYMENTS, "a", options.build());
  }

  private static boolean matches(Selection<Deployment> selection, String name, String app) {
    ObjectMeta metadata =
        ObjectMeta.newBuilder().setNamespace("a").setName(name).putLabels("app", app).build();
    return selection.matches(metadata, Deployment.newBuilder().setMetadata(metadata).build());
  }
}
