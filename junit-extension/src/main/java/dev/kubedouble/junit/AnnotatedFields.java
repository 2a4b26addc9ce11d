package dev.kubedouble.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Fills the fields that ask for it by {@link FromKubernetes}, and no others. */
final class AnnotatedFields {
  private static final Namespace NAMESPACE = Namespace.create(AnnotatedFields.class);

  private AnnotatedFields() {}

  /**
   * Fills the static fields of a class; where one instance serves all tests and the cluster lives
   * as long, its fields too, so that {@code @BeforeAll} sees them.
   */
  static void fillStatic(ExtensionContext context, String name, Environments environments) {
    for (Field field : fields(context, context.getRequiredTestClass())) {
      if (isMeant(field, name) && Modifier.isStatic(field.getModifiers())) {
        fill(field, null, context, environments, environments.of(context, describe(field)));
      }
    }
    if (context.getTestInstances().isPresent()) {
      Environment environment = environments.find(context);
      if (environment != null) {
        fillInstances(context, name, environments, environment);
      }
    }
  }

  /** Fills the fields of a test's instance and of those around it. */
  static void fillInstances(ExtensionContext context, String name, Environments environments) {
    fillInstances(context, name, environments, null);
  }

  private static void fillInstances(
      ExtensionContext context,
      String name,
      Environments environments,
      @Nullable Environment known) {
    for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
      for (Field field : fields(context, instance.getClass())) {
        if (isMeant(field, name) && !Modifier.isStatic(field.getModifiers())) {
          Environment environment =
              known == null ? environments.of(context, describe(field)) : known;
          refuseSharing(field, context, environment);
          fill(field, instance, context, environments, environment);
        }
      }
    }
  }

  private static void refuseSharing(
      Field field, ExtensionContext context, Environment environment) {
    boolean isShared =
        context.getTestInstanceLifecycle().orElse(Lifecycle.PER_METHOD) == Lifecycle.PER_CLASS;
    if (isShared
        && context.getExecutionMode() == ExecutionMode.CONCURRENT
        && environment.settings().lifetimeOr(Lifetime.PER_METHOD) == Lifetime.PER_METHOD) {
      throw new ExtensionConfigurationException(
          "Cannot fill "
              + describe(field)
              + ": tests that run at once share one instance, and each has a cluster of its own."
              + " Take it as a parameter, or say lifetime = Lifetime.PER_CLASS");
    }
  }

  private static void fill(
      Field field,
      @Nullable Object instance,
      ExtensionContext context,
      Environments environments,
      Environment environment) {
    Injectables injectables = environments.injectables(context);
    if (Modifier.isFinal(field.getModifiers()) || !injectables.supports(field.getType())) {
      throw new ExtensionConfigurationException(
          "Cannot fill "
              + describe(field)
              + " (expected: a field that is not final, of type "
              + injectables.names()
              + ")");
    }
    try {
      field.setAccessible(true);
      field.set(instance, injectables.get(field.getType(), environment));
    } catch (IllegalAccessException e) {
      throw new ExtensionConfigurationException("Cannot fill " + describe(field), e);
    }
  }

  private static boolean isMeant(Field field, String name) {
    FromKubernetes annotation = field.getAnnotation(FromKubernetes.class);
    return annotation != null && annotation.value().equals(name);
  }

  private static List<Field> fields(ExtensionContext context, Class<?> type) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            type,
            key ->
                new Found(
                    AnnotationSupport.findAnnotatedFields(
                        type,
                        FromKubernetes.class,
                        field -> true,
                        HierarchyTraversalMode.TOP_DOWN)),
            Found.class)
        .fields();
  }

  private static String describe(Field field) {
    return "the field " + field.getDeclaringClass().getSimpleName() + "." + field.getName();
  }

  private record Found(List<Field> fields) {}
}
