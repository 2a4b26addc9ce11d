package dev.kubedouble.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** How long the clusters of one extension live, and which class they belong to. */
final class Lifetimes {
  private static final String IS_STATIC = "static";

  private final FakeKubernetesExtension extension;
  private final boolean isRegistered;
  private final Map<Method, Optional<FakeKubernetes>> onMethods = new ConcurrentHashMap<>();

  Lifetimes(FakeKubernetesExtension extension, boolean isRegistered) {
    this.extension = extension;
    this.isRegistered = isRegistered;
  }

  /** The key of what belongs to a class, and not to the classes in it. */
  private record OfClass(Class<?> type) {}

  static Object keyOf(Class<?> type) {
    return new OfClass(type);
  }

  /** Returns the key of what belongs to the class whose cluster a test would share. */
  Object keyOfOwner(ExtensionContext context) {
    return keyOf(owner(context).getRequiredTestClass());
  }

  /** Learns whether the extension is in a static field of a class. */
  void beginClass(ExtensionContext context, Store store) {
    if (isRegistered && isInStaticField(context.getRequiredTestClass())) {
      store.put(IS_STATIC, true);
    }
  }

  /** Returns whether a test has an annotation of its own, and with it a cluster of its own. */
  boolean isOnMethod(ExtensionContext context) {
    return !isRegistered && annotation(context).isPresent();
  }

  /**
   * Returns the context of the class that a shared environment belongs to: the innermost one that
   * has an annotation, or the outermost.
   */
  ExtensionContext owner(ExtensionContext context) {
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

  /** Returns how long the cluster of a test, or of a class where there is no test, lives. */
  Lifetime of(ExtensionContext context, Settings settings, Store store) {
    if (!isRegistered) {
      FakeKubernetes own = annotation(context).orElse(null);
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
    boolean isStatic = isRegistered && store.get(IS_STATIC) != null;
    Lifetime lifetime = settings.lifetimeOr(isStatic ? Lifetime.PER_CLASS : Lifetime.PER_METHOD);
    if (isRegistered && !isStatic && lifetime == Lifetime.PER_CLASS && isInstanceOfTest(context)) {
      throw new ExtensionConfigurationException(
          extension
              + ": lifetime: PER_CLASS, but it is in a field of an instance that lives for one test"
              + " (expected: a static field)");
    }
    return lifetime;
  }

  /**
   * Returns the annotation of a test's method; looked for once, as it is asked for all the time.
   */
  private Optional<FakeKubernetes> annotation(ExtensionContext context) {
    return context
        .getTestMethod()
        .flatMap(
            method -> onMethods.computeIfAbsent(method, key -> SettingsSources.method(context)));
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
}
