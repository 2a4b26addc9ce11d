package dev.kubedouble.junit;

import dev.kubedouble.fake.SpecMemory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.opentest4j.TestAbortedException;
import org.slf4j.LoggerFactory;

/**
 * Makes, finds and ends the environments of one extension.
 *
 * <p>An environment is in the store of the test, or of the class, that it belongs to; nested
 * classes find that of the class around them. What runs is noted here only for those who ask the
 * extension itself instead of taking parameters.
 */
final class Environments {
  private static final String OF_TEST = "test";
  private static final String FAULTS = "faults";

  /** With its id, the key of what is said about one test or class, and not about those in it. */
  private static final String SETTINGS_OF = "settings of ";

  private final Namespace namespace;
  private final String name;
  private final Settings builder;
  private final boolean isRegistered;
  private final FakeKubernetesExtension extension;
  private final Lifetimes lifetimes;
  private final Set<Environment> running = ConcurrentHashMap.newKeySet();

  Environments(
      FakeKubernetesExtension extension, String name, Settings builder, boolean isRegistered) {
    this.namespace = Namespace.create(FakeKubernetesExtension.class, extension);
    this.name = name;
    this.lifetimes = new Lifetimes(extension, isRegistered);
    this.builder = builder;
    this.isRegistered = isRegistered;
    this.extension = extension;
  }

  /** Makes the environment of a class where it has one, before anything of the class runs. */
  void beginClass(ExtensionContext context) {
    lifetimes.beginClass(context, store(context));
    if (context.getTestMethod().isEmpty()) {
      TargetConnections.of(context, settings(context).targetOrFake());
      find(context);
    }
  }

  /** Returns why a test or class cannot run against its target, if it cannot. */
  Optional<String> whyNot(ExtensionContext context) {
    ExtensionContext place = lifetimes.isOnMethod(context) ? context : ofClass(context);
    Settings settings = settings(place);
    if (settings.targetOrFake().isFake()) {
      return Optional.empty();
    }
    FakeOnly fakeOnly = new FakeOnly(name, settings, injectables(context));
    Optional<String> ofTest = context.getTestMethod().flatMap(fakeOnly::whyNot);
    return context.getTestMethod().isEmpty() || place == context
        ? fakeOnly.whyNot(context.getRequiredTestClass()).or(() -> ofTest)
        : ofTest;
  }

  /** Skips a test that cannot run against its target. */
  void requireTarget(ExtensionContext context) {
    for (ExtensionContext each : List.of(ofClass(context), context)) {
      whyNot(each)
          .ifPresent(
              why -> {
                throw new TestAbortedException(why);
              });
    }
  }

  private static ExtensionContext ofClass(ExtensionContext context) {
    ExtensionContext at = context;
    while (at.getTestMethod().isPresent() && at.getParent().isPresent()) {
      at = at.getParent().get();
    }
    return at;
  }

  /** Returns the environment of a test, or of a class where there is no test. */
  Environment of(ExtensionContext context, String who) {
    Environment environment = find(context);
    if (environment == null) {
      throw new ParameterResolutionException(
          "Cannot resolve "
              + who
              + ": each test has a cluster of its own, and there is none yet. Take it in the test,"
              + " in its constructor (lifecycle per method), in @BeforeEach or in @AfterEach; or"
              + " let the tests of the class share one: lifetime = Lifetime.PER_CLASS");
    }
    return environment;
  }

  /** Returns the environment of a test or class, or null where only a test will have one. */
  @Nullable Environment find(ExtensionContext context) {
    Environment there = store(context).get(OF_TEST, Environment.class);
    if (there != null) {
      return there;
    }
    if (!lifetimes.isOnMethod(context)) {
      Environment shared = store(context).get(lifetimes.keyOfOwner(context), Environment.class);
      if (shared != null) {
        return shared;
      }
    }
    Settings settings = settings(context);
    if (lifetimes.of(context, settings, store(context)) == Lifetime.PER_CLASS) {
      ExtensionContext owner = lifetimes.owner(context);
      return store(owner)
          .getOrComputeIfAbsent(
              lifetimes.keyOfOwner(context),
              key -> start(owner, owner == context ? settings : settings(owner), true),
              Environment.class);
    }
    if (context.getTestMethod().isEmpty()) {
      return null;
    }
    return store(context)
        .getOrComputeIfAbsent(OF_TEST, key -> start(context, settings, false), Environment.class);
  }

  /** Returns the one environment that there is. */
  Environment running() {
    List<Environment> now = List.copyOf(running);
    if (now.size() == 1) {
      return now.get(0);
    }
    throw new IllegalStateException(
        now.isEmpty()
            ? extension + ": no test is running that has a cluster (expected: a call inside a test)"
            : extension
                + ": "
                + now.size()
                + " tests are running at once, and it cannot tell which one is meant. Take what you"
                + " need as a parameter instead");
  }

  Object get(Class<?> type) {
    return Injectables.load().get(type, running());
  }

  /** Adds what happened in a test's or a class's cluster, where there is one, to its failure. */
  void explain(ExtensionContext failed, Throwable failure) {
    // A dynamic test knows neither its class nor its method; the test factory around it does.
    ExtensionContext context = failed;
    while (context.getTestClass().isEmpty() && context.getParent().isPresent()) {
      context = context.getParent().get();
    }
    Environment environment = store(context).get(OF_TEST, Environment.class);
    if (environment == null && !lifetimes.isOnMethod(context)) {
      environment = store(context).get(lifetimes.keyOfOwner(context), Environment.class);
    }
    if (environment != null) {
      FailureReports.add(context, name, environment, failure);
    }
  }

  /** Switches on the faults that annotations ask for, if any. */
  void switchOnFaults(ExtensionContext context) {
    List<DeclaredFault> faults =
        DeclaredFault.of(context).stream().filter(fault -> fault.of().equals(name)).toList();
    if (!faults.isEmpty()) {
      store(context)
          .put(FAULTS, TestFaults.switchOn(faults, context, of(context, faults.get(0).toString())));
    }
  }

  /** Switches them off again; fails where one happened to no call and must. */
  void switchOffFaults(ExtensionContext context) {
    TestFaults faults = store(context).remove(FAULTS, TestFaults.class);
    if (faults != null) {
      faults.end(context, of(context, FAULTS));
    }
  }

  /** Ends a test; fails where it left something open and must not. */
  void endTest(ExtensionContext context) {
    context.getExecutionException().ifPresent(failure -> explain(context, failure));
    end(context, store(context).remove(OF_TEST, Environment.class));
  }

  /** Ends a class; fails where it left something open and must not. */
  void endClass(ExtensionContext context) {
    context.getExecutionException().ifPresent(failure -> explain(context, failure));
    end(
        context,
        store(context).remove(Lifetimes.keyOf(context.getRequiredTestClass()), Environment.class));
  }

  Injectables injectables(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(Injectables.class))
        .getOrComputeIfAbsent(Injectables.class, key -> Injectables.load(), Injectables.class);
  }

  static String describe(ParameterContext parameter) {
    return parameter.getParameter().getType().getSimpleName()
        + " for "
        + parameter.getDeclaringExecutable().getName();
  }

  private void end(ExtensionContext context, @Nullable Environment environment) {
    if (environment == null) {
      return;
    }
    Leftovers leftovers = environment.closeAndFindLeaks();
    if (!leftovers.isEmpty()) {
      if (environment.settings().leakPolicy() == Leaks.FAIL
          && context.getExecutionException().isEmpty()) {
        AssertionError failure = new AssertionError(leftovers.message());
        FailureReports.add(context, name, environment, failure);
        throw failure;
      }
      LoggerFactory.getLogger(FakeKubernetes.class)
          .warn("{}: {}", context.getDisplayName(), leftovers.message());
      context.publishReportEntry("kubedouble.leaks", leftovers.message());
    }
    TestFaults.tellOthers(context, environment);
  }

  private Environment start(ExtensionContext context, Settings settings, boolean isShared) {
    Environment[] made = new Environment[1];
    made[0] =
        Environment.start(
            settings,
            isShared,
            isRegistered ? new ServerCustomizers(List.of()) : ServerCustomizers.of(context),
            () -> cluster(context, settings),
            () -> running.remove(made[0]));
    running.add(made[0]);
    return made[0];
  }

  private static TestCluster cluster(ExtensionContext context, Settings settings) {
    Class<?> testClass = context.getRequiredTestClass();
    TargetConnection connection = TargetConnections.of(context, settings.targetOrFake());
    return connection == null
        ? FakeTestCluster.create(settings, memory(context), testClass)
        : TargetCluster.create(connection, settings, testClass);
  }

  /** Returns what the clusters of a run remember together. */
  private static SpecMemory memory(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SpecMemory.class))
        .getOrComputeIfAbsent(SpecMemory.class, key -> new SpecMemory(), SpecMemory.class);
  }

  /**
   * Returns what is said about a test or class; looked for once, and for a test about which nothing
   * of its own is said once for its class. Customizers are asked for each test.
   */
  private Settings settings(ExtensionContext context) {
    // One that is registered may live for a test, and leaves nothing behind in its class.
    if (!isRegistered && context.getTestMethod().isPresent() && !lifetimes.isOnMethod(context)) {
      Settings ofClass = settings(ofClass(context));
      if (ofClass.customizers().isEmpty()) {
        return ofClass;
      }
    }
    return store(context)
        .getOrComputeIfAbsent(
            SETTINGS_OF + context.getUniqueId(),
            key -> SettingsSources.of(context, builder, isRegistered),
            Settings.class);
  }

  private Store store(ExtensionContext context) {
    return context.getStore(namespace);
  }
}
