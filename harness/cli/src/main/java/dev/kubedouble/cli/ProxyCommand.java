package dev.kubedouble.cli;

import dev.kubedouble.harness.ProxyServer;
import dev.kubedouble.harness.journal.JournalLimits;
import dev.kubedouble.harness.recording.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Stands in front of a gRPC server until a signal ends it. */
@Command(
    name = "proxy",
    description = "Forwards gRPC calls from loopback to another server until it is interrupted.",
    mixinStandardHelpOptions = true)
final class ProxyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--listen",
      paramLabel = "PORT",
      required = true,
      description = "Port to listen on; 0 takes a free one.")
  private int listen;

  @Option(
      names = "--upstream",
      paramLabel = "HOST:PORT",
      required = true,
      description = "Where calls go.")
  private String upstream;

  @Mixin private final ProxyTls tls = new ProxyTls();

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description =
          "Where to write all calls to jumpstarter.v1.KubernetesService when the proxy stops.")
  private @Nullable Path record;

  @Option(
      names = "--fault",
      paramLabel = "RULE",
      description =
          "A fault to switch on, such as \"GetDeployment nth=2: error Conflict\"; repeatable.")
  private List<String> faults = List.of();

  @Override
  public Integer call() throws InterruptedException {
    if (listen < 0 || listen > 65535) {
      throw new ParameterException(
          spec.commandLine(), "--listen: " + listen + " (expected: 0 to 65535)");
    }
    requireWritable();
    PrintWriter out = spec.commandLine().getOut();
    try (ProxyServer proxy = start()) {
      addFaults(proxy);
      out.println(
          "gRPC on "
              + proxy.target()
              + tls.listening()
              + ", forwarded to "
              + upstream
              + tls.upstream());
      out.println("Forwarding until interrupted.");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> stop(proxy, record, out), "kubedouble-stop"));
      proxy.awaitTermination();
    }
    return 0;
  }

  private ProxyServer start() {
    try {
      ProxyServer.Builder proxy =
          ProxyServer.to(upstream)
              .port(listen)
              .journal(record == null ? JournalLimits.defaults() : JournalLimits.unlimited());
      tls.apply(proxy, spec);
      return proxy.start();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage());
    } catch (IOException e) {
      throw new UserError(
          "--listen "
              + listen
              + ": cannot listen on 127.0.0.1:"
              + listen
              + " (is the port in use?)");
    }
  }

  private void addFaults(ProxyServer proxy) {
    for (String fault : faults) {
      try {
        proxy.faults().add(fault);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), "--fault: " + e.getMessage());
      }
    }
  }

  private void requireWritable() {
    if (record == null) {
      return;
    }
    Path folder = record.toAbsolutePath().getParent();
    if (Files.isDirectory(record) || folder == null || !Files.isDirectory(folder)) {
      throw new UserError("--record " + record + ": it is no file in a folder that is there");
    }
  }

  private static int write(ProxyServer proxy, Path record, PrintWriter out) {
    try {
      Recording recording = Recording.of(proxy.journal());
      recording.write(record);
      out.println("Wrote " + recording.size() + " calls to " + record + ".");
      return 0;
    } catch (IOException e) {
      out.println("kubedouble: --record " + record + ": cannot write it: " + e);
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  /** Ends a proxy that was asked to stop: a clean stop is a success. */
  private static void stop(ProxyServer proxy, @Nullable Path record, PrintWriter out) {
    proxy.close();
    int status = record == null ? 0 : write(proxy, record, out);
    proxy
        .unusedFaults()
        .forEach(fault -> out.println("Fault \"" + fault.rule() + "\" happened to no call."));
    out.println("Stopped after " + proxy.journal().begun() + " calls.");
    out.flush();
    Runtime.getRuntime().halt(status);
  }
}
