package dev.kubedouble.junit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.fake.FakeCluster;
import io.grpc.ManagedChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A start that fails, and an end that comes twice. */
class StartTest {
  private static final ServerCustomizers NONE = new ServerCustomizers(List.of());

  private static final class Started {
    private @Nullable Watch<?> watch;

    void fail(FakeCluster cluster) {
      watch = cluster.watch(Resource.PODS, "", ListOptions.getDefaultInstance(), Caller.of("test"));
      throw new IllegalStateException("the preparation failed");
    }
  }

  @Test
  void startThatFails_closesWhatWasStarted() {
    Started started = new Started();
    Settings settings = FakeKubernetesExtension.builder().prepare(started::fail).settings();

    assertThatThrownBy(() -> Environment.start(settings, StartTest.class, NONE, () -> {}))
        .hasMessage("the preparation failed");
    assertThat(requireNonNull(started.watch).isEnded()).isTrue();
  }

  @Test
  void closingTwice_isClosingOnce() {
    Environment environment = Environment.start(Settings.NONE, StartTest.class, NONE, () -> {});
    ManagedChannel channel = environment.channel();

    environment.close();
    environment.close();

    assertThat(channel.isTerminated()).isTrue();
  }

  @Test
  void whatWasShared_isClosedLastMadeFirst() {
    StringBuilder order = new StringBuilder();
    Environment environment = Environment.start(Settings.NONE, StartTest.class, NONE, () -> {});
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
