package dev.kubedouble.junit;

import dev.kubedouble.harness.fault.ActiveFault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The faults that annotations switch on for the time of one test method. */
final class TestFaults {
  private static final String ENTRY = "kubedouble.unused-faults";

  private final List<ActiveFault> all = new ArrayList<>();
  private final List<ActiveFault> ofMethod = new ArrayList<>();

  private TestFaults() {}

  /** Switches on what is meant; nothing where one of the rules is refused. */
  static TestFaults switchOn(
      List<DeclaredFault> declared, ExtensionContext context, Environment environment) {
    if (environment.isShared() && context.getExecutionMode() == ExecutionMode.CONCURRENT) {
      throw new ExtensionConfigurationException(
          declared.get(0)
              + ": tests that run at once share one cluster, and a fault would happen to the calls"
              + " of all. Give each test a cluster of its own (Lifetime.PER_METHOD), or run them"
              + " one after another: @Execution(SAME_THREAD)");
    }
    TestFaults faults = new TestFaults();
    try {
      for (DeclaredFault fault : declared) {
        ActiveFault active = fault.switchOn(environment.server().faults());
        faults.all.add(active);
        if (fault.isOnMethod()) {
          faults.ofMethod.add(active);
        }
      }
    } catch (RuntimeException e) {
      faults.switchOff();
      throw e;
    }
    faults.all.forEach(environment::annotated);
    return faults;
  }

  private void switchOff() {
    all.forEach(ActiveFault::close);
  }

  /** Switches them off, and tells those that happened to no call. */
  void end(ExtensionContext context, Environment environment) {
    switchOff();
    List<ActiveFault> unused = all.stream().filter(fault -> fault.happened() == 0).toList();
    UnusedFaults said = environment.settings().unusedFaults();
    if (said != null) {
      tell(context, said, unused);
      return;
    }
    tell(context, UnusedFaults.WARN, unused.stream().filter(f -> !ofMethod.contains(f)).toList());
    tell(context, UnusedFaults.FAIL, unused.stream().filter(ofMethod::contains).toList());
  }

  /** Tells the faults that were switched on in code and happened to no call. */
  static void tellOthers(ExtensionContext context, Environment environment) {
    UnusedFaults said = environment.settings().unusedFaults();
    tell(context, said == null ? UnusedFaults.WARN : said, environment.unusedFaults());
  }

  private static void tell(
      ExtensionContext context, UnusedFaults policy, List<ActiveFault> unused) {
    if (unused.isEmpty() || policy == UnusedFaults.IGNORE) {
      return;
    }
    StringBuilder message =
        new StringBuilder(unused.size() == 1 ? "1 fault" : unused.size() + " faults");
    message.append(" happened to no call of the test, which therefore says nothing about ");
    message.append(unused.size() == 1 ? "it:" : "them:");
    for (ActiveFault fault : unused) {
      message
          .append("\n  - ")
          .append(fault.rule())
          .append(
              fault.matched() == 0
                  ? " (no call matched)"
                  : " ("
                      + fault.matched()
                      + (fault.matched() == 1 ? " call" : " calls")
                      + " matched, but nth, times or probability let it pass)");
    }
    if (policy == UnusedFaults.FAIL && context.getExecutionException().isEmpty()) {
      throw new AssertionError(
          message + "\nMake the test meet it, or say unusedFaults = UnusedFaults.WARN");
    }
    context.publishReportEntry(ENTRY, message.toString());
  }
}
