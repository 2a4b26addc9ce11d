package dev.kubedouble.fake.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentSpec;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreTest {
  private final Store store = new Store(1, 8);
  private final Table<Deployment> table = store.addTable(new Access());

  private static final class Access implements ObjectAccess<Deployment> {
    @Override
    public Deployment prototype() {
      return Deployment.getDefaultInstance();
    }

    @Override
    public ObjectMeta metadata(Deployment object) {
      return object.getMetadata();
    }

    @Override
    public Deployment withMetadata(Deployment object, ObjectMeta metadata) {
      return object.toBuilder().setMetadata(metadata).build();
    }
  }

  private Version<Deployment> put(String key, String label) {
    return table.put(
        key,
        Deployment.newBuilder()
            .setMetadata(ObjectMeta.newBuilder().setName(key).putAllLabels(Map.of("l", label)))
            .build());
  }

  private void delete(String key) {
    table.delete(key, requireNonNull(table.get(key)).object(), null);
  }

  private List<String> keys(String prefix, long revision, @Nullable LabelPair label) {
    List<String> keys = new ArrayList<>();
    table.scan(prefix, "", revision, label, version -> keys.add(version.key()));
    return keys;
  }

  @Test
  void put_setsTheRevisionAsResourceVersion() {
    Version<Deployment> version = put("a/x", "1");

    assertThat(version.revision()).isEqualTo(2);
    assertThat(version.object().getMetadata().getResourceVersion()).isEqualTo("2");
    assertThat(store.revision()).isEqualTo(2);
    assertThat(table.get("a/x")).isSameAs(version);
  }

  @Test
  void put_ofTheLastMetadata_changesOnlyTheVersion() {
    Version<Deployment> first = put("a/x", "1");
    Version<Deployment> second = table.put("a/x", scaled(first.object(), 2));
    Version<Deployment> third = table.put("a/x", scaled(second.object(), 3));
    Version<Deployment> other = put("a/x", "2");
    Version<Deployment> back = table.put("a/x", scaled(third.object(), 4));

    assertThat(List.of(first, second, third, other, back))
        .extracting(version -> version.object().getMetadata().getResourceVersion())
        .containsExactly("2", "3", "4", "5", "6");
    assertThat(List.of(first, second, third, other, back))
        .extracting(version -> version.object().getMetadata().getLabelsMap().get("l"))
        .containsExactly("1", "1", "1", "2", "1");
    assertThat(back.object().getMetadata())
        .isEqualTo(first.object().getMetadata().toBuilder().setResourceVersion("6").build());
  }

  private static Deployment scaled(Deployment deployment, int replicas) {
    return deployment.toBuilder()
        .setSpec(DeploymentSpec.newBuilder().setReplicas(replicas))
        .build();
  }

  @Test
  void get_atARevision_seesTheVersionOfThen() {
    put("a/x", "1");
    long then = store.revision();
    put("a/x", "2");
    long later = store.revision();
    delete("a/x");

    assertThat(requireNonNull(table.get("a/x", then)).object().getMetadata().getLabelsMap())
        .containsEntry("l", "1");
    assertThat(requireNonNull(table.get("a/x", later)).object().getMetadata().getLabelsMap())
        .containsEntry("l", "2");
    assertThat(table.get("a/x")).isNull();
    assertThat(table.get("a/x", 1)).isNull();
  }

  @Test
  void scan_isInTheOrderOfTheKeysBytes() {
    put("a/x", "1");
    put("a-b/x", "1");
    put("b/x", "1");

    assertThat(keys("", store.revision(), null)).containsExactly("a-b/x", "a/x", "b/x");
    assertThat(keys("a/", store.revision(), null)).containsExactly("a/x");
  }

  @Test
  void scan_byLabel_findsVersionsOfThePast() {
    put("a/x", "old");
    long then = store.revision();
    put("a/x", "new");

    assertThat(keys("", then, new LabelPair("l", "old"))).containsExactly("a/x");
    assertThat(table.count(new LabelPair("l", "old"))).isEqualTo(1);
  }

  @Test
  void log_full_forgetsTheOldestWriteAndWhatItReplaced() {
    put("a/x", "old");
    put("a/x", "new");
    for (int i = 0; i < 8; i++) {
      put("b/" + i, "1");
    }

    assertThat(store.compactedRevision()).isEqualTo(3);
    assertThat(store.entry(3)).isNull();
    assertThat(store.entry(4)).isNotNull();
    assertThat(requireNonNull(table.get("a/x")).previous()).isNull();
    assertThat(table.count(new LabelPair("l", "old"))).isZero();
  }

  @Test
  void deletedObject_goesForGoodWhenItsDeletionIsForgotten() {
    put("a/x", "1");
    delete("a/x");
    store.compact(store.revision());

    assertThat(table.count(new LabelPair("l", "1"))).isZero();
    assertThat(keys("", store.revision(), null)).isEmpty();
    put("a/x", "2");
    assertThat(keys("", store.revision(), null)).containsExactly("a/x");
  }

  @Test
  void entry_holdsBeforeAndAfter() {
    Version<Deployment> first = put("a/x", "1");
    Version<Deployment> second = put("a/x", "2");

    LogEntry<?> entry = requireNonNull(store.entry(second.revision()));

    assertThat(entry.before()).isSameAs(first);
    assertThat(entry.after()).isSameAs(second);
  }

  @Test
  void bytes_areMadeOnce() {
    Version<Deployment> version = put("a/x", "1");

    assertThat(version.bytes()).isSameAs(version.bytes());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void scan_afterAnyWrites_findsWhatIsThere(long seed) {
    Random random = new Random(seed);
    Map<String, String> labels = new TreeMap<>();
    for (int i = 0; i < 3_000; i++) {
      String key = "a/" + random.nextInt(40);
      if (random.nextInt(3) > 0) {
        String label = Integer.toString(random.nextInt(3));
        put(key, label);
        labels.put(key, label);
      } else if (labels.remove(key) != null) {
        delete(key);
      }
      if (random.nextInt(50) < seed - 1) {
        assertLists(labels);
      }
    }
    assertLists(labels);
  }

  private void assertLists(Map<String, String> labels) {
    assertThat(keys("", store.revision(), null)).containsExactlyElementsOf(labels.keySet());
    for (String label : List.of("0", "1", "2")) {
      List<String> found = new ArrayList<>();
      table.scan(
          "",
          "",
          store.revision(),
          new LabelPair("l", label),
          version ->
              !label.equals(version.object().getMetadata().getLabelsMap().get("l"))
                  || found.add(version.key()));
      assertThat(found)
          .containsExactlyElementsOf(
              labels.keySet().stream().filter(key -> label.equals(labels.get(key))).toList());
    }
  }

  @Test
  void manyObjects_thatGoBeforeAnybodyLists_areForgotten() {
    for (int i = 0; i < 10_000; i++) {
      put("a/" + i, "1");
      delete("a/" + i);
    }
    put("a/last", "1");

    assertThat(keys("", store.revision(), new LabelPair("l", "1"))).containsExactly("a/last");
  }

  @Test
  void scan_whileOthersWrite_seesItsRevision() throws Exception {
    int objects = 2_000;
    Callable<Integer> reader =
        () -> {
          int lists = 0;
          for (long at = store.revision(); at <= objects; at = store.revision(), lists++) {
            assertThat(keys("", at, new LabelPair("l", "1"))).hasSize((int) at - 1);
          }
          return lists;
        };
    ExecutorService readers = Executors.newFixedThreadPool(2);
    try {
      List<Future<Integer>> lists = List.of(readers.submit(reader), readers.submit(reader));
      for (int i = 0; i < objects; i++) {
        put("a/" + i, "1");
      }
      for (Future<Integer> list : lists) {
        list.get();
      }
    } finally {
      readers.shutdownNow();
    }
    assertThat(keys("", store.revision(), null)).hasSize(objects);
  }
}
