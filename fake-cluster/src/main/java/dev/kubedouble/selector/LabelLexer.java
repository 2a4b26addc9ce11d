package dev.kubedouble.selector;

/**
 * Cuts the text of a label selector into tokens, of which one is current.
 *
 * <p>A NUL ends the text, as it does in Kubernetes.
 */
final class LabelLexer {
  /** What a token is. */
  enum Token {
    END,
    IDENTIFIER,
    IN,
    NOT_IN,
    NOT,
    EQUALS,
    DOUBLE_EQUALS,
    NOT_EQUALS,
    GREATER,
    LESS,
    OPEN,
    CLOSE,
    COMMA
  }

  private final String text;
  private int at;
  private Token token = Token.END;
  private String literal = "";

  LabelLexer(String text) {
    this.text = text;
    advance();
  }

  /** Returns the current token. */
  Token token() {
    return token;
  }

  /** Returns the current token where a key or a value may stand: there, operators are words. */
  Token word() {
    return token == Token.IN || token == Token.NOT_IN ? Token.IDENTIFIER : token;
  }

  /** Returns the text of the current token; empty at the end. */
  String literal() {
    return literal;
  }

  /** Makes the next token the current one; behind the end is the end. */
  void advance() {
    while (isSpace(current())) {
      at++;
    }
    int start = at;
    char first = current();
    if (first == 0) {
      at = text.length();
      token = Token.END;
    } else if (isSymbol(first)) {
      at++;
      token = symbol(first);
    } else {
      do {
        at++;
      } while (current() != 0 && !isSymbol(current()) && !isSpace(current()));
      token = Token.IDENTIFIER;
    }
    literal = text.substring(start, token == Token.END ? start : at);
    if (token == Token.IDENTIFIER) {
      token = keyword(literal);
    }
  }

  private Token symbol(char first) {
    switch (first) {
      case '=' -> {
        return take('=') ? Token.DOUBLE_EQUALS : Token.EQUALS;
      }
      case '!' -> {
        return take('=') ? Token.NOT_EQUALS : Token.NOT;
      }
      case '(' -> {
        return Token.OPEN;
      }
      case ')' -> {
        return Token.CLOSE;
      }
      case ',' -> {
        return Token.COMMA;
      }
      case '>' -> {
        return Token.GREATER;
      }
      default -> {
        return Token.LESS;
      }
    }
  }

  private boolean take(char expected) {
    if (current() != expected) {
      return false;
    }
    at++;
    return true;
  }

  private static Token keyword(String word) {
    return switch (word) {
      case "in" -> Token.IN;
      case "notin" -> Token.NOT_IN;
      default -> Token.IDENTIFIER;
    };
  }

  private char current() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static boolean isSymbol(char c) {
    return switch (c) {
      case '=', '!', '(', ')', ',', '>', '<' -> true;
      default -> false;
    };
  }
}
