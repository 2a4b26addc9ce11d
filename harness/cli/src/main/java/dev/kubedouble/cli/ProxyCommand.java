package dev.kubedouble.cli;

import dev.kubedouble.harness.ProxyServer;
import dev.kubedouble.harness.journal.JournalLimits;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
      description = "Where calls go, without TLS.")
  private String upstream;

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
    PrintWriter out = spec.commandLine().getOut();
    try (ProxyServer proxy = start()) {
      addFaults(proxy);
      out.println("gRPC on " + proxy.target() + ", forwarded to " + upstream);
      out.println("Forwarding until interrupted.");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(proxy, out), "kubedouble-stop"));
      proxy.awaitTermination();
    }
    return 0;
  }

  private ProxyServer start() {
    try {
      return ProxyServer.start(listen, upstream, JournalLimits.defaults());
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

  /** Ends a proxy that was asked to stop: a clean stop is a success. */
  private static void stop(ProxyServer proxy, PrintWriter out) {
    proxy.close();
    proxy
        .unusedFaults()
        .forEach(fault -> out.println("Fault \"" + fault.rule() + "\" happened to no call."));
    out.println("Stopped after " + proxy.journal().begun() + " calls.");
    out.flush();
    Runtime.getRuntime().halt(0);
  }
}
