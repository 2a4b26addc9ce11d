package dev.kubedouble.junit;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Makes, hands out and closes a {@link TestEnvironment} for each test. */
final class FakeKubernetesExtension implements ParameterResolver, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(FakeKubernetesExtension.class);

  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(
      ExtensionContext rootContext) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return Injectable.of(parameter.getParameter().getType()) != null;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    Injectable injectable = Injectable.of(type);
    if (injectable == null) {
      throw new ParameterResolutionException(
          "Cannot resolve a parameter of type " + type.getName());
    }
    if (context.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException(
          "Cannot resolve "
              + type.getSimpleName()
              + " for "
              + parameter.getDeclaringExecutable().getName()
              + ": each test has a cluster of its own, and there is none yet. Take it as a parameter of the test, of its"
              + " constructor (lifecycle per method), or of @BeforeEach or @AfterEach");
    }
    return injectable.get(environment(context));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    TestEnvironment environment =
        context.getStore(NAMESPACE).remove(TestEnvironment.class, TestEnvironment.class);
    if (environment != null) {
      environment.close();
    }
  }

  private static TestEnvironment environment(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            TestEnvironment.class,
            key -> TestEnvironment.start(Settings.of(context)),
            TestEnvironment.class);
  }
}
