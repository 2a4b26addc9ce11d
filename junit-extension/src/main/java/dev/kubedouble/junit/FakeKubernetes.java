package dev.kubedouble.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test a fake Kubernetes of its own: a fresh cluster, and a gRPC server in this process
 * in front of it.
 *
 * <p>Tests, their constructors and {@code @BeforeEach} and {@code @AfterEach} methods may take as
 * parameters, by exact type:
 *
 * <ul>
 *   <li>any generated gRPC stub of any service, connected to the server: {@code
 *       KubernetesServiceBlockingStub} of this project or the one that your own build generated;
 *   <li>{@code io.grpc.Channel} or {@code io.grpc.ManagedChannel};
 *   <li>{@code dev.kubedouble.fake.FakeCluster}, to look behind the server and to move its clock.
 * </ul>
 *
 * <p>All parameters of one test see the same cluster. Time is virtual: it moves only when told. May
 * be put on a class, on a method, or on an annotation of your own; safe with parallel execution.
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
}
