package dev.kubedouble.manifest;

/** Says that a text is not YAML, or not such that JSON could be made of it. */
public final class YamlSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final int line;

  YamlSyntaxException(String goMessage, String problem, int line) {
    super(goMessage);
    this.problem = problem;
    this.line = line;
  }

  /** Makes an exception whose problem Go words as people do. */
  static YamlSyntaxException of(String problem, int line) {
    return new YamlSyntaxException("yaml: " + problem, problem, line);
  }

  /** Returns what is wrong, for people, without the place. */
  public String problem() {
    return problem;
  }

  /** Returns the line on which it is wrong, from 1; 0 where that is not known. */
  public int line() {
    return line;
  }
}
