package dev.kubedouble.junit;

import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What a test asked for.
 *
 * @param testClass the class beside which resources are looked up
 * @param manifests class path resources whose objects exist when the test begins
 */
record Settings(Class<?> testClass, List<String> manifests) {
  static Settings of(ExtensionContext context) {
    Class<?> testClass = context.getRequiredTestClass();
    FakeKubernetes annotation =
        AnnotationSupport.findAnnotation(context.getTestMethod(), FakeKubernetes.class)
            .or(
                () ->
                    AnnotationSupport.findAnnotation(
                        testClass, FakeKubernetes.class, context.getEnclosingTestClasses()))
            .orElse(null);
    return new Settings(
        testClass, annotation == null ? List.of() : List.of(annotation.manifests()));
  }
}
