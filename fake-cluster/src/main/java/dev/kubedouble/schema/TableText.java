package dev.kubedouble.schema;

import org.jspecify.annotations.Nullable;

/**
 * A place in the text of the table, which goes on line by line and word by word.
 *
 * <p>It reads nothing but what it is asked for, and in plain loops: a new JVM, which runs this
 * before its first answer, would pay for every lambda.
 */
final class TableText {
  private final String text;
  private int start;
  private int word;
  private int end;
  private int next;

  /** Creates the place before the line that begins at an index. */
  TableText(String text, int index) {
    this.text = text;
    this.next = index;
  }

  /** Goes to the next line that is neither empty nor a comment; returns false at the end. */
  boolean nextLine() {
    while (next < text.length()) {
      start = next;
      word = start;
      int feed = text.indexOf('\n', start);
      end = feed < 0 ? text.length() : feed;
      next = end + 1;
      if (end > start && text.charAt(end - 1) == '\r') {
        end--;
      }
      if (end > start && text.charAt(start) != '#') {
        return true;
      }
    }
    return false;
  }

  /** Returns the index at which the line after this one begins. */
  int next() {
    return next;
  }

  /** Says whether the line is that of a field. */
  boolean isIndented() {
    return text.startsWith("  ", start);
  }

  /** Returns the next word of the line, or null where there is none. */
  @Nullable String nextWord() {
    while (word < end && text.charAt(word) == ' ') {
      word++;
    }
    if (word >= end) {
      return null;
    }
    int space = text.indexOf(' ', word);
    int stop = space < 0 || space > end ? end : space;
    String found = text.substring(word, stop);
    word = stop;
    return found;
  }

  /** Returns the next word of the line, which must have one. */
  String requireWord() {
    String found = nextWord();
    if (found == null) {
      throw new IllegalStateException("line: " + this + " (expected: one more word)");
    }
    return found;
  }

  /** Returns the line. */
  @Override
  public String toString() {
    return text.substring(start, end).strip();
  }
}
