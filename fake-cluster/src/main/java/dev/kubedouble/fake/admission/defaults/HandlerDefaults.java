package dev.kubedouble.fake.admission.defaults;

import dev.kubedouble.api.core.v1.HTTPGetAction;
import dev.kubedouble.api.core.v1.Lifecycle;
import dev.kubedouble.api.core.v1.LifecycleHandler;
import dev.kubedouble.api.core.v1.Probe;
import dev.kubedouble.api.core.v1.ProbeHandler;
import org.jspecify.annotations.Nullable;

/** The defaults of probes and of the hooks of a container's life. */
final class HandlerDefaults {
  private static final int TIMEOUT_SECONDS = 1;
  private static final int PERIOD_SECONDS = 10;
  private static final int SUCCESS_THRESHOLD = 1;
  private static final int FAILURE_THRESHOLD = 3;

  private HandlerDefaults() {}

  static Probe probe(Probe probe) {
    Probe.Builder changed = null;
    ProbeHandler handler = handler(probe.getHandler());
    if (Instances.changed(probe.getHandler(), handler)) {
      changed = edit(changed, probe).setHandler(handler);
    }
    if (probe.getTimeoutSeconds() == 0) {
      changed = edit(changed, probe).setTimeoutSeconds(TIMEOUT_SECONDS);
    }
    if (probe.getPeriodSeconds() == 0) {
      changed = edit(changed, probe).setPeriodSeconds(PERIOD_SECONDS);
    }
    if (probe.getSuccessThreshold() == 0) {
      changed = edit(changed, probe).setSuccessThreshold(SUCCESS_THRESHOLD);
    }
    if (probe.getFailureThreshold() == 0) {
      changed = edit(changed, probe).setFailureThreshold(FAILURE_THRESHOLD);
    }
    return changed == null ? probe : changed.build();
  }

  private static Probe.Builder edit(Probe.@Nullable Builder changed, Probe probe) {
    return changed == null ? probe.toBuilder() : changed;
  }

  private static ProbeHandler handler(ProbeHandler handler) {
    ProbeHandler.Builder changed = null;
    if (handler.hasHttpGet()) {
      HTTPGetAction get = httpGet(handler.getHttpGet());
      if (Instances.changed(handler.getHttpGet(), get)) {
        changed = handler.toBuilder().setHttpGet(get);
      }
    }
    if (handler.hasGrpc() && !handler.getGrpc().hasService()) {
      changed = changed == null ? handler.toBuilder() : changed;
      changed.setGrpc(handler.getGrpc().toBuilder().setService(""));
    }
    return changed == null ? handler : changed.build();
  }

  static Lifecycle lifecycle(Lifecycle lifecycle) {
    LifecycleHandler start = hook(lifecycle.getPostStart());
    LifecycleHandler stop = hook(lifecycle.getPreStop());
    if (!Instances.changed(lifecycle.getPostStart(), start)
        && !Instances.changed(lifecycle.getPreStop(), stop)) {
      return lifecycle;
    }
    Lifecycle.Builder changed = lifecycle.toBuilder();
    if (Instances.changed(lifecycle.getPostStart(), start)) {
      changed.setPostStart(start);
    }
    if (Instances.changed(lifecycle.getPreStop(), stop)) {
      changed.setPreStop(stop);
    }
    return changed.build();
  }

  private static LifecycleHandler hook(LifecycleHandler hook) {
    if (!hook.hasHttpGet()) {
      return hook;
    }
    HTTPGetAction get = httpGet(hook.getHttpGet());
    return Instances.changed(hook.getHttpGet(), get)
        ? hook.toBuilder().setHttpGet(get).build()
        : hook;
  }

  private static HTTPGetAction httpGet(HTTPGetAction get) {
    if (!get.getPath().isEmpty() && !get.getScheme().isEmpty()) {
      return get;
    }
    HTTPGetAction.Builder changed = get.toBuilder();
    if (get.getPath().isEmpty()) {
      changed.setPath("/");
    }
    if (get.getScheme().isEmpty()) {
      changed.setScheme("HTTP");
    }
    return changed.build();
  }
}
