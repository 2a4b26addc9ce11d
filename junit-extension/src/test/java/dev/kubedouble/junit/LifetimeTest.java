package dev.kubedouble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.fake.FakeCluster;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who shares a cluster with whom. */
class LifetimeTest {
  /** The clusters that an example's tests have seen, in order. */
  private static final class Seen {
    private final List<FakeCluster> clusters = Collections.synchronizedList(new ArrayList<>());

    void add(FakeCluster cluster) {
      clusters.add(cluster);
    }
  }

  private static long distinct(Seen seen) {
    return seen.clusters.stream().map(System::identityHashCode).distinct().count();
  }

  private static void runCleanly(Class<?> example) {
    assertThat(EngineRun.failures(example)).isEmpty();
  }

  @FakeKubernetes(lifetime = Lifetime.PER_CLASS)
  static class PerClass {
    private static final Seen SEEN = new Seen();

    @BeforeAll
    static void first(FakeCluster cluster) {
      SEEN.add(cluster);
    }

    @Test
    void one(FakeCluster cluster) {
      SEEN.add(cluster);
    }

    @RepeatedTest(2)
    void more(FakeCluster cluster) {
      SEEN.add(cluster);
    }

    @Nested
    class Inner {
      @Test
      void two(FakeCluster cluster) {
        SEEN.add(cluster);
        assertThat(cluster.list(dev.kubedouble.cluster.Resource.NAMESPACES, "")).isNotEmpty();
      }
    }

    @Nested
    class After {
      @Test
      void outerIsNotStoppedByInner(FakeCluster cluster) {
        SEEN.add(cluster);
        assertThat(cluster.list(dev.kubedouble.cluster.Resource.NAMESPACES, "")).isNotEmpty();
      }
    }

    @AfterAll
    static void last(FakeCluster cluster) {
      SEEN.add(cluster);
    }
  }

  @Test
  void perClass_sharesOneClusterWithNestedClassesAndBeforeAll() {
    runCleanly(PerClass.class);

    assertThat(PerClass.SEEN.clusters).hasSize(7);
    assertThat(distinct(PerClass.SEEN)).isEqualTo(1);
  }

  @FakeKubernetes(lifetime = Lifetime.PER_CLASS)
  static class NestedOfItsOwn {
    private static final Seen SEEN = new Seen();

    @Test
    void outer(FakeCluster cluster) {
      SEEN.add(cluster);
    }

    @Nested
    @FakeKubernetes
    class Inner {
      @Test
      void inner(FakeCluster cluster) {
        SEEN.add(cluster);
      }
    }

    @Test
    @FakeKubernetes
    void method(FakeCluster cluster) {
      SEEN.add(cluster);
    }
  }

  @Test
  void annotationOnNestedClassOrMethod_givesAClusterOfItsOwn() {
    runCleanly(NestedOfItsOwn.class);

    assertThat(NestedOfItsOwn.SEEN.clusters).hasSize(3);
    assertThat(distinct(NestedOfItsOwn.SEEN)).isEqualTo(3);
  }

  @FakeKubernetes
  static class PerMethod {
    private static final Seen SEEN = new Seen();
    private final FakeCluster mine;

    PerMethod(FakeCluster cluster) {
      mine = cluster;
    }

    @BeforeEach
    void sameAsTheTests(FakeCluster cluster) {
      assertThat(cluster).isSameAs(mine);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void parameterized(int number, FakeCluster cluster) {
      assertThat(number).isPositive();
      assertThat(cluster).isSameAs(mine);
      SEEN.add(cluster);
    }

    @RepeatedTest(2)
    void repeated(FakeCluster cluster) {
      SEEN.add(cluster);
    }

    @TestFactory
    Stream<DynamicTest> dynamic(FakeCluster cluster) {
      SEEN.add(cluster);
      return Stream.of("a", "b")
          .map(
              name ->
                  DynamicTest.dynamicTest(
                      name,
                      () ->
                          assertThat(cluster.list(dev.kubedouble.cluster.Resource.NAMESPACES, ""))
                              .isNotEmpty()));
    }
  }

  @Test
  void perMethod_givesEachInvocationACluster() {
    runCleanly(PerMethod.class);

    assertThat(PerMethod.SEEN.clusters).hasSize(5);
    assertThat(distinct(PerMethod.SEEN)).isEqualTo(5);
  }

  @FakeKubernetes(lifetime = Lifetime.PER_CLASS)
  @TestInstance(Lifecycle.PER_CLASS)
  static class OneInstance {
    private static final Seen SEEN = new Seen();
    @FromKubernetes private FakeCluster field;

    OneInstance(FakeCluster cluster) {
      SEEN.add(cluster);
    }

    @BeforeAll
    void isThereBefore(FakeCluster cluster) {
      assertThat(field).isSameAs(cluster);
      SEEN.add(cluster);
    }

    @Test
    void test(FakeCluster cluster) {
      SEEN.add(cluster);
    }
  }

  @Test
  void perClassInstance_hasItsClusterInBeforeAllAndFields() {
    assertThat(EngineRun.failures(OneInstance.class)).isEmpty();

    assertThat(OneInstance.SEEN.clusters).hasSize(3);
    assertThat(distinct(OneInstance.SEEN)).isEqualTo(1);
  }

  @FakeKubernetes
  @TestInstance(Lifecycle.PER_CLASS)
  static class ConstructorTooEarly {
    ConstructorTooEarly(FakeCluster cluster) {
      assertThat(cluster).isNotNull();
    }

    @Test
    void never() {}
  }

  @Test
  void constructorOfSharedInstance_withClusterPerTest_isRefusedWithAlternatives() {
    assertThat(EngineRun.failures(ConstructorTooEarly.class))
        .singleElement()
        .asString()
        .contains("Cannot resolve FakeCluster", "Lifetime.PER_CLASS", "@BeforeEach");
  }

  static class OnMethod {
    @Test
    @FakeKubernetes(lifetime = Lifetime.PER_CLASS)
    void never(FakeCluster cluster) {
      assertThat(cluster).isNotNull();
    }
  }

  @Test
  void perClassOnMethod_isRefused() {
    assertThat(EngineRun.failures(OnMethod.class))
        .singleElement()
        .asString()
        .contains("lifetime: PER_CLASS on the method never (expected: on a class");
  }
}
