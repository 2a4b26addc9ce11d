package dev.kubedouble.junit;

import dev.kubedouble.harness.fault.ActiveFault;
import dev.kubedouble.harness.fault.Faults;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A {@link WithFault} and where it stands.
 *
 * @param rule the rule as written
 * @param of the name of the extension that is meant
 * @param place where it stands, in words
 * @param isOnMethod whether it is on the test's method
 */
record DeclaredFault(String rule, String of, String place, boolean isOnMethod) {
  private static final Namespace NAMESPACE = Namespace.create(DeclaredFault.class);

  /** Returns those that are meant for a test: of the outermost class first, its own last. */
  static List<DeclaredFault> of(ExtensionContext context) {
    List<DeclaredFault> all = new ArrayList<>();
    addOfClass(context, context.getRequiredTestClass(), all);
    context.getTestMethod().ifPresent(method -> all.addAll(on(context, method)));
    return all;
  }

  private static void addOfClass(
      ExtensionContext context, Class<?> type, List<DeclaredFault> faults) {
    if (type.getEnclosingClass() != null) {
      addOfClass(context, type.getEnclosingClass(), faults);
    }
    faults.addAll(on(context, type));
  }

  private static List<DeclaredFault> on(ExtensionContext context, AnnotatedElement element) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(element, key -> find(element), Found.class)
        .faults();
  }

  private static Found find(AnnotatedElement element) {
    String place =
        element instanceof Method method
            ? "the method " + method.getName()
            : "the class " + ((Class<?>) element).getSimpleName();
    return new Found(
        AnnotationSupport.findRepeatableAnnotations(element, WithFault.class).stream()
            .map(
                fault ->
                    new DeclaredFault(fault.value(), fault.of(), place, element instanceof Method))
            .toList());
  }

  /** Switches it on. */
  ActiveFault switchOn(Faults faults) {
    try {
      return faults.add(rule);
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException(this + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return "@WithFault on " + place;
  }

  private record Found(List<DeclaredFault> faults) {}
}
