package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerPort;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.Probe;
import dev.kubedouble.api.core.v1.ProbeHandler;
import dev.kubedouble.api.intstr.IntOrString;
import java.util.concurrent.TimeUnit;

/**
 * When a container's readiness probe fails, and how a kubelet says it (kubernetes, {@code
 * pkg/kubelet/prober} and {@code pkg/probe}).
 *
 * <p>A kubelet probes once a container has started and then once a period, leaves out what comes
 * before the initial delay is over, and tells of each probe that fails. Where the spec has no
 * readiness probe there is no period: that a container stops being ready is then told once.
 */
final class ReadinessProbe {
  private static final long STRING = 1;

  private final Container container;
  private final Probe spec;

  ReadinessProbe(Container container) {
    this.container = container;
    this.spec = container.getReadinessProbe();
  }

  /** Returns whether the container is probed. */
  boolean exists() {
    return container.hasReadinessProbe();
  }

  /** Returns the time between two probes, in nanoseconds. */
  long interval() {
    return TimeUnit.SECONDS.toNanos(Math.max(1, spec.getPeriodSeconds()));
  }

  /** Returns how many periods after a start the first probe is. */
  int firstAfterStart() {
    int period = Math.max(1, spec.getPeriodSeconds());
    return (spec.getInitialDelaySeconds() + period - 1) / period;
  }

  /** Returns how many probes have to fail before the container stops being ready. */
  int failureThreshold() {
    return Math.max(1, spec.getFailureThreshold());
  }

  /** Returns what is told of a probe that fails. */
  String failure(Pod pod) {
    ProbeHandler handler = spec.getHandler();
    String what = "HTTP probe failed with statuscode: 503";
    if (handler.hasTcpSocket()) {
      int port = port(handler.getTcpSocket().getPort());
      what =
          "dial tcp " + pod.getStatus().getPodIP() + ':' + port + ": connect: connection refused";
    } else if (handler.hasGrpc()) {
      what = "service unhealthy (responded with \"NOT_SERVING\")";
    } else if (handler.hasExec()) {
      // What the command has said: nothing.
      what = "";
    }
    return "Readiness probe failed: " + what;
  }

  private int port(IntOrString port) {
    if (port.getType() == STRING) {
      for (ContainerPort named : container.getPortsList()) {
        if (named.getName().equals(port.getStrVal())) {
          return named.getContainerPort();
        }
      }
    }
    return port.getIntVal();
  }
}
