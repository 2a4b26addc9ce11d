package dev.kubedouble.manifest;

import java.io.Serializable;

/**
 * Something wrong in a manifest.
 *
 * @param source the file, as it was given; empty for a text
 * @param document the number of the document in the file, from 1
 * @param line the line in the file from 1, or 0 where it is not known
 * @param path the field, such as {@code spec.replicas}; empty for the whole document
 * @param text what is wrong
 */
public record ManifestProblem(String source, int document, int line, String path, String text)
    implements Serializable {
  /** Returns all in one line: {@code web.yaml, document 2, line 14: spec.replicas: expected …}. */
  @Override
  public String toString() {
    StringBuilder all = new StringBuilder(source);
    all.append(source.isEmpty() ? "" : ", ").append("document ").append(document);
    if (line > 0) {
      all.append(", line ").append(line);
    }
    all.append(": ");
    if (!path.isEmpty()) {
      all.append(path).append(": ");
    }
    return all.append(text).toString();
  }
}
