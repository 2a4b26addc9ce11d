package dev.kubedouble.fake.read;

import static dev.kubedouble.fake.read.FilledStore.keys;
import static dev.kubedouble.fake.read.FilledStore.options;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.meta.v1.ListMeta;
import dev.kubedouble.cluster.ObjectList;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.store.Version;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadsListTest {
  private final FilledStore stored = new FilledStore();

  private void fill() {
    stored.put("b", "y", "app=web", "tier=front");
    stored.put("a", "x", "app=web", "tier=back");
    stored.put("a-b", "z", "app=db", "tier=back");
    stored.put("a", "w", "app=db");
  }

  @Test
  void list_showsTheNamespaceInTheOrderOfKeys() {
    fill();

    assertThat(keys(stored.list("a", options()))).containsExactly("a/w", "a/x");
    assertThat(keys(stored.list("", options()))).containsExactly("a-b/z", "a/w", "a/x", "b/y");
  }

  @Test
  void list_ofNothingHasTheMetadataOfEveryList() {
    ObjectList<Deployment> list = stored.list("a", options());

    assertThat(list.items()).isEmpty();
    assertThat(list.metadata())
        .isEqualTo(
            ListMeta.newBuilder().setSelfLink("").setResourceVersion("10").setContinue("").build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "app=web | a/x b/y",
        "app=web,tier=back | a/x",
        "tier=back,app in (web,db) | a-b/z a/x",
        "app in (web,db) | a-b/z a/w a/x b/y",
        "app in (web,none) | a/x b/y",
        "tier in (front,back) | a-b/z a/x b/y",
        "!tier | a/w",
        "app!=web | a-b/z a/w",
        "app=none | ''"
      })
  void list_showsWhatTheLabelSelectorMeans(String selector, String expected) {
    fill();

    assertThat(String.join(" ", keys(stored.list("", options().setLabelSelector(selector)))))
        .isEqualTo(expected);
  }

  @Test
  void list_findsAnObjectOnceWhoseLabelHasChanged() {
    long before = stored.put("a", "x", "app=web").revision();
    stored.put("a", "x", "app=db");

    assertThat(keys(stored.list("a", options().setLabelSelector("app in (web,db)"))))
        .containsExactly("a/x");
    assertThat(keys(stored.list("a", options().setLabelSelector("app in (web,none)")))).isEmpty();
    assertThat(
            keys(
                stored.list(
                    "a",
                    options()
                        .setLabelSelector("app in (web,none)")
                        .setResourceVersion(Long.toString(before))
                        .setResourceVersionMatch("Exact"))))
        .containsExactly("a/x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | metadata.name=x | a/x",
        "a | metadata.name=x | a/x",
        "b | metadata.name=x | ''",
        "a | metadata.name= | ''",
        "a | metadata.name!=x | a/w",
        "'' | metadata.namespace=a | a/w a/x",
        "'' | metadata.namespace=a,metadata.name=x | a/x",
        "b | metadata.namespace=a,metadata.name=x | ''",
        "'' | metadata.namespace=A b | ''",
        "a | metadata.name=x/y | ''"
      })
  void list_showsWhatTheFieldSelectorMeans(String namespace, String selector, String expected) {
    fill();

    assertThat(String.join(" ", keys(stored.list(namespace, options().setFieldSelector(selector)))))
        .isEqualTo(expected);
  }

  @Test
  void list_needsBothSelectors() {
    fill();

    assertThat(
            keys(
                stored.list(
                    "a",
                    options().setFieldSelector("metadata.name=x").setLabelSelector("app=web"))))
        .containsExactly("a/x");
    assertThat(
            keys(
                stored.list(
                    "a", options().setFieldSelector("metadata.name=x").setLabelSelector("app=db"))))
        .isEmpty();
  }

  @Test
  void list_atAnExactVersionShowsThatMoment() {
    stored.put("a", "x");
    stored.put("a", "y");
    stored.delete("a/x");

    ObjectList<Deployment> list =
        stored.list("a", options().setResourceVersion("12").setResourceVersionMatch("Exact"));

    assertThat(keys(list)).containsExactly("a/x", "a/y");
    assertThat(list.metadata().getResourceVersion()).isEqualTo("12");
  }

  @ParameterizedTest
  @CsvSource({"0,", "0,NotOlderThan", "11,", "11,NotOlderThan"})
  void list_thatMayBeNewerShowsThePresent(String version, String match) {
    stored.put("a", "x");
    stored.put("a", "y");

    ObjectList<Deployment> list =
        stored.list(
            "a",
            options()
                .setResourceVersion(version)
                .setResourceVersionMatch(match == null ? "" : match));

    assertThat(keys(list)).containsExactly("a/x", "a/y");
    assertThat(list.metadata().getResourceVersion()).isEqualTo("12");
  }

  @Test
  void state_isWhatAWatchBeginsWith() {
    fill();

    List<Version<Deployment>> state =
        stored.reads.state(
            stored.deployments,
            WatchRequest.of(Resource.DEPLOYMENTS, "", options().setLabelSelector("app=web").build())
                .selection(),
            12);

    assertThat(state).extracting(Version::key).containsExactly("a/x", "b/y");
  }

  @Test
  void list_ofThePresentIsRepeatedWhereHistoryIsForgottenMeanwhile() {
    stored.put("a", "x", "app=web");
    stored.put("a", "y", "app=web");
    stored.meanwhile =
        () -> {
          stored.put("a", "y", "app=db");
          stored.put("a", "z", "app=web");
          stored.store.compact(14);
        };

    ObjectList<Deployment> list = stored.list("a", options().setLabelSelector("app=web"));

    assertThat(keys(list)).containsExactly("a/x", "a/z");
    assertThat(list.metadata().getResourceVersion()).isEqualTo("14");
  }

  @Test
  void list_ofACertainMomentIsExpiredWhereItIsForgottenMeanwhile() {
    stored.put("a", "x", "app=web");
    stored.meanwhile =
        () -> {
          stored.put("a", "x", "app=db");
          stored.store.compact(12);
        };

    assertThat(
            Refused.text(
                () ->
                    stored.list(
                        "a",
                        options()
                            .setLabelSelector("app=web")
                            .setResourceVersion("11")
                            .setResourceVersionMatch("Exact"))))
        .isEqualTo("410 Expired: The resourceVersion for the provided list is too old.");
  }

  @Test
  void list_besideAWriterShowsOneMoment() throws InterruptedException {
    FilledStore busy = new FilledStore(3);
    busy.put("a", "left", "here=yes");
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; i < 5_000; i++) {
                busy.put("a", "right", "here=yes");
                busy.delete("a/left");
                busy.put("a", "left", "here=yes");
                busy.delete("a/right");
              }
            });
    writer.start();
    while (writer.isAlive()) {
      assertThat(busy.list("a", options().setLabelSelector("here=yes")).items())
          .hasSizeBetween(1, 2);
    }
    writer.join();
  }
}
