package dev.kubedouble.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The {@code kubectl} that is installed, pointed at a server, with a home of its own. */
final class Kubectl {
  private final Path home;
  private final Path kubeconfig;
  private final Path editor;

  Kubectl(Path home, String url) throws IOException {
    this.home = home;
    this.editor =
        Files.writeString(
            home.resolve("editor.sh"), "sed -i.old 's/edited: \"no\"/edited: \"done\"/' \"$1\"\n");
    this.kubeconfig = Files.writeString(home.resolve("kubeconfig"), Kubeconfig.text(url));
  }

  /** Returns whether there is one. */
  static boolean isInstalled() {
    try {
      Process process =
          new ProcessBuilder("kubectl", "version", "--client")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What a command printed, both streams, and how it ended. */
  record Result(int status, String output) {}

  /** Runs a command that must succeed; returns what it printed. */
  String run(String... arguments) {
    Result result = attempt(arguments);
    assertThat(result.status()).as(String.join(" ", arguments) + "\n" + result.output()).isZero();
    return result.output();
  }

  /** Runs a command to its end, however it ends. */
  Result attempt(String... arguments) {
    Process process = start(arguments);
    try {
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** A command that goes on, read line by line until it is closed. */
  static final class Running implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private Running(Process process) {
      this.process = process;
      this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    String nextLine() {
      try {
        return String.valueOf(lines.readLine());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  Running follow(String... arguments) {
    return new Running(start(arguments));
  }

  private Process start(String... arguments) {
    List<String> command = new ArrayList<>(List.of("kubectl", "--request-timeout=30s"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    builder.environment().put("HOME", home.toString());
    builder.environment().put("KUBE_EDITOR", "sh " + editor);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
