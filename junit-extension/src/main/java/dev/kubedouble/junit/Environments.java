package dev.kubedouble.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes, finds and ends the environments of one extension.
 *
 * <p>An environment is in the store of the test, or of the class, that it belongs to; nested
 * classes find that of the class around them. What runs is noted here only for those who ask the
 * extension itself instead of taking parameters.
 */
final class Environments {
  private static final Logger LOGGER = LoggerFactory.getLogger(FakeKubernetes.class);
  private static final String OF_TEST = "test";
  private static final String IS_STATIC = "static";

  private final Namespace namespace;
  private final Settings builder;
  private final boolean isRegistered;
  private final FakeKubernetesExtension extension;
  private final Set<Environment> running = ConcurrentHashMap.newKeySet();

  Environments(FakeKubernetesExtension extension, Settings builder, boolean isRegistered) {
    this.namespace = Namespace.create(FakeKubernetesExtension.class, extension);
    this.builder = builder;
    this.isRegistered = isRegistered;
    this.extension = extension;
  }

  /** Makes the environment of a class where it has one, before anything of the class runs. */
  void beginClass(ExtensionContext context) {
    if (isRegistered && isInStaticField(context.getRequiredTestClass())) {
      store(context).put(IS_STATIC, true);
    }
    if (context.getTestMethod().isEmpty()) {
      find(context);
    }
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
    Settings settings = settings(context);
    if (lifetime(context, settings) == Lifetime.PER_CLASS) {
      ExtensionContext owner = owner(context);
      return store(owner)
          .getOrComputeIfAbsent(
              new OfClass(owner.getRequiredTestClass()),
              key -> start(owner, settings(owner)),
              Environment.class);
    }
    if (context.getTestMethod().isEmpty()) {
      return null;
    }
    return store(context)
        .getOrComputeIfAbsent(OF_TEST, key -> start(context, settings), Environment.class);
  }

  /**
   * Returns the context of the class that a shared environment belongs to: the innermost one that
   * has an annotation, or the outermost.
   */
  private ExtensionContext owner(ExtensionContext context) {
    ExtensionContext owner = context;
    for (ExtensionContext at = context;
        at != null && at.getTestClass().isPresent();
        at = at.getParent().orElse(null)) {
      if (at.getTestMethod().isEmpty()) {
        owner = at;
        if (!isRegistered && SettingsSources.type(at.getRequiredTestClass()).isPresent()) {
          break;
        }
      }
    }
    return owner;
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

  /** Returns a test's failure, with what happened in its cluster where it has one. */
  Throwable explained(ExtensionContext failed, Throwable failure) {
    // A dynamic test knows neither its class nor its method; the test factory around it does.
    ExtensionContext context = failed;
    while (context.getTestClass().isEmpty() && context.getParent().isPresent()) {
      context = context.getParent().get();
    }
    Environment environment = store(context).get(OF_TEST, Environment.class);
    if (environment == null) {
      environment =
          store(context).get(new OfClass(owner(context).getRequiredTestClass()), Environment.class);
    }
    if (environment != null) {
      FailureReports.add(context, environment, failure);
    }
    return failure;
  }

  /** Ends a test; fails where it left something open and must not. */
  void endTest(ExtensionContext context) {
    end(context, store(context).remove(OF_TEST, Environment.class));
  }

  /** Ends a class; fails where it left something open and must not. */
  void endClass(ExtensionContext context) {
    end(
        context,
        store(context).remove(new OfClass(context.getRequiredTestClass()), Environment.class));
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
    if (leftovers.isEmpty()) {
      return;
    }
    if (environment.settings().leakPolicy() == Leaks.FAIL
        && context.getExecutionException().isEmpty()) {
      throw new AssertionError(leftovers.message());
    }
    LOGGER.warn("{}: {}", context.getDisplayName(), leftovers.message());
    context.publishReportEntry("kubedouble.leaks", leftovers.message());
  }

  private Environment start(ExtensionContext context, Settings settings) {
    Environment[] made = new Environment[1];
    made[0] =
        Environment.start(
            settings,
            context.getRequiredTestClass(),
            isRegistered ? new ServerCustomizers(List.of()) : ServerCustomizers.of(context),
            () -> running.remove(made[0]));
    running.add(made[0]);
    return made[0];
  }

  private Settings settings(ExtensionContext context) {
    return SettingsSources.of(context, builder, isRegistered);
  }

  private Lifetime lifetime(ExtensionContext context, Settings settings) {
    if (!isRegistered) {
      FakeKubernetes own = SettingsSources.method(context).orElse(null);
      if (own != null) {
        if (own.lifetime().length > 0 && own.lifetime()[0] == Lifetime.PER_CLASS) {
          throw new ExtensionConfigurationException(
              "@FakeKubernetes: lifetime: PER_CLASS on the method "
                  + context.getRequiredTestMethod().getName()
                  + " (expected: on a class; a method's annotation gives it a cluster of its own)");
        }
        return Lifetime.PER_METHOD;
      }
    }
    boolean isStatic = isRegistered && store(context).get(IS_STATIC) != null;
    Lifetime lifetime = settings.lifetimeOr(isStatic ? Lifetime.PER_CLASS : Lifetime.PER_METHOD);
    if (isRegistered && !isStatic && lifetime == Lifetime.PER_CLASS && isInstanceOfTest(context)) {
      throw new ExtensionConfigurationException(
          extension
              + ": lifetime: PER_CLASS, but it is in a field of an instance that lives for one test"
              + " (expected: a static field)");
    }
    return lifetime;
  }

  private static boolean isInstanceOfTest(ExtensionContext context) {
    return context.getTestInstanceLifecycle().orElse(Lifecycle.PER_METHOD) == Lifecycle.PER_METHOD;
  }

  private boolean isInStaticField(Class<?> testClass) {
    for (Class<?> type = testClass; type != null; type = type.getEnclosingClass()) {
      List<Field> fields =
          ReflectionSupport.findFields(
              type,
              field ->
                  Modifier.isStatic(field.getModifiers())
                      && field.isAnnotationPresent(RegisterExtension.class)
                      && field.getType() == FakeKubernetesExtension.class,
              HierarchyTraversalMode.TOP_DOWN);
      for (Field field : fields) {
        if (ReflectionSupport.tryToReadFieldValue(field, null).toOptional().orElse(null)
            == extension) {
          return true;
        }
      }
    }
    return false;
  }

  /** The key of what belongs to a class, and not to the classes in it. */
  private record OfClass(Class<?> type) {}

  private Store store(ExtensionContext context) {
    return context.getStore(namespace);
  }
}
