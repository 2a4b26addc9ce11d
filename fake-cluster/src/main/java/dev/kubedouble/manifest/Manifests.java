package dev.kubedouble.manifest;

import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.schema.JsonEncoder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The objects that manifests hold, in their order. Immutable.
 *
 * <pre>{@code
 * Deployment web = Manifests.load(Path.of("k8s/web.yaml")).deployments().get(0);
 * }</pre>
 *
 * <p>An object has what its manifest says and nothing more: defaults are an API server's business.
 */
public final class Manifests {
  private final List<Item> items;
  private final List<Skipped> skipped;

  /**
   * An object and where it stood.
   *
   * @param message the object
   * @param source the file, as it was given; empty for a text
   * @param document the number of the document in the file, from 1
   * @param line the line on which the object begins, from 1
   */
  public record Item(Message message, String source, int document, int line) {}

  /**
   * An object of a kind that is not known here.
   *
   * @param apiVersion its apiVersion
   * @param kind its kind
   * @param name its name; empty where it has none
   * @param source the file, as it was given; empty for a text
   * @param document the number of the document in the file, from 1
   * @param line the line on which the object begins, from 1
   */
  public record Skipped(
      String apiVersion, String kind, String name, String source, int document, int line) {}

  Manifests(List<Item> items, List<Skipped> skipped) {
    this.items = List.copyOf(items);
    this.skipped = List.copyOf(skipped);
  }

  /** Returns a reader that takes unknown kinds and fields for mistakes, and can be told not to. */
  public static ManifestReader reader() {
    return new ManifestReader(false, false);
  }

  /**
   * Reads a text of one or more documents in YAML or JSON.
   *
   * @throws ManifestException if something in it is wrong; it names all that is
   */
  public static Manifests parse(String text) {
    return reader().parse(text);
  }

  /**
   * Reads a file, or all files in a directory and below it that end in .yaml, .yml or .json, sorted
   * by path.
   *
   * @throws ManifestException if something in them is wrong; it names all that is
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  public static Manifests load(Path fileOrDirectory) {
    return reader().load(fileOrDirectory);
  }

  /**
   * Reads a text that holds just one Deployment.
   *
   * @throws ManifestException if something in it is wrong, or it holds none, several or other
   *     objects
   */
  public static Deployment deployment(String text) {
    Manifests manifests = parse(text);
    if (manifests.items.size() == 1
        && manifests.items.get(0).message() instanceof Deployment found) {
      return found;
    }
    String kinds =
        manifests.items.stream()
            .map(item -> item.message().getDescriptorForType().getName())
            .collect(Collectors.joining(", ", "[", "]"));
    throw new ManifestException(
        List.of(new ManifestProblem("", 1, 0, "", "expected one Deployment, but was " + kinds)));
  }

  /**
   * Returns the objects as YAML, one document each, as kubectl shows them: ends in a line break.
   */
  public static String toYaml(Message... objects) {
    return Arrays.stream(objects)
        .map(object -> YamlWriter.text(JsonEncoder.tree(object)))
        .collect(Collectors.joining("---\n"));
  }

  /** Returns the objects and where they stood. */
  public List<Item> items() {
    return items;
  }

  /** Returns the objects. */
  public List<Message> objects() {
    return items.stream().map(Item::message).toList();
  }

  /** Returns the objects of a class. */
  public <T extends Message> List<T> objects(Class<T> type) {
    return items.stream().map(Item::message).filter(type::isInstance).map(type::cast).toList();
  }

  /** Returns the Deployments. */
  public List<Deployment> deployments() {
    return objects(Deployment.class);
  }

  /** Returns what was skipped because its kind is not known, if the reader was told to. */
  public List<Skipped> skipped() {
    return skipped;
  }
}
