package dev.kubedouble.selector;

import java.util.List;

/** How a label is held against values. */
enum LabelOperator {
  IN("in"),
  NOT_IN("notin"),
  EQUALS("="),
  DOUBLE_EQUALS("=="),
  NOT_EQUALS("!="),
  GREATER_THAN("gt"),
  LESS_THAN("lt"),
  EXISTS("exists"),
  DOES_NOT_EXIST("!");

  /** The names of the operators that take values, as an error lists them. */
  static final String BINARY =
      String.join(
          ", ",
          List.of(IN, NOT_IN, EQUALS, DOUBLE_EQUALS, NOT_EQUALS, GREATER_THAN, LESS_THAN).stream()
              .map(operator -> operator.word)
              .toList());

  private final String word;

  LabelOperator(String word) {
    this.word = word;
  }

  /** Returns whether only objects match that carry the label with one of the values. */
  boolean picksValues() {
    return this == IN || this == EQUALS || this == DOUBLE_EQUALS;
  }
}
