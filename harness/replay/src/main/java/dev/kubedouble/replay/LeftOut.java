package dev.kubedouble.replay;

/** Why a step cannot be said in the protocol. These are all reasons that there are. */
public enum LeftOut {
  /** The body is a text rather than JSON. */
  RAW_BODY("rawBody"),
  /** The answer is wanted in another form. */
  ACCEPT("accept"),
  /** The body is of a media type other than the verb's. */
  MEDIA_TYPE("another media type"),
  /** The body names a kind or apiVersion that is not the path's. */
  KIND("a wrong kind or apiVersion"),
  /** The body has a value of a JSON type that is not its field's. */
  JSON_TYPE("JSON of a wrong type"),
  /** A query's value is not of its option's type. */
  QUERY_TYPE("a query value that is not of the option's type"),
  /** The answer is wanted indented. */
  PRETTY("pretty"),
  /** The answer's table is wanted with other objects. */
  INCLUDE_OBJECT("includeObject"),
  /** The body has fields that no message has, or has a field twice. */
  FIELD_VALIDATION("fieldValidation of JSON"),
  /** No rpc stands for the path and the method. */
  UNKNOWN_PATH("an unknown path or method");

  private final String title;

  LeftOut(String title) {
    this.title = title;
  }

  /** Returns the reason as reports show it. */
  public String title() {
    return title;
  }
}
