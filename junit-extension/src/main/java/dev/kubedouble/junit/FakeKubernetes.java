package dev.kubedouble.junit;

import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.time.ClockMode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test a fake Kubernetes of its own: a fresh cluster, and a gRPC server in front of it.
 *
 * <p>Tests, their constructors and {@code @BeforeEach} and {@code @AfterEach} methods may take as
 * parameters, by exact type:
 *
 * <ul>
 *   <li>any generated gRPC stub of any service, connected to the server: {@code
 *       KubernetesServiceBlockingStub} of this project or the one that your own build generated;
 *   <li>{@code io.grpc.Channel} or {@code io.grpc.ManagedChannel};
 *   <li>{@code dev.kubedouble.fake.FakeCluster}, to look behind the server and to move its clock;
 *       {@code dev.kubedouble.time.ClusterClock}, to read it;
 *   <li>{@code dev.kubedouble.harness.journal.CallJournal}, to see the calls that were made;
 *   <li>{@code dev.kubedouble.harness.fault.Faults}, to let calls fail, hang or lose their answers;
 *       {@link WithFault} does it by annotation;
 *   <li>{@code dev.kubedouble.harness.KubernetesServer}, and over TCP {@link ServerAddress};
 *   <li>{@link OwnNamespace}, to write where nobody else does, and {@code
 *       dev.kubedouble.cluster.ClusterApi}, to look behind the server on every {@link #target};
 *   <li>what artifacts on the class path add through {@link
 *       dev.kubedouble.junit.spi.ParameterProvider}: a kubeconfig, fabric8's client, the official
 *       client.
 * </ul>
 *
 * <p>{@code @BeforeAll} and {@code @AfterAll} may take them where the cluster lives {@link
 * Lifetime#PER_CLASS}. All parameters of one test see the same cluster. Time is virtual: it moves
 * only when told. When a test fails, {@link WhatHappened} is below its failure, with the path of a
 * page that shows it. May be put on a class, on a method, or on an annotation of your own; a
 * method's annotation gives that method a cluster of its own. Safe with parallel execution in every
 * mode.
 *
 * <p>Where {@link #target} means another cluster, tests see it through the same stubs, journal and
 * faults, and time is the wall's. Each test, or class where the cluster lives as long, works in a
 * namespace of its own ({@link OwnNamespace}), and writes elsewhere are refused. What only a fake
 * has skips the test that takes it as a parameter, or the class where the annotation, a
 * constructor, a field or a lifecycle method asks for it, with the reason.
 *
 * <p>A setting is looked for on the method, on the class, on the classes around it, in the
 * customizers, and in the configuration parameters ({@code junit-platform.properties}: {@code
 * kubedouble.clock=skipping}), in this order; the first that says something counts. Settings that
 * take several values of which one is meant are arrays, so that they can be left out.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(FakeKubernetesExtension.class)
public @interface FakeKubernetes {
  /**
   * Class path resources with manifests whose objects exist when a test begins; a name without a
   * leading slash is looked up beside the test class.
   */
  String[] manifests() default {};

  /**
   * What the tests run against: {@code fake}, the default; {@code grpc://HOST:PORT}, a running
   * {@code KubernetesService}; {@code kubeconfig:FILE} or {@code kubeconfig:FILE?context=NAME}, a
   * real cluster, which needs {@code kubedouble-junit-remote}. Empty says nothing. {@code
   * kubedouble.target}
   */
  String target() default "";

  /** How stubs reach the server; at most one. {@code kubedouble.transport} */
  Transport[] transport() default {};

  /** How time goes by; at most one. {@code kubedouble.clock} */
  ClockMode[] clock() default {};

  /** When controllers run; at most one. {@code kubedouble.controllers} */
  ControllerMode[] controllers() default {};

  /** What pods do; at most one. {@code kubedouble.pods} */
  PodBehaviour[] pods() default {};

  /** Whether namespaces appear by themselves; at most one. {@code kubedouble.namespaces} */
  NamespacePolicy[] namespaces() default {};

  /** How long the cluster lives; at most one. Only on classes. {@code kubedouble.lifetime} */
  Lifetime[] lifetime() default {};

  /** What happens where a test leaves something open; at most one. {@code kubedouble.leaks} */
  Leaks[] leaks() default {};

  /**
   * What happens where a fault that was switched on happened to no call; at most one. {@code
   * kubedouble.unused-faults}
   */
  UnusedFaults[] unusedFaults() default {};

  /** Set-up in code. {@code kubedouble.customizer} */
  Class<? extends FakeKubernetesCustomizer>[] customizer() default {};
}
