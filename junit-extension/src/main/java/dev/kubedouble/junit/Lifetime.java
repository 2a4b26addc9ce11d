package dev.kubedouble.junit;

/** How long a cluster lives. */
public enum Lifetime {
  /** Each test has a cluster of its own. The default, but for static {@code @RegisterExtension}. */
  PER_METHOD,
  /**
   * All tests of a class, those of its nested classes included, share one cluster, which is there
   * before {@code @BeforeAll} and until after {@code @AfterAll}.
   */
  PER_CLASS
}
