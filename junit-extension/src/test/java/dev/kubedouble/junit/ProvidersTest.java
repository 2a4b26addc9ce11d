package dev.kubedouble.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubedouble.fake.SpecMemory;
import dev.kubedouble.junit.spi.ParameterProvider;
import dev.kubedouble.junit.spi.TestKubernetes;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What artifacts on the class path add. */
class ProvidersTest {
  @TempDir private Path services;

  /** Gives where the server is. */
  public static final class Texts implements ParameterProvider {
    @Override
    public Set<Class<?>> types() {
      return Set.of(Text.class);
    }

    @Override
    public Object provide(Class<?> type, TestKubernetes kubernetes) {
      return new Text(kubernetes.server().target());
    }
  }

  record Text(String target) {}

  /** A provider whose library is not there. */
  public static final class Lacking implements ParameterProvider {
    @Override
    public Set<Class<?>> types() {
      throw new NoClassDefFoundError("com/example/Client");
    }

    @Override
    public Object provide(Class<?> type, TestKubernetes kubernetes) {
      throw new IllegalStateException("never asked");
    }
  }

  private Injectables load(Class<?> provider) throws IOException {
    Path file = services.resolve("META-INF/services/" + ParameterProvider.class.getName());
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, provider.getName());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {services.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      return Injectables.load();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void provider_isFoundAndAskedOnce() throws IOException {
    Injectables injectables = load(Texts.class);
    Environment environment =
        Environment.start(
            Settings.NONE,
            false,
            new ServerCustomizers(List.of()),
            () -> FakeTestCluster.create(Settings.NONE, new SpecMemory(), ProvidersTest.class),
            () -> {});

    Object text = injectables.get(Text.class, environment);

    assertThat(injectables.supports(Text.class)).isTrue();
    assertThat(text)
        .isEqualTo(new Text(environment.server().target()))
        .isSameAs(injectables.get(Text.class, environment));
    assertThat(injectables.names()).contains("Text");
    environment.close();
  }

  @Test
  void provider_withoutItsLibrary_isRefusedByName() {
    assertThatThrownBy(() -> load(Lacking.class))
        .hasMessage(
            "Lacking: com/example/Client is not on the class path (expected: the library whose"
                + " objects it gives, as a dependency of the test)");
  }
}
