package dev.kubedouble.cli;

import dev.kubedouble.remote.RemoteClusterOptions;
import dev.kubedouble.remote.connection.ConnectionException;
import dev.kubedouble.replay.ApiServer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a real API server is found, said the same way by every command that asks one. */
final class RealServer {
  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      required = true,
      description =
          "The kubeconfig that says where the API server is and who calls. The scenarios expect no"
              + " controllers beside it.")
  private Path kubeconfig;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "The context of the kubeconfig. Default: its current one.")
  private @Nullable String context;

  /** Connects, or says in one line why that cannot be. */
  ApiServer connect() {
    try {
      return ApiServer.connect(
          RemoteClusterOptions.kubeconfig(kubeconfig).context(context).build());
    } catch (ConnectionException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
  }
}
