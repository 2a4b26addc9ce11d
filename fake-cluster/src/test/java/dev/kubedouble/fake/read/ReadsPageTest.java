package dev.kubedouble.fake.read;

import static dev.kubedouble.fake.read.FilledStore.keys;
import static dev.kubedouble.fake.read.FilledStore.options;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.Status;
import dev.kubedouble.cluster.ObjectList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadsPageTest {
  private final FilledStore stored = new FilledStore();

  @BeforeEach
  void fill() {
    for (int i = 0; i < 7; i++) {
      stored.put("a", "d" + i, i % 2 == 0 ? "tier=back" : "tier=front");
    }
    stored.put("b", "other", "tier=back");
  }

  @Test
  void pages_showOneMoment() {
    ObjectList<Deployment> first = stored.list("a", options().setLimit(2));
    stored.delete("a/d3");
    stored.put("a", "d2x");
    ObjectList<Deployment> second =
        stored.list("a", options().setLimit(4).setContinue(first.metadata().getContinue()));
    ObjectList<Deployment> third =
        stored.list("a", options().setLimit(4).setContinue(second.metadata().getContinue()));

    assertThat(keys(first)).containsExactly("a/d0", "a/d1");
    assertThat(first.metadata().getRemainingItemCount()).isEqualTo(5);
    assertThat(keys(second)).containsExactly("a/d2", "a/d3", "a/d4", "a/d5");
    assertThat(second.metadata().getRemainingItemCount()).isEqualTo(1);
    assertThat(keys(third)).containsExactly("a/d6");
    assertThat(third.metadata().getContinue()).isEmpty();
    assertThat(third.metadata().hasRemainingItemCount()).isFalse();
    assertThat(second.metadata().getResourceVersion()).isEqualTo("18");
    assertThat(third.metadata().getResourceVersion()).isEqualTo("18");
  }

  @Test
  void pages_ofAllNamespacesGoOnAcrossThem() {
    ObjectList<Deployment> first = stored.list("", options().setLimit(6));
    ObjectList<Deployment> second =
        stored.list("", options().setContinue(first.metadata().getContinue()));

    assertThat(first.metadata().getRemainingItemCount()).isEqualTo(2);
    assertThat(keys(second)).containsExactly("a/d6", "b/other");
  }

  @Test
  void page_fromWhereNobodyHasBeenCountsWhatFollowsToo() {
    String token =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                "{\"v\":\"meta.k8s.io/v1\",\"rv\":18,\"start\":\"/d2a\"}"
                    .getBytes(StandardCharsets.UTF_8));

    ObjectList<Deployment> page = stored.list("a", options().setLimit(2).setContinue(token));

    assertThat(keys(page)).containsExactly("a/d3", "a/d4");
    assertThat(page.metadata().getRemainingItemCount()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "b", "never"})
  void pages_countWhatFollows_whateverHasBeenWrittenAndForgotten(String namespace) {
    FilledStore changing = new FilledStore(300);
    Random random = new Random(7);
    Set<String> there = new HashSet<>();
    List<ObjectList<Deployment>> earlier = new ArrayList<>();
    for (int write = 0; write < 6_000; write++) {
      String key = (random.nextBoolean() ? "a" : "b") + "/d" + random.nextInt(60);
      if (there.contains(key) && random.nextInt(3) > 0) {
        changing.delete(key);
        there.remove(key);
      } else {
        changing.put(key.substring(0, 1), key.substring(2));
        there.add(key);
      }
      if (write % 97 == 0) {
        earlier.add(changing.list(namespace, options().setLimit(1 + random.nextInt(20))));
        ObjectList<Deployment> page = earlier.get(Math.max(0, earlier.size() - 3));
        assertThat(page.metadata().getRemainingItemCount())
            .isEqualTo(rest(changing, namespace, page));
      }
    }
  }

  /** Returns how many objects all later pages hold, each of which counts its own rest. */
  private static int rest(FilledStore changing, String namespace, ObjectList<Deployment> page) {
    if (page.metadata().getContinue().isEmpty()) {
      return 0;
    }
    ObjectList<Deployment> next =
        changing.list(namespace, options().setLimit(7).setContinue(page.metadata().getContinue()));
    int rest = rest(changing, namespace, next);
    assertThat(next.metadata().getRemainingItemCount()).isEqualTo(rest);
    return next.items().size() + rest;
  }

  @Test
  void page_withRoomForAllIsTheWholeList() {
    ObjectList<Deployment> list = stored.list("a", options().setLimit(7));

    assertThat(list.items()).hasSize(7);
    assertThat(list.metadata().getContinue()).isEmpty();
    assertThat(list.metadata().hasRemainingItemCount()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"-1,''", "0,''", "2,0"})
  void limit_isNotOneBelowOneOrAtVersionZero(long limit, String version) {
    ObjectList<Deployment> list =
        stored.list("a", options().setLimit(limit).setResourceVersion(version));

    assertThat(list.items()).hasSize(7);
    assertThat(list.metadata().getContinue()).isEmpty();
  }

  @Test
  void limit_holdsAtVersionZeroForEventsWhichNoCacheServes() {
    stored.putEvent("a", "e1");
    stored.putEvent("a", "e2");

    ObjectList<Event> list = stored.listEvents("a", options().setLimit(1).setResourceVersion("0"));

    assertThat(list.items()).hasSize(1);
    assertThat(decoded(list.metadata().getContinue()))
        .isEqualTo("{\"v\":\"meta.k8s.io/v1\",\"rv\":20,\"start\":\"e1\\u0000\"}");
  }

  @Test
  void pages_withASelectorCountNothing() {
    ObjectList<Deployment> first =
        stored.list("a", options().setLimit(2).setLabelSelector("tier=back"));
    ObjectList<Deployment> second =
        stored.list(
            "a",
            options()
                .setLimit(2)
                .setLabelSelector("tier=back")
                .setContinue(first.metadata().getContinue()));

    assertThat(keys(first)).containsExactly("a/d0", "a/d2");
    assertThat(first.metadata().hasRemainingItemCount()).isFalse();
    assertThat(keys(second)).containsExactly("a/d4", "a/d6");
    assertThat(second.metadata().getContinue()).isEmpty();
  }

  @Test
  void page_withASelectorIsContinuedWhereAnythingIsLeftAlsoIfItDoesNotMatch() {
    ObjectList<Deployment> first =
        stored.list("a", options().setLimit(3).setLabelSelector("tier in (front,none)"));
    ObjectList<Deployment> second =
        stored.list(
            "a",
            options()
                .setLimit(3)
                .setLabelSelector("tier in (front,none)")
                .setContinue(first.metadata().getContinue()));

    assertThat(keys(first)).containsExactly("a/d1", "a/d3", "a/d5");
    assertThat(first.metadata().getContinue()).isNotEmpty();
    assertThat(second.items()).isEmpty();
    assertThat(second.metadata().getContinue()).isEmpty();
  }

  @Test
  void page_ofANodesPodsSeesNoOthersBehindIt() {
    stored.putPod("a", "p1", "n1");
    stored.putPod("a", "p2", "n2");

    ObjectList<Pod> first =
        stored.listPods("a", options().setLimit(1).setFieldSelector("spec.nodeName=n1"));
    ObjectList<Pod> other =
        stored.listPods("a", options().setLimit(1).setFieldSelector("status.phase!=Failed"));

    assertThat(first.items()).hasSize(1);
    assertThat(first.metadata().getContinue()).isEmpty();
    assertThat(other.metadata().getContinue()).isNotEmpty();
  }

  @Test
  void list_withALimitAndAVersionShowsThatMoment() {
    ObjectList<Deployment> first = stored.list("a", options().setLimit(1).setResourceVersion("12"));

    assertThat(keys(first)).containsExactly("a/d0");
    assertThat(first.metadata().getResourceVersion()).isEqualTo("12");
    assertThat(first.metadata().getRemainingItemCount()).isEqualTo(1);
  }

  @Test
  void continueToken_isKubernetes() {
    ObjectList<Deployment> list = stored.list("a", options().setLimit(1));

    assertThat(decoded(list.metadata().getContinue()))
        .isEqualTo("{\"v\":\"meta.k8s.io/v1\",\"rv\":18,\"start\":\"/d0\\u0000\"}");
  }

  @Test
  void continueToken_thatIsTooOldComesWithOneForThePresent() {
    ObjectList<Deployment> first = stored.list("a", options().setLimit(1));
    stored.put("a", "d1x");
    stored.store.compact(19);

    Status status =
        Refused.by(() -> stored.list("a", options().setContinue(first.metadata().getContinue())));

    assertThat(status.getCode()).isEqualTo(410);
    assertThat(status.getReason()).isEqualTo("Expired");
    assertThat(status.getMessage())
        .startsWith(
            "The provided continue parameter is too old to display a consistent list result. You can start a new list"
                + " without the continue parameter, or use the continue token in this response");
    String token = status.getMetadata().getContinue();
    assertThat(decoded(token))
        .isEqualTo("{\"v\":\"meta.k8s.io/v1\",\"rv\":-1,\"start\":\"d0\\u0000\"}");
    ObjectList<Deployment> rest = stored.list("a", options().setLimit(2).setContinue(token));
    assertThat(keys(rest)).containsExactly("a/d1", "a/d1x");
    assertThat(rest.metadata().getResourceVersion()).isEqualTo("19");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "d3 | a/d3 a/d4 a/d5 a/d6",
        "/d3 | a/d3 a/d4 a/d5 a/d6",
        "d3\\u0000 | a/d4 a/d5 a/d6",
        "d2zz | a/d3 a/d4 a/d5 a/d6",
        "/ | a/d0 a/d1 a/d2 a/d3 a/d4 a/d5 a/d6",
        "z | ``"
      })
  void continueToken_ofTheClientsOwnMakingBeginsAtItsKey(String start, String expected) {
    String token = encoded("{\"v\":\"meta.k8s.io/v1\",\"rv\":18,\"start\":\"" + start + "\"}");

    assertThat(String.join(" ", keys(stored.list("a", options().setContinue(token)))))
        .isEqualTo(expected);
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String token) {
    return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
  }
}
