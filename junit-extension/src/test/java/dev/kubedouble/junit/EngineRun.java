package dev.kubedouble.junit;

import java.util.List;
import java.util.Map;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs example classes as JUnit runs them. */
final class EngineRun {
  private EngineRun() {}

  static EngineExecutionResults run(Class<?> testClass) {
    return run(testClass, Map.of());
  }

  static EngineExecutionResults run(Class<?> testClass, Map<String, String> parameters) {
    return run(List.of(testClass), parameters);
  }

  static EngineExecutionResults run(List<Class<?>> classes, Map<String, String> parameters) {
    return EngineTestKit.engine("junit-jupiter")
        .enableImplicitConfigurationParameters(false)
        .configurationParameters(parameters)
        .selectors(
            classes.stream().map(DiscoverySelectors::selectClass).toArray(DiscoverySelector[]::new))
        .execute();
  }

  /** Returns the messages of all that failed, tests and containers. */
  static List<String> failures(EngineExecutionResults results) {
    return results
        .allEvents()
        .failed()
        .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class))
        .map(result -> String.valueOf(result.getThrowable().orElseThrow().getMessage()))
        .toList();
  }

  static List<String> failures(Class<?> testClass) {
    return failures(run(testClass));
  }

  /** Returns what was published, as {@code key=value}. */
  static List<String> entries(EngineExecutionResults results) {
    return results
        .allEvents()
        .reportingEntryPublished()
        .map(Event::getPayload)
        .map(payload -> String.valueOf(payload.orElseThrow()))
        .toList();
  }
}
