package dev.kubedouble.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The entry point of {@code kubedouble}. */
@Command(
    name = "kubedouble",
    description = "A test double for Kubernetes behind gRPC.",
    subcommands = {
      ServeCommand.class,
      ProxyCommand.class,
      GatewayCommand.class,
      RolloutCommand.class,
      VerifyCommand.class,
      DiffCommand.class,
      RecordCommand.class,
      CommandLine.HelpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT)
public final class Main {
  /** Held here, since a logger that nobody holds forgets its level. */
  private static final List<Logger> LIBRARIES =
      List.of(Logger.getLogger("org.eclipse.jetty"), Logger.getLogger("io.grpc"));

  private Main() {}

  /**
   * Runs a subcommand and ends the process with its status: 0, 1 for a failure, 2 for a wrong use.
   */
  public static void main(String[] args) {
    LIBRARIES.forEach(library -> library.setLevel(Level.WARNING));
    int status =
        run(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            args);
    System.exit(status);
  }

  /** Runs a subcommand and returns its status. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine command =
        new CommandLine(new Main())
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(Main::wrongUse)
            .setExecutionExceptionHandler(Main::failed);
    return command.execute(args.length == 0 ? new String[] {"help"} : args);
  }

  private static int wrongUse(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    command
        .getErr()
        .println(
            "kubedouble: "
                + e.getMessage()
                + "; see '"
                + command.getCommandSpec().qualifiedName(" ")
                + " --help'");
    return CommandLine.ExitCode.USAGE;
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof UserError) {
      command.getErr().println("kubedouble: " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw e;
  }
}
