package dev.kubedouble.junit.rest;

import dev.kubedouble.rest.Kubeconfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A kubeconfig that points at a test's REST door, for {@code KUBECONFIG} and {@code kubectl
 * --kubeconfig}. It is deleted after the test.
 *
 * @param path the file
 * @param url where the door is, such as {@code http://127.0.0.1:35001}
 */
public record KubeconfigFile(Path path, String url) implements AutoCloseable {
  static KubeconfigFile write(String url) {
    try {
      Path path = Files.createTempFile("kubedouble-", ".kubeconfig");
      Kubeconfig.write(path, url);
      return new KubeconfigFile(path, url);
    } catch (IOException e) {
      throw new UncheckedIOException("the kubeconfig could not be written", e);
    }
  }

  /** Returns the file's text. */
  public String text() {
    return Kubeconfig.text(url);
  }

  /** Deletes the file. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("the kubeconfig could not be deleted", e);
    }
  }
}
