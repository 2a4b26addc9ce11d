package dev.kubedouble.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kubedouble.json.JsonMemory;
import dev.kubedouble.json.JsonValue;
import java.util.List;

/**
 * Reads YAML as {@link YamlReader} does, and where it is JSON of one line does not read large
 * objects again that have been in the last texts: who applies an object again has changed little of
 * it. Thread-safe.
 */
public final class RememberingReader {
  @GuardedBy("this") private final JsonMemory memory = new JsonMemory();

  /**
   * Returns the first document of a text in UTF-8, see {@link YamlReader#first}. Its tree shares
   * objects with those of other documents, and is not to be changed.
   *
   * @throws YamlSyntaxException if the text up to the document's end is not YAML
   */
  public synchronized YamlDocument first(byte[] text) {
    JsonValue json = CompactJson.sorted(text, memory);
    if (json == null) {
      return YamlReader.first(new String(text, UTF_8));
    }
    return new YamlDocument(json, 1, List.of());
  }
}
