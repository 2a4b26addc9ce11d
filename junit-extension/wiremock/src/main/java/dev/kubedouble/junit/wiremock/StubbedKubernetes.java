package dev.kubedouble.junit.wiremock;

import dev.kubedouble.junit.FakeKubernetes;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@link FakeKubernetes} with WireMock in front of the cluster: a call that a stub matches is
 * answered by it, and any other by the cluster.
 *
 * <pre>{@code
 * @StubbedKubernetes
 * class WebTest {
 *   @Test
 *   void get_busy(WireMockGrpcService kubernetes, KubernetesServiceBlockingStub stub) {
 *     kubernetes.stubFor(method("GetDeployment").willReturn(Status.UNAVAILABLE, "try later"));
 *     ...
 *   }
 * }
 * }</pre>
 *
 * <p>Tests may take, beside all that {@link FakeKubernetes} gives, as parameters or fields:
 *
 * <ul>
 *   <li>{@code org.wiremock.grpc.dsl.WireMockGrpcService}, to stub and verify methods of {@code
 *       jumpstarter.v1.KubernetesService};
 *   <li>{@code com.github.tomakehurst.wiremock.client.WireMock} and {@code
 *       com.github.tomakehurst.wiremock.WireMockServer};
 *   <li>{@link dev.kubedouble.wiremock.KubernetesStubs}, to load mappings.
 * </ul>
 *
 * <p>Each test has a WireMock of its own, on a free port, or each class where its cluster lives as
 * long. Settings of the cluster go into a {@code @FakeKubernetes} beside this annotation; stubs
 * stand in front of every {@link FakeKubernetes#target}. A watch is served by the cluster, never by
 * a stub: WireMock's extension answers a stream with one message. A method's annotation takes the
 * place of its class's. Safe with parallel execution.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@FakeKubernetes
public @interface StubbedKubernetes {
  /**
   * Class path resources with WireMock's stub mappings, such as those exported from a recording; a
   * name without a leading slash is looked up beside the test class.
   */
  String[] mappings() default {};
}
