package dev.kubedouble.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads manifests, strictly unless told otherwise: what is not known is a mistake. Immutable and
 * thread-safe.
 *
 * <p>A text may hold several documents, in YAML or JSON; a {@code kind: List} counts as its items.
 */
public final class ManifestReader {
  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

  private final boolean skipsUnknownKinds;
  private final boolean toleratesUnknownFields;

  ManifestReader(boolean skipsUnknownKinds, boolean toleratesUnknownFields) {
    this.skipsUnknownKinds = skipsUnknownKinds;
    this.toleratesUnknownFields = toleratesUnknownFields;
  }

  /**
   * Returns a reader that skips objects of kinds that are not known, such as Service, and lists
   * what it skipped.
   */
  public ManifestReader skippingUnknownKinds() {
    return new ManifestReader(true, toleratesUnknownFields);
  }

  /** Returns a reader that ignores fields that are not known, as Kubernetes does by default. */
  public ManifestReader toleratingUnknownFields() {
    return new ManifestReader(skipsUnknownKinds, true);
  }

  /**
   * Reads a text.
   *
   * @throws ManifestException if something in it is wrong; it names all that is
   */
  public Manifests parse(String text) {
    return parse("", text);
  }

  /**
   * Reads a text of which errors say that it is from a source.
   *
   * @throws ManifestException if something in it is wrong; it names all that is
   */
  public Manifests parse(String source, String text) {
    ManifestCollector collector = collector();
    collector.collect(source, text);
    return collector.collected();
  }

  /**
   * Reads a file, or all files in a directory and below it that end in .yaml, .yml or .json, sorted
   * by path.
   *
   * @throws ManifestException if something in them is wrong; it names all that is
   * @throws UncheckedIOException if a file cannot be read
   */
  public Manifests load(Path fileOrDirectory) {
    ManifestCollector collector = collector();
    try {
      for (Path file : files(fileOrDirectory)) {
        load(file, collector);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return collector.collected();
  }

  private ManifestCollector collector() {
    return new ManifestCollector(skipsUnknownKinds, toleratesUnknownFields);
  }

  private static void load(Path file, ManifestCollector collector) throws IOException {
    try {
      collector.collect(file.toString(), Files.readString(file));
    } catch (CharacterCodingException e) {
      collector.unreadable(file.toString(), "not UTF-8");
    }
  }

  private static List<Path> files(Path fileOrDirectory) throws IOException {
    if (!Files.isDirectory(fileOrDirectory)) {
      return List.of(fileOrDirectory);
    }
    try (Stream<Path> all = Files.walk(fileOrDirectory)) {
      return all.filter(Files::isRegularFile).filter(ManifestReader::isManifest).sorted().toList();
    }
  }

  private static boolean isManifest(Path file) {
    String name = file.toString();
    return ENDINGS.stream().anyMatch(name::endsWith);
  }
}
