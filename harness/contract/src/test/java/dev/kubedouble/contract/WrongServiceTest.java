package dev.kubedouble.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import io.grpc.Channel;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** A service that is wrong in one way fails the contract, in the section that says so. */
class WrongServiceTest {
  private static final String FAULT = "fault";

  static Stream<Fault> faults() {
    return Fault.all().stream();
  }

  @Test
  void faults_areMany() {
    assertThat(Fault.all()).hasSizeGreaterThanOrEqualTo(30).doesNotHaveDuplicates();
    assertThat(Fault.all()).extracting(Fault::section).contains(Section.values());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void wrongService_failsTheContract(Fault fault) {
    Map<Section, String> failed = failures(fault.name(), testsOf(fault.section()));

    assertThat(failed).as("broken promises by section").containsOnlyKeys(fault.section());
    assertThat(failed.get(fault.section())).startsWith("not kept: ").contains("source:");
  }

  @Test
  void rightService_passesTheContractInTheSameWay() {
    assertThat(failures("", List.of(selectClass(WrongService.class)))).isEmpty();
  }

  /** The section that has to notice is run alone: what fails there fails the contract. */
  private static List<DiscoverySelector> testsOf(Section section) {
    return Arrays.stream(WrongService.class.getMethods())
        .filter(method -> isOf(method, section))
        .map(method -> (DiscoverySelector) selectMethod(WrongService.class, method))
        .toList();
  }

  private static boolean isOf(Method method, Section section) {
    SectionTests tests = method.getDeclaringClass().getAnnotation(SectionTests.class);
    return tests != null && tests.value() == section && method.isAnnotationPresent(Test.class);
  }

  /** Returns the first broken promise of each section that failed. */
  private static Map<Section, String> failures(
      String fault, List<? extends DiscoverySelector> selectors) {
    Map<Section, String> failures = new EnumMap<>(Section.class);
    EngineTestKit.engine("junit-jupiter")
        .enableImplicitConfigurationParameters(false)
        .configurationParameter(FAULT, fault)
        .selectors(selectors.toArray(DiscoverySelector[]::new))
        .execute()
        .testEvents()
        .failed()
        .stream()
        .forEach(
            event -> failures.merge(section(event), message(event), WrongServiceTest::telling));
    return failures;
  }

  private static String telling(String first, String second) {
    return first.startsWith("not kept: ") ? first : second;
  }

  private static Section section(Event event) {
    var source =
        (org.junit.platform.engine.support.descriptor.MethodSource)
            event.getTestDescriptor().getSource().orElseThrow();
    return source.getJavaMethod().getDeclaringClass().getAnnotation(SectionTests.class).value();
  }

  private static String message(Event event) {
    return String.valueOf(
        event
            .getRequiredPayload(TestExecutionResult.class)
            .getThrowable()
            .orElseThrow()
            .getMessage());
  }

  /** A service with a fault that the run's configuration names. */
  @ExtendWith(FaultInPlace.class)
  static class WrongService implements KubernetesServiceContract {
    final FakeCluster cluster = FakeCluster.create();
    @Nullable KubernetesServer server;

    @AfterEach
    void stop() {
      if (server != null) {
        server.close();
      }
      cluster.close();
    }

    @Override
    public Channel channel() {
      return Objects.requireNonNull(server).channel();
    }

    @Override
    public ContractOptions contractOptions() {
      return ContractOptions.builder().patience(Duration.ofSeconds(2)).build();
    }
  }

  private static final class FaultInPlace implements BeforeEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
      WrongService service = (WrongService) context.getRequiredTestInstance();
      String name = context.getConfigurationParameter(FAULT).orElseThrow();
      if (name.isEmpty()) {
        service.server = KubernetesServer.inProcess(service.cluster).start();
        return;
      }
      Fault fault = Fault.named(name);
      KubernetesServer.Builder server =
          KubernetesServer.inProcess(fault.cluster().apply(service.cluster));
      if (fault.interceptor() != null) {
        server.intercept(fault.interceptor());
      }
      service.server = server.start();
    }
  }
}
