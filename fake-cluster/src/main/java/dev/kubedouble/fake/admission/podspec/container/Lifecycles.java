package dev.kubedouble.fake.admission.podspec.container;

import dev.kubedouble.api.core.v1.Lifecycle;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is done when a container starts or is about to stop, and the signal that stops it.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/">Container
 *     Lifecycle Hooks</a>
 */
final class Lifecycles {
  private static final List<String> WINDOWS_SIGNALS = List.of("SIGKILL", "SIGTERM");
  private static final List<String> LINUX_SIGNALS = linuxSignals();

  private Lifecycles() {}

  static void validate(FieldErrors errors, FieldPath path, Lifecycle lifecycle, PodSpec spec) {
    if (lifecycle.hasPostStart()) {
      Handlers.hook(errors, path.child("postStart"), lifecycle.getPostStart(), spec);
    }
    if (lifecycle.hasPreStop()) {
      Handlers.hook(errors, path.child("preStop"), lifecycle.getPreStop(), spec);
    }
    if (lifecycle.hasStopSignal()) {
      stopSignal(errors, path.child("stopSignal"), lifecycle.getStopSignal(), spec);
    }
  }

  private static void stopSignal(FieldErrors errors, FieldPath path, String signal, PodSpec spec) {
    if (!spec.hasOs()) {
      errors.forbidden(path, "may not be set for containers with empty `spec.os.name`");
      return;
    }
    List<String> signals =
        switch (spec.getOs().getName()) {
          case "windows" -> WINDOWS_SIGNALS;
          case "linux" -> LINUX_SIGNALS;
          default -> List.of(signal);
        };
    if (!signals.contains(signal)) {
      errors.notSupported(path, signal, signals);
    }
  }

  private static List<String> linuxSignals() {
    Stream<String> named =
        Stream.of(
            "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT",
            "KILL", "PIPE", "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM",
            "TRAP", "TSTP", "TTIN", "TTOU", "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU",
            "XFSZ", "RTMIN", "RTMAX");
    Stream<String> realTime =
        Stream.concat(
            IntStream.rangeClosed(1, 15).mapToObj(i -> "RTMIN+" + i),
            IntStream.rangeClosed(1, 14).mapToObj(i -> "RTMAX-" + i));
    return Stream.concat(named, realTime).map(name -> "SIG" + name).sorted().toList();
  }
}
