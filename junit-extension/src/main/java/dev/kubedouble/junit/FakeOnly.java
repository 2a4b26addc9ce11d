package dev.kubedouble.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * What only a fake cluster has, looked for where a test or class of one extension asks for it.
 *
 * @param extension the extension's name; empty for the one without
 * @param settings what is said about the test or class, whose target is no fake
 * @param injectables what can be asked for by type
 */
record FakeOnly(String extension, Settings settings, Injectables injectables) {
  private static final List<Class<? extends Annotation>> LIFECYCLE =
      List.of(BeforeAll.class, BeforeEach.class, AfterEach.class, AfterAll.class);

  /** Returns why something cannot be had. */
  static String reason(Target target, String what) {
    return told(target, what + " exists only with target=fake");
  }

  private static String told(Target target, String why) {
    return "target " + target + ": " + why;
  }

  /** Returns why no test of a class can run, if none can. */
  Optional<String> whyNot(Class<?> testClass) {
    return settings
        .needsFake()
        .or(() -> ofClasses(testClass))
        .map(what -> reason(settings.targetOrFake(), what))
        .or(() -> ofManifests(testClass));
  }

  /** Returns why a test of a class whose tests can run cannot, if it cannot. */
  Optional<String> whyNot(Method method) {
    return ofParameters(method).map(what -> reason(settings.targetOrFake(), what));
  }

  private Optional<String> ofManifests(Class<?> testClass) {
    Target target = settings.targetOrFake();
    return settings.resources().stream()
        .map(resource -> ManifestResources.whyNotOn(target, testClass, resource))
        .flatMap(Optional::stream)
        .findFirst()
        .map(why -> told(target, why));
  }

  /**
   * Looks at what is there for every test: of the class and of those whose instances are around.
   */
  private Optional<String> ofClasses(Class<?> testClass) {
    Optional<String> found = Optional.empty();
    for (Class<?> type = testClass;
        found.isEmpty() && type != null;
        type = Modifier.isStatic(type.getModifiers()) ? null : type.getEnclosingClass()) {
      Class<?> looked = type;
      found = ofConstructors(looked).or(() -> ofFields(looked)).or(() -> ofLifecycle(looked));
    }
    return found;
  }

  private Optional<String> ofConstructors(Class<?> testClass) {
    for (Constructor<?> constructor : testClass.getDeclaredConstructors()) {
      Optional<String> found = ofParameters(constructor);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<String> ofFields(Class<?> testClass) {
    return AnnotationSupport.findAnnotatedFields(
            testClass,
            FromKubernetes.class,
            field -> isMeant(field.getAnnotation(FromKubernetes.class)),
            HierarchyTraversalMode.TOP_DOWN)
        .stream()
        .map(Field::getType)
        .filter(injectables::needsFake)
        .map(Class::getSimpleName)
        .findFirst();
  }

  private Optional<String> ofLifecycle(Class<?> testClass) {
    return LIFECYCLE.stream()
        .flatMap(
            annotation ->
                AnnotationSupport.findAnnotatedMethods(
                    testClass, annotation, HierarchyTraversalMode.TOP_DOWN)
                    .stream())
        .map(this::ofParameters)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> ofParameters(Executable executable) {
    for (Parameter parameter : executable.getParameters()) {
      FromKubernetes asked = parameter.getAnnotation(FromKubernetes.class);
      boolean isMeant = asked == null ? extension.isEmpty() : isMeant(asked);
      if (isMeant && injectables.needsFake(parameter.getType())) {
        return Optional.of(parameter.getType().getSimpleName());
      }
    }
    return Optional.empty();
  }

  private boolean isMeant(FromKubernetes asked) {
    return asked.value().equals(extension);
  }
}
