package dev.kubedouble.manifest;

import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ScannerException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML into JSON trees by the rules of sigs.k8s.io/yaml: YAML 1.1 scalars, merge keys, keys
 * that become strings.
 *
 * <p>It is safe for any text: size, depth and the growth through aliases are bounded, and tags make
 * no objects.
 */
public final class YamlReader {
  /** The longest text that is read, in characters. */
  public static final int MAX_CHARACTERS = 16 << 20;

  private YamlReader() {}

  /**
   * Returns the first document of a text, the only one of a request's body that Kubernetes reads; a
   * null where the text has none.
   *
   * @throws YamlSyntaxException if the text up to the document's end is not YAML
   */
  public static YamlDocument first(String text) {
    JsonValue json = CompactJson.read(text);
    if (json != null) {
      return new YamlDocument(json, 1, List.of());
    }
    List<YamlDocument> documents = read(text, 1);
    return documents.isEmpty() ? new YamlDocument(JsonNull.of(1), 1, List.of()) : documents.get(0);
  }

  /**
   * Returns all documents of a text, empty ones included.
   *
   * @throws YamlSyntaxException if the text is not YAML
   */
  public static List<YamlDocument> all(String text) {
    return read(text, Integer.MAX_VALUE);
  }

  private static List<YamlDocument> read(String text, int atMost) {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(MAX_CHARACTERS).build();
    List<YamlDocument> documents = new ArrayList<>();
    try {
      Iterator<Event> events = new Parse(settings).parseString(text).iterator();
      while (events.hasNext() && documents.size() < atMost) {
        Event event = events.next();
        if (event.getEventId() == Event.ID.DocumentStart) {
          documents.add(new YamlTreeBuilder(events).document());
        }
      }
    } catch (MarkedYamlEngineException e) {
      throw syntaxError(e);
    } catch (YamlEngineException e) {
      throw YamlSyntaxException.of(String.valueOf(e.getMessage()), 0);
    }
    return documents;
  }

  private static YamlSyntaxException syntaxError(MarkedYamlEngineException e) {
    String problem = String.valueOf(e.getProblem());
    Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
    int line = mark.map(Mark::getLine).orElse(-1) + 1;
    // Go counts the lines of parser errors from 0, and then leaves out line 0.
    int goLine = e instanceof ScannerException ? line : line - 1;
    String where = goLine > 0 ? "line " + goLine + ": " : "";
    return new YamlSyntaxException("yaml: " + where + goProblem(e, problem), problem, line);
  }

  /** Returns the problem as the C library words it that Go's YAML descends from. */
  private static String goProblem(MarkedYamlEngineException e, String problem) {
    if (problem.startsWith("mapping values are not allowed")) {
      return "mapping values are not allowed in this context";
    }
    if (problem.contains("that cannot start any token")) {
      return "found character that cannot start any token";
    }
    if (problem.startsWith("expected <block end>")) {
      return String.valueOf(e.getContext()).contains("collection")
          ? "did not find expected '-' indicator"
          : "did not find expected key";
    }
    int butFound = problem.indexOf(", but ");
    if (problem.startsWith("expected ") && butFound > 0) {
      return "did not find " + problem.substring(0, butFound);
    }
    return problem;
  }
}
