package dev.kubedouble.selector;

import com.google.protobuf.Message;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * A query over fields as a text has it: terms that must all hold. Immutable.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/overview/working-with-objects/field-selectors/">Field
 *     Selectors</a>
 */
public final class FieldSelector {
  private final List<Term> terms;

  private FieldSelector(List<Term> terms) {
    this.terms = List.copyOf(terms);
  }

  /** One field that must, or must not, have a value. */
  record Term(String field, boolean negated, String value) {}

  /**
   * Returns the selector that a text means, such as {@code metadata.name=web,status.phase!=Failed};
   * an empty one matches everything.
   *
   * @throws dev.kubedouble.cluster.KubernetesException BadRequest, with Kubernetes' message, where
   *     the text is none
   */
  public static FieldSelector parse(String text) {
    List<Term> terms = new ArrayList<>();
    List<String> parts = split(text);
    parts.sort(null);
    for (String part : parts) {
      if (!part.isEmpty()) {
        terms.add(term(text, part));
      }
    }
    return new FieldSelector(terms);
  }

  /** Returns whether every object is meant. */
  public boolean isEmpty() {
    return terms.isEmpty();
  }

  /**
   * Binds the terms to the fields that objects of a resource are selected by.
   *
   * @throws dev.kubedouble.cluster.KubernetesException BadRequest, with Kubernetes' message, where
   *     the resource knows no such field
   */
  public <T extends Message> FieldMatcher<T> on(Resource<T> resource) {
    return terms.isEmpty()
        ? FieldMatcher.all()
        : FieldMatcher.bind(terms, SelectableFields.of(resource));
  }

  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == ',') {
        parts.add(text.substring(start, at));
        start = at + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static Term term(String text, String part) {
    for (int at = 0; at < part.length(); at++) {
      if (part.startsWith("!=", at)) {
        return new Term(part.substring(0, at), true, unescape(part.substring(at + 2)));
      }
      if (part.charAt(at) == '=') {
        int value = part.startsWith("==", at) ? at + 2 : at + 1;
        return new Term(part.substring(0, at), false, unescape(part.substring(value)));
      }
    }
    throw Refusals.badRequest("invalid selector: '" + text + "'; can't understand '" + part + "'");
  }

  private static String unescape(String value) {
    StringBuilder plain = new StringBuilder(value.length());
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      if (c == '\\') {
        at++;
        if (at == value.length() || "\\,=".indexOf(value.charAt(at)) < 0) {
          String escaped = at == value.length() ? "" : Character.toString(value.codePointAt(at));
          throw Refusals.badRequest(
              "invalid field selector: invalid escape sequence: \\" + escaped);
        }
        plain.append(value.charAt(at));
      } else if (c == '=' || c == ',') {
        throw Refusals.badRequest(
            "invalid field selector: unescaped character in value: " + (int) c);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** Returns the selector as text that {@link #parse} reads, as Kubernetes prints it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Term term : terms) {
      if (text.length() > 0) {
        text.append(',');
      }
      text.append(term.field).append(term.negated ? "!=" : "=");
      for (int i = 0; i < term.value.length(); i++) {
        char c = term.value.charAt(i);
        if (c == '\\' || c == ',' || c == '=') {
          text.append('\\');
        }
        text.append(c);
      }
    }
    return text.toString();
  }
}
