package dev.kubedouble.junit;

import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.harness.fault.Faults;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.junit.spi.ParameterProvider;
import dev.kubedouble.time.ClusterClock;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.stub.AbstractStub;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/**
 * What can be asked for by type. One instance serves all tests of a run; thread-safe.
 *
 * <p>Found by exact type: ours, then generated stubs, then what providers on the class path add.
 */
final class Injectables {
  private final Map<Class<?>, Function<Environment, Object>> exact = new LinkedHashMap<>();
  private final Map<Class<?>, Optional<Executable>> stubs = new ConcurrentHashMap<>();
  private final Set<Class<?>> ofFakeOnly = new HashSet<>();

  private Injectables() {
    ofFakeOnly.add(FakeCluster.class);
    exact.put(FakeCluster.class, Environment::cluster);
    exact.put(ClusterClock.class, Environment::clock);
    exact.put(ClusterApi.class, Environment::api);
    exact.put(OwnNamespace.class, Environment::namespace);
    exact.put(KubernetesServer.class, Environment::server);
    exact.put(CallJournal.class, environment -> environment.server().journal());
    exact.put(Faults.class, environment -> environment.server().faults());
    exact.put(ServerAddress.class, Injectables::address);
    exact.put(Channel.class, Environment::channel);
    exact.put(ManagedChannel.class, Environment::channel);
  }

  /** Returns all that can be asked for, with what providers on the class path add. */
  static Injectables load() {
    Injectables injectables = new Injectables();
    ServiceLoader.load(ParameterProvider.class).stream().forEach(injectables::add);
    return injectables;
  }

  private void add(ServiceLoader.Provider<ParameterProvider> found) {
    try {
      ParameterProvider provider = found.get();
      for (Class<?> type : provider.types()) {
        if (exact.putIfAbsent(type, environment -> provided(environment, type, provider)) == null
            && provider.needsFake()) {
          ofFakeOnly.add(type);
        }
      }
    } catch (NoClassDefFoundError e) {
      throw new ExtensionConfigurationException(
          found.type().getSimpleName()
              + ": "
              + e.getMessage()
              + " is not on the class path (expected: the library whose objects it gives, as a"
              + " dependency of the test)",
          e);
    }
  }

  boolean supports(Class<?> type) {
    return exact.containsKey(type) || factory(type) != null;
  }

  /** Returns whether a type that is supported exists only with a fake cluster. */
  boolean needsFake(Class<?> type) {
    return ofFakeOnly.contains(type);
  }

  /** Returns what goes into a parameter or a field of a type that is supported. */
  Object get(Class<?> type, Environment environment) {
    Function<Environment, Object> known = exact.get(type);
    if (known != null) {
      return known.apply(environment);
    }
    Executable factory = factory(type);
    if (factory == null) {
      throw new ParameterResolutionException(
          "Cannot resolve " + type.getName() + " (expected: " + names() + ")");
    }
    return stub(factory, environment.channel());
  }

  /** Returns what can be asked for, as messages show it. */
  String names() {
    return "a generated gRPC stub, "
        + exact.keySet().stream().map(Class::getSimpleName).collect(Collectors.joining(", "));
  }

  private static <T> Object provided(
      Environment environment, Class<T> type, ParameterProvider provider) {
    return environment.shared(type, kubernetes -> type.cast(provider.provide(type, kubernetes)));
  }

  private static ServerAddress address(Environment environment) {
    int port = environment.server().port();
    if (port < 0) {
      throw new ParameterResolutionException(
          "Cannot resolve ServerAddress: the server is in this process and has no address. Say"
              + " @FakeKubernetes(transport = Transport.TCP), or take a Channel");
    }
    return new ServerAddress("127.0.0.1", port);
  }

  /**
   * Returns what makes stubs of a type: a method of the generated service class, such as {@code
   * newBlockingStub(Channel)}, or a constructor, as Kotlin's stubs have it.
   */
  private @Nullable Executable factory(Class<?> type) {
    if (!AbstractStub.class.isAssignableFrom(type)) {
      return null;
    }
    return stubs.computeIfAbsent(type, Injectables::findFactory).orElse(null);
  }

  private static Optional<Executable> findFactory(Class<?> type) {
    if (type.getEnclosingClass() != null) {
      for (Method method : type.getEnclosingClass().getMethods()) {
        if (Modifier.isStatic(method.getModifiers())
            && method.getReturnType() == type
            && takesChannel(method)) {
          return Optional.of(method);
        }
      }
    }
    for (Constructor<?> constructor : type.getConstructors()) {
      if (!Modifier.isAbstract(type.getModifiers()) && takesChannel(constructor)) {
        return Optional.of(constructor);
      }
    }
    return Optional.empty();
  }

  private static boolean takesChannel(Executable factory) {
    return factory.getParameterCount() == 1 && factory.getParameterTypes()[0] == Channel.class;
  }

  private static Object stub(Executable factory, Channel channel) {
    try {
      return factory instanceof Method method
          ? method.invoke(null, channel)
          : ((Constructor<?>) factory).newInstance(channel);
    } catch (IllegalAccessException | InstantiationException e) {
      throw new ParameterResolutionException(
          "Cannot make a stub: " + factory + " is not accessible", e);
    } catch (InvocationTargetException e) {
      throw new ParameterResolutionException(
          "Cannot make a stub: " + factory + " failed", e.getCause());
    }
  }
}
