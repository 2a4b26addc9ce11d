package dev.kubedouble.junit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Fails tests whose {@link WithFault} means an extension that is not there: it would do nothing.
 *
 * <p>Extensions note their names before each test; this one looks before the test method.
 */
final class StrayFaults implements BeforeTestExecutionCallback {
  private static final Namespace NAMESPACE = Namespace.create(StrayFaults.class);

  StrayFaults() {}

  /** Notes that an extension serves a test. */
  static void note(ExtensionContext context, String name) {
    names(context).add(name);
  }

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    Set<String> known = names(context);
    for (DeclaredFault fault : DeclaredFault.of(context)) {
      if (!known.contains(fault.of())) {
        throw new ExtensionConfigurationException(
            fault
                + ": there is no extension "
                + (fault.of().isEmpty() ? "without a name" : "named \"" + fault.of() + "\"")
                + (known.isEmpty()
                    ? " (expected: @FakeKubernetes on the test or on its class)"
                    : " (expected: of one of " + known + ")"));
      }
    }
  }

  @SuppressWarnings("unchecked") // only names are put there
  private static Set<String> names(ExtensionContext context) {
    Store store = context.getStore(NAMESPACE);
    return (Set<String>)
        store.getOrComputeIfAbsent(
            context.getUniqueId(), key -> ConcurrentHashMap.newKeySet(), Set.class);
  }
}
