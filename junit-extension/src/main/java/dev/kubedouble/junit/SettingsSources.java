package dev.kubedouble.junit;

import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.time.ClockMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The places where settings are found: annotations, customizers, configuration parameters, in this
 * order of precedence.
 */
final class SettingsSources {
  private static final String PREFIX = "kubedouble.";

  private SettingsSources() {}

  /**
   * Returns all that is said about a test, or about a class where there is no test.
   *
   * @param isRegistered whether the extension was registered in code: annotations are then not
   *     about it
   */
  static Settings of(ExtensionContext context, Settings builder, boolean isRegistered) {
    Settings explicit = builder;
    if (!isRegistered) {
      explicit = method(context).map(SettingsSources::of).orElse(Settings.NONE);
      for (Class<?> type = context.getRequiredTestClass();
          type != null;
          type = type.getEnclosingClass()) {
        FakeKubernetes annotation = type(type).orElse(null);
        if (annotation != null) {
          explicit = explicit.over(of(annotation));
        }
      }
    }
    Settings parameters = parameters(context);
    return explicit.over(customized(explicit.over(parameters))).over(parameters);
  }

  static Optional<FakeKubernetes> method(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getTestMethod(), FakeKubernetes.class);
  }

  static Optional<FakeKubernetes> type(Class<?> type) {
    return AnnotationSupport.findAnnotation(type, FakeKubernetes.class);
  }

  private static Settings of(FakeKubernetes annotation) {
    return new Settings(
        annotation.manifests().length == 0 ? null : List.of(annotation.manifests()),
        target("@FakeKubernetes: ", annotation.target()),
        one("transport", annotation.transport()),
        one("clock", annotation.clock()),
        one("controllers", annotation.controllers()),
        one("pods", annotation.pods()),
        one("namespaces", annotation.namespaces()),
        one("lifetime", annotation.lifetime()),
        one("leaks", annotation.leaks()),
        one("unusedFaults", annotation.unusedFaults()),
        List.of(annotation.customizer()),
        List.of(),
        List.of(),
        List.of());
  }

  private static <T> @Nullable T one(String name, T[] values) {
    if (values.length > 1) {
      throw new ExtensionConfigurationException(
          "@FakeKubernetes: " + name + ": " + Arrays.toString(values) + " (expected: at most one)");
    }
    return values.length == 0 ? null : values[0];
  }

  private static @Nullable Target target(String place, String value) {
    try {
      return Target.parse(value);
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException(place + e.getMessage(), e);
    }
  }

  private static Settings customized(Settings settings) {
    FakeKubernetesExtension.Builder builder = new FakeKubernetesExtension.Builder();
    for (Class<? extends FakeKubernetesCustomizer> type : settings.customizers()) {
      ReflectionSupport.newInstance(type).customize(builder);
    }
    return builder.settings();
  }

  private static Settings parameters(ExtensionContext context) {
    return new Settings(
        parameter(context, "manifests").map(SettingsSources::list).orElse(null),
        target(PREFIX, parameter(context, "target").orElse("")),
        choice(context, "transport", Transport.class),
        choice(context, "clock", ClockMode.class),
        choice(context, "controllers", ControllerMode.class),
        choice(context, "pods", PodBehaviour.class),
        choice(context, "namespaces", NamespacePolicy.class),
        choice(context, "lifetime", Lifetime.class),
        choice(context, "leaks", Leaks.class),
        choice(context, "unused-faults", UnusedFaults.class),
        parameter(context, "customizer").map(SettingsSources::customizers).orElse(List.of()),
        List.of(),
        List.of(),
        List.of());
  }

  private static Optional<String> parameter(ExtensionContext context, String name) {
    return context.getConfigurationParameter(PREFIX + name).filter(value -> !value.isBlank());
  }

  private static List<String> list(String value) {
    return Arrays.stream(value.split(",", -1)).map(String::strip).toList();
  }

  private static <E extends Enum<E>> @Nullable E choice(
      ExtensionContext context, String name, Class<E> type) {
    String value = parameter(context, name).orElse(null);
    if (value == null) {
      return null;
    }
    String wanted = value.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(wanted)) {
        return constant;
      }
    }
    throw new ExtensionConfigurationException(
        PREFIX
            + name
            + ": "
            + value
            + " (expected: one of "
            + Arrays.toString(type.getEnumConstants())
            + ")");
  }

  private static List<Class<? extends FakeKubernetesCustomizer>> customizers(String value) {
    List<Class<? extends FakeKubernetesCustomizer>> types = new ArrayList<>();
    for (String name : list(value)) {
      Class<?> type =
          ReflectionSupport.tryToLoadClass(name)
              .getOrThrow(
                  e ->
                      new ExtensionConfigurationException(
                          PREFIX + "customizer: there is no class " + name, e));
      if (!FakeKubernetesCustomizer.class.isAssignableFrom(type)) {
        throw new ExtensionConfigurationException(
            PREFIX + "customizer: " + name + " (expected: a FakeKubernetesCustomizer)");
      }
      types.add(type.asSubclass(FakeKubernetesCustomizer.class));
    }
    return types;
  }
}
