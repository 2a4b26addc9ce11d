package dev.kubedouble.benchmarks;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.junit.FakeKubernetes;
import java.io.IOException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A class of tests that have a server each, and do one create and one get. */
enum TestClass {
  /** Whose tests start a bare gRPC server. */
  ON_BARE_GRPC(OnBareGrpc.class),
  /** Whose tests get theirs from the extension. */
  ON_KUBEDOUBLE(OnKubedouble.class);

  private static final String TESTS = "tests";

  private final Class<?> type;

  TestClass(Class<?> type) {
    this.type = type;
  }

  /** Runs the class with so many tests, one after the other. */
  TestExecutionSummary run(int tests) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(type))
            .configurationParameter(TESTS, Integer.toString(tests))
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    TestExecutionSummary summary = listener.getSummary();
    if (summary.getTestsSucceededCount() != tests) {
      throw new IllegalStateException(
          summary.getTestsSucceededCount()
              + " tests passed (expected: "
              + tests
              + "), "
              + summary.getFailures());
    }
    return summary;
  }

  private static void createAndGet(KubernetesServiceBlockingStub stub) {
    Deployment sent = Web.sent();
    Deployment created = stub.createDeployment(Requests.create(sent));
    Deployment read = stub.getDeployment(Requests.get(sent.getMetadata().getName()));
    if (!read.getMetadata().getUid().equals(created.getMetadata().getUid())) {
      throw new IllegalStateException("read: " + read + " (expected: what was created)");
    }
  }

  /** Runs a test as often as the launcher is told. */
  static final class Times implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
      return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
        ExtensionContext context) {
      int times = context.getConfigurationParameter(TESTS, Integer::valueOf).orElse(1);
      return IntStream.range(0, times).mapToObj(time -> new TestTemplateInvocationContext() {});
    }
  }

  /** The floor. */
  @ExtendWith(Times.class)
  static final class OnBareGrpc {
    private static final Constant SERVICE = new Constant(stored());

    private Bare server;

    private static Deployment stored() {
      try (FakeCluster cluster = Served.stepped()) {
        return cluster.create(Resource.DEPLOYMENTS, "default", Web.sent());
      }
    }

    @BeforeEach
    void start() throws IOException {
      server = Bare.inProcess(SERVICE);
    }

    @TestTemplate
    void creates_andGets() {
      createAndGet(server.stub());
    }

    @AfterEach
    void close() {
      server.close();
    }
  }

  /** With everything as it is by default. */
  @FakeKubernetes
  @ExtendWith(Times.class)
  static final class OnKubedouble {
    @TestTemplate
    void creates_andGets(KubernetesServiceBlockingStub stub) {
      createAndGet(stub);
    }
  }
}
