package dev.kubedouble.selector;

import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.selector.LabelLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads the text of a label selector: requirements that are divided by commas. */
final class LabelParser {
  private final LabelLexer in;

  LabelParser(String text) {
    this.in = new LabelLexer(text);
  }

  /** Returns the requirements in the order of the text. */
  List<LabelRequirement> parse() {
    List<LabelRequirement> requirements = new ArrayList<>();
    if (in.token() == Token.END) {
      return requirements;
    }
    if (!startsRequirement()) {
      throw refuse(found() + ", expected: !, identifier, or 'end of string'");
    }
    while (true) {
      requirements.add(requirement());
      if (in.token() == Token.END) {
        return requirements;
      }
      if (in.token() != Token.COMMA) {
        throw refuse(found() + ", expected: ',' or 'end of string'");
      }
      in.advance();
      if (!startsRequirement()) {
        throw refuse(found() + ", expected: identifier after ','");
      }
    }
  }

  private boolean startsRequirement() {
    return in.word() == Token.IDENTIFIER || in.token() == Token.NOT;
  }

  private LabelRequirement requirement() {
    boolean negated = in.token() == Token.NOT;
    if (negated) {
      in.advance();
    }
    if (in.word() != Token.IDENTIFIER) {
      throw refuseRequirement(found() + ", expected: identifier");
    }
    String key = in.literal();
    in.advance();
    FieldErrors errors = new FieldErrors();
    LabelRequirement.checkKey(errors, FieldPath.none(), key);
    refuseFaults(errors);
    if (negated) {
      return new LabelRequirement(key, LabelOperator.DOES_NOT_EXIST, List.of());
    }
    if (in.token() == Token.END || in.token() == Token.COMMA) {
      return new LabelRequirement(key, LabelOperator.EXISTS, List.of());
    }
    LabelOperator operator = operator();
    List<String> values =
        operator == LabelOperator.IN || operator == LabelOperator.NOT_IN
            ? values()
            : List.of(exactValue());
    LabelRequirement.check(errors, FieldPath.none(), key, operator, values);
    refuseFaults(errors);
    return new LabelRequirement(key, operator, values);
  }

  private LabelOperator operator() {
    LabelOperator operator =
        switch (in.token()) {
          case IN -> LabelOperator.IN;
          case NOT_IN -> LabelOperator.NOT_IN;
          case EQUALS -> LabelOperator.EQUALS;
          case DOUBLE_EQUALS -> LabelOperator.DOUBLE_EQUALS;
          case NOT_EQUALS -> LabelOperator.NOT_EQUALS;
          case GREATER -> LabelOperator.GREATER_THAN;
          case LESS -> LabelOperator.LESS_THAN;
          default -> throw refuseRequirement(found() + ", expected: " + LabelOperator.BINARY);
        };
    in.advance();
    return operator;
  }

  private String exactValue() {
    if (in.token() == Token.END || in.token() == Token.COMMA) {
      return "";
    }
    if (in.word() != Token.IDENTIFIER) {
      throw refuseRequirement(found() + ", expected: identifier");
    }
    String value = in.literal();
    in.advance();
    return value;
  }

  /** Reads {@code (a,b)}; a value that is left out, also between the parentheses, is empty. */
  private List<String> values() {
    if (in.token() != Token.OPEN) {
      throw refuseRequirement(found() + " expected: '('");
    }
    in.advance();
    SortedSet<String> values = new TreeSet<>();
    if (in.token() == Token.CLOSE) {
      values.add("");
    } else if (in.word() == Token.IDENTIFIER || in.token() == Token.COMMA) {
      identifiers(values);
    } else {
      throw refuseRequirement(found() + ", expected: ',', ')' or identifier");
    }
    in.advance();
    return List.copyOf(values);
  }

  private void identifiers(SortedSet<String> values) {
    while (true) {
      if (in.word() == Token.IDENTIFIER) {
        values.add(in.literal());
        in.advance();
        if (in.token() == Token.CLOSE) {
          return;
        }
        if (in.token() != Token.COMMA) {
          throw refuseRequirement(found() + ", expected: ',' or ')'");
        }
      } else if (in.token() == Token.COMMA) {
        in.advance();
        if (values.isEmpty() || in.token() == Token.CLOSE || in.token() == Token.COMMA) {
          values.add("");
        }
        if (in.token() == Token.CLOSE) {
          return;
        }
      } else {
        throw refuseRequirement(found() + ", expected: ',', or identifier");
      }
    }
  }

  private String found() {
    return "found '" + in.literal() + "'";
  }

  private static void refuseFaults(FieldErrors errors) {
    if (!errors.isEmpty()) {
      throw refuseRequirement(errors.aggregate());
    }
  }

  private static KubernetesException refuseRequirement(String why) {
    return refuse("unable to parse requirement: " + why);
  }

  private static KubernetesException refuse(String why) {
    return Refusals.badRequest(why);
  }
}
