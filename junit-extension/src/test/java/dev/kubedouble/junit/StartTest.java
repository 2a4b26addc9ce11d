package dev.kubedouble.junit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.SpecMemory;
import io.grpc.ManagedChannel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A start that fails, and an end that comes twice. */
class StartTest {
  private static final ServerCustomizers NONE = new ServerCustomizers(List.of());

  private static final class Started {
    private @Nullable Watch<?> watch;

    void watch(FakeCluster cluster) {
      watch = cluster.watch(Resource.PODS, "", ListOptions.getDefaultInstance(), Caller.of("test"));
    }

    void fail(FakeCluster cluster) {
      watch(cluster);
      throw new IllegalStateException("the preparation failed");
    }
  }

  private static Environment start(Settings settings) {
    return Environment.start(
        settings,
        false,
        NONE,
        () -> FakeTestCluster.create(settings, new SpecMemory(), StartTest.class),
        () -> {});
  }

  @Test
  void startThatFails_closesWhatWasStarted() {
    Started started = new Started();
    Settings settings = FakeKubernetesExtension.builder().prepare(started::fail).settings();

    assertThatThrownBy(() -> start(settings)).hasMessage("the preparation failed");
    assertThat(requireNonNull(started.watch).isEnded()).isTrue();
  }

  @Test
  void faultThatIsRefused_closesTheServerAndTheCluster() {
    Started started = new Started();
    Settings settings =
        FakeKubernetesExtension.builder()
            .prepare(started::watch)
            .fault("NoSuchMethod: error Conflict")
            .settings();

    assertThatThrownBy(() -> start(settings)).hasMessageContaining("can never match");
    assertThat(requireNonNull(started.watch).isEnded()).isTrue();
  }

  @FakeKubernetes
  static class ConstructorFails {
    private static final List<ManagedChannel> GIVEN = new CopyOnWriteArrayList<>();

    ConstructorFails(ManagedChannel given) {
      GIVEN.add(given);
      throw new IllegalStateException("the constructor failed");
    }

    @Test
    void never() {}
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void constructorThatFails_leavesNothingOpen(String closesByItself) {
    EngineRun.run(
        ConstructorFails.class,
        Map.of("junit.jupiter.extensions.store.close.autocloseable.enabled", closesByItself));

    assertThat(ConstructorFails.GIVEN).isNotEmpty().allMatch(ManagedChannel::isTerminated);
  }

  @FakeKubernetes
  static class Passing {
    private static @Nullable ManagedChannel channel;

    @Test
    void passes(ManagedChannel given) {
      channel = given;
    }
  }

  @Test
  void test_whereJUnitDoesNotCloseByItself_leavesNothingOpen() {
    EngineRun.run(
        Passing.class,
        Map.of("junit.jupiter.extensions.store.close.autocloseable.enabled", "false"));

    assertThat(requireNonNull(Passing.channel).isTerminated()).isTrue();
  }

  @Test
  void closingTwice_isClosingOnce() {
    Environment environment = start(Settings.NONE);
    ManagedChannel channel = environment.channel();

    environment.close();
    environment.close();

    assertThat(channel.isTerminated()).isTrue();
  }

  @Test
  void whatWasShared_isClosedLastMadeFirst() {
    StringBuilder order = new StringBuilder();
    Environment environment = start(Settings.NONE);
    environment.shared(First.class, kubernetes -> () -> order.append("first "));
    environment.shared(Second.class, kubernetes -> () -> order.append("second "));

    environment.close();

    assertThat(order).hasToString("second first ");
  }

  private interface First extends AutoCloseable {
    @Override
    void close();
  }

  private interface Second extends AutoCloseable {
    @Override
    void close();
  }
}
