package dev.kubedouble.junit;

/** How a test's stubs reach the server. */
public enum Transport {
  /** Within the process, on the caller's thread; needs no network library. The default. */
  IN_PROCESS,
  /** Over TCP on a free port of the loopback interface; needs {@code io.grpc:grpc-netty-shaded}. */
  TCP
}
