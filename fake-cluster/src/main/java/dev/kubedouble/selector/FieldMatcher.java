package dev.kubedouble.selector;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A {@link FieldSelector} that can be asked of the objects of one resource. Immutable. */
public final class FieldMatcher<T extends Message> {
  private final List<BoundTerm<T>> terms;

  private FieldMatcher(List<BoundTerm<T>> terms) {
    this.terms = List.copyOf(terms);
  }

  private record BoundTerm<T>(
      String field, Function<T, String> read, boolean negated, String value) {}

  /** Returns the one that every object matches. */
  static <T extends Message> FieldMatcher<T> all() {
    return new FieldMatcher<>(List.of());
  }

  static <T extends Message> FieldMatcher<T> bind(
      List<FieldSelector.Term> terms, SelectableFields<T> fields) {
    List<BoundTerm<T>> bound = new ArrayList<>(terms.size());
    for (FieldSelector.Term term : terms) {
      String field = fields.nameOf(term.field());
      bound.add(new BoundTerm<>(field, fields.reader(field), term.negated(), term.value()));
    }
    return new FieldMatcher<>(bound);
  }

  /** Returns whether an object is meant. */
  public boolean matches(T object) {
    for (int i = 0; i < terms.size(); i++) {
      BoundTerm<T> term = terms.get(i);
      if (term.read.apply(object).equals(term.value) == term.negated) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether every object is meant. */
  public boolean isEmpty() {
    return terms.isEmpty();
  }

  /** Returns the only name that a match can have, or null where several can. */
  public @Nullable String requiredName() {
    return required(SelectableFields.NAME);
  }

  /** Returns the only namespace that a match can be in, or null where several can. */
  public @Nullable String requiredNamespace() {
    return required(SelectableFields.NAMESPACE);
  }

  /**
   * Returns the value that the selector asks of a field, the first where it asks for several, or
   * null where it asks for none.
   */
  public @Nullable String required(String field) {
    for (BoundTerm<T> term : terms) {
      if (!term.negated && term.field.equals(field)) {
        return term.value;
      }
    }
    return null;
  }

  /**
   * Returns the selector that asks a field for its {@link #required} value, and no more: for
   * everything where it is asked for none.
   */
  public FieldMatcher<T> only(String field) {
    for (BoundTerm<T> term : terms) {
      if (!term.negated && term.field.equals(field)) {
        return new FieldMatcher<>(List.of(term));
      }
    }
    return new FieldMatcher<>(List.of());
  }
}
