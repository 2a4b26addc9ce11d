package dev.kubedouble.junit;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.harness.fault.CallMatch;
import dev.kubedouble.harness.fault.Fault;
import dev.kubedouble.harness.fault.Faults;
import dev.kubedouble.time.ClockMode;
import io.grpc.ManagedChannel;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * The extension behind {@link FakeKubernetes}, and the way to register it in code.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final FakeKubernetesExtension KUBERNETES =
 *     FakeKubernetesExtension.builder().manifests("web.yaml").build();
 * }</pre>
 *
 * <p>In a static field its cluster lives for the class, in an instance field for the test, unless
 * {@link Builder#lifetime} says otherwise. Several may be registered where all but one have a
 * {@link Builder#name}; parameters say which they mean by {@link FromKubernetes}. Thread-safe, and
 * safe with parallel execution: what belongs to a test is in JUnit's store.
 */
public final class FakeKubernetesExtension
    implements ExecutionCondition,
        BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        BeforeTestExecutionCallback,
        AfterTestExecutionCallback,
        AfterEachCallback,
        ParameterResolver,
        InvocationInterceptor {
  private final String name;
  private final boolean isRegistered;
  private final Environments environments;

  FakeKubernetesExtension() {
    this("", Settings.NONE, false);
  }

  private FakeKubernetesExtension(String name, Settings settings, boolean isRegistered) {
    this.name = name;
    this.isRegistered = isRegistered;
    this.environments = new Environments(this, name, settings, isRegistered);
  }

  /** Begins an extension to register in code. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the cluster of the test that runs; skips it where that is no fake. */
  public FakeCluster cluster() {
    return environments.running().cluster();
  }

  /** Returns the server of the test that runs. */
  public KubernetesServer server() {
    return environments.running().server();
  }

  /** Returns the channel of the test that runs; it is closed after the test. */
  public ManagedChannel channel() {
    return environments.running().channel();
  }

  /** Returns for the test that runs what a parameter of a type would get, such as a stub. */
  public <T> T get(Class<T> type) {
    return type.cast(environments.get(type));
  }

  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(
      ExtensionContext rootContext) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<String> whyNot = Optional.empty();
    if (context.getTestClass().isPresent()) {
      try {
        whyNot = environments.whyNot(context);
      } catch (RuntimeException e) {
        // Settings that cannot be read fail the start, where it is said in their own words.
        return ConditionEvaluationResult.enabled(e.getMessage());
      }
    }
    return whyNot
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled(null));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    environments.beginClass(context);
    AnnotatedFields.fillStatic(context, name, environments);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (isRegistered) {
      // One in a field of an instance comes too late to be asked whether the test can run.
      environments.requireTarget(context);
      environments.of(context, "the test");
    }
    AnnotatedFields.fillInstances(context, name, environments);
    StrayFaults.note(context, name);
  }

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    environments.switchOnFaults(context);
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    environments.switchOffFaults(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    environments.endTest(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    environments.endClass(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    FromKubernetes asked = parameter.findAnnotation(FromKubernetes.class).orElse(null);
    // What is asked for by name is answered even where the answer is a refusal that names the
    // types.
    return asked == null
        ? name.isEmpty()
            && environments.injectables(context).supports(parameter.getParameter().getType())
        : asked.value().equals(name);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return environments
        .injectables(context)
        .get(
            parameter.getParameter().getType(),
            environments.of(context, Environments.describe(parameter)));
  }

  @Override
  public <T> T interceptTestClassConstructor(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Constructor<T>> invocationContext,
      ExtensionContext context)
      throws Throwable {
    try {
      return invocation.proceed();
    } catch (Throwable failure) {
      environments.explain(context, failure);
      throw failure;
    }
  }

  @Override
  public void interceptDynamicTest(
      Invocation<@Nullable Void> invocation,
      DynamicTestInvocationContext invocationContext,
      ExtensionContext context)
      throws Throwable {
    try {
      invocation.proceed();
    } catch (Throwable failure) {
      environments.explain(context, failure);
      throw failure;
    }
  }

  @Override
  public String toString() {
    return (isRegistered ? "FakeKubernetesExtension" : "@FakeKubernetes")
        + (name.isEmpty() ? " without a name" : " \"" + name + "\"");
  }

  /**
   * Collects settings, of an extension that is registered in code or for a {@link
   * FakeKubernetesCustomizer}. Not thread-safe.
   */
  public static final class Builder {
    private String name = "";
    private @Nullable List<String> manifests;
    private @Nullable Target target;
    private @Nullable Transport transport;
    private @Nullable ClockMode clock;
    private @Nullable ControllerMode controllers;
    private @Nullable PodBehaviour pods;
    private @Nullable NamespacePolicy namespaces;
    private @Nullable Lifetime lifetime;
    private @Nullable Leaks leaks;
    private final List<Class<? extends FakeKubernetesCustomizer>> customizers = new ArrayList<>();
    private final List<Consumer<FakeClusterOptions.Builder>> options = new ArrayList<>();
    private final List<Consumer<FakeCluster>> preparations = new ArrayList<>();
    private final List<Consumer<Faults>> faults = new ArrayList<>();
    private @Nullable UnusedFaults unusedFaults;

    Builder() {}

    /** Sets the name by which {@link FromKubernetes} means this extension; empty by default. */
    public Builder name(String name) {
      this.name = name;
      return this;
    }

    /** Sets class path resources with manifests; see {@link FakeKubernetes#manifests}. */
    public Builder manifests(String... resources) {
      this.manifests = List.of(resources);
      return this;
    }

    /**
     * Sets what tests run against; see {@link FakeKubernetes#target}.
     *
     * @throws IllegalArgumentException where it is none of the targets
     */
    public Builder target(String target) {
      this.target = Target.parse(target);
      return this;
    }

    /** Sets how stubs reach the server. */
    public Builder transport(Transport transport) {
      this.transport = transport;
      return this;
    }

    /** Sets how time goes by. */
    public Builder clock(ClockMode clock) {
      this.clock = clock;
      return this;
    }

    /** Sets when controllers run. */
    public Builder controllers(ControllerMode controllers) {
      this.controllers = controllers;
      return this;
    }

    /** Sets what pods do of which nothing else is said. */
    public Builder pods(PodBehaviour pods) {
      this.pods = pods;
      return this;
    }

    /** Sets whether namespaces appear by themselves. */
    public Builder namespaces(NamespacePolicy namespaces) {
      this.namespaces = namespaces;
      return this;
    }

    /** Sets how long the cluster lives. */
    public Builder lifetime(Lifetime lifetime) {
      this.lifetime = lifetime;
      return this;
    }

    /** Sets what happens where a test leaves something open. */
    public Builder leaks(Leaks leaks) {
      this.leaks = leaks;
      return this;
    }

    /** Sets what happens where a fault that was switched on happened to no call. */
    public Builder unusedFaults(UnusedFaults unusedFaults) {
      this.unusedFaults = unusedFaults;
      return this;
    }

    /** Adds set-up in code that other tests share. */
    public Builder customizer(Class<? extends FakeKubernetesCustomizer> customizer) {
      customizers.add(customizer);
      return this;
    }

    /** Sets further options of the cluster; the settings of this builder win over them. */
    public Builder options(Consumer<FakeClusterOptions.Builder> options) {
      this.options.add(options);
      return this;
    }

    /** Adds what is done to the cluster before the test begins, once manifests are loaded. */
    public Builder prepare(Consumer<FakeCluster> preparation) {
      preparations.add(preparation);
      return this;
    }

    /**
     * Adds a fault that is on for as long as the cluster lives, as {@link
     * dev.kubedouble.harness.fault.FaultRule} reads it: {@code GetDeployment nth=2: error
     * Conflict}. A rule that could never match fails the start.
     */
    public Builder fault(String rule) {
      faults.add(all -> all.add(rule));
      return this;
    }

    /** Adds a fault that is on for as long as the cluster lives. */
    public Builder fault(CallMatch calls, Fault fault) {
      faults.add(all -> all.add(calls, fault));
      return this;
    }

    /** Returns the extension. */
    public FakeKubernetesExtension build() {
      return new FakeKubernetesExtension(name, settings(), true);
    }

    Settings settings() {
      return new Settings(
          manifests,
          target,
          transport,
          clock,
          controllers,
          pods,
          namespaces,
          lifetime,
          leaks,
          unusedFaults,
          List.copyOf(customizers),
          List.copyOf(options),
          List.copyOf(preparations),
          List.copyOf(faults));
    }
  }
}
