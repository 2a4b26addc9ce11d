package dev.kubedouble.contract;

import io.grpc.StatusRuntimeException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Opens a sandbox for each test of the contract, and closes it.
 *
 * <p>It does so after {@code @BeforeEach} and before {@code @AfterEach} methods, since a channel
 * may live from the one to the other.
 */
final class ContractExtension
    implements BeforeTestExecutionCallback,
        AfterTestExecutionCallback,
        TestExecutionExceptionHandler,
        ParameterResolver {
  private static final Namespace STORE = Namespace.create(ContractExtension.class);

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    Method test = context.getRequiredTestMethod();
    ContractSubject subject = subject(context);
    ContractOptions options = subject.contractOptions();
    SectionTests tests = test.getDeclaringClass().getAnnotation(SectionTests.class);
    if (tests != null && options.unsupported().contains(tests.value())) {
      Assumptions.abort(
          tests.value().name().toLowerCase(Locale.ROOT)
              + ": declared as not supported; that it answers UNIMPLEMENTED is a test of its own");
    }
    if (Arrays.asList(test.getParameterTypes()).contains(Sandbox.class)) {
      context.getStore(STORE).put(Sandbox.class, Sandbox.open(subject.channel(), options));
    }
  }

  private static ContractSubject subject(ExtensionContext context) {
    return context
        .getRequiredTestInstances()
        .findInstance(ContractSubject.class)
        .orElseThrow(() -> new IllegalStateException("no test instance is a ContractSubject"));
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    Sandbox open = sandbox(context);
    if (open != null) {
      open.close();
    }
  }

  /** A call that should be answered and is not breaks a promise like any other. */
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    Method test = context.getRequiredTestMethod();
    if (failure instanceof StatusRuntimeException refused
        && test.getDeclaringClass().isAnnotationPresent(SectionTests.class)) {
      AssertionError broken =
          Promise.of("a call that is in order is answered", Sources.PROTOCOL)
              .broken("a call of " + test.getName(), "OK", Refusal.of(refused));
      broken.initCause(refused);
      throw broken;
    }
    throw failure;
  }

  private static @Nullable Sandbox sandbox(ExtensionContext context) {
    return context.getStore(STORE).get(Sandbox.class, Sandbox.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Sandbox.class;
  }

  @Override
  public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return sandbox(context);
  }
}
