package dev.kubedouble.fake.managedfields;

import org.jspecify.annotations.Nullable;

/**
 * Fits a set of fields to a type: where it has parts of a value that is taken whole, it gets the
 * value instead.
 *
 * <p>Source: structured-merge-diff, {@code typed.ReconcileFieldSetWithSchema}.
 */
@SuppressWarnings("ReferenceEquality") // The same instance says that nothing has changed.
final class SchemaFit {
  private SchemaFit() {}

  static FieldSet fit(FieldSet set, OwnedType type) {
    @Nullable SetBuilder fitted = null;
    for (int i = 0; i < set.size(); i++) {
      FieldSet.Entry entry = set.entry(i);
      OwnedField field = type.field(entry.element().name());
      FieldSet.Entry fit = field == null ? entry : entry(entry, field);
      if (fit != entry && fitted == null) {
        fitted = copy(set, i);
      }
      if (fitted != null) {
        fitted.add(fit.element(), fit.member(), fit.children());
      }
    }
    return fitted == null ? set : fitted.build();
  }

  private static SetBuilder copy(FieldSet set, int end) {
    SetBuilder copy = new SetBuilder(set.size());
    for (int i = 0; i < end; i++) {
      FieldSet.Entry entry = set.entry(i);
      copy.add(entry.element(), entry.member(), entry.children());
    }
    return copy;
  }

  private static FieldSet.Entry entry(FieldSet.Entry entry, OwnedField field) {
    if (entry.children().isEmpty()) {
      return entry;
    }
    FieldSet below =
        switch (field.shape()) {
          case STRUCT -> fit(entry.children(), field.requireType());
          case MAP, KEYED_LIST, SET -> items(entry.children(), field.type());
          case LEAF -> isScalar(field) ? entry.children() : FieldSet.EMPTY;
        };
    if (below.isEmpty()) {
      return entry.element().leaf();
    }
    return below == entry.children()
        ? entry
        : new FieldSet.Entry(entry.element(), entry.member(), below);
  }

  /** A scalar has no parts; parts that a set has nevertheless are not looked at. */
  private static boolean isScalar(OwnedField field) {
    return field.schema().isSingle() && field.type() == null;
  }

  private static FieldSet items(FieldSet set, @Nullable OwnedType type) {
    if (type == null) {
      return set;
    }
    SetBuilder fitted = new SetBuilder(set.size());
    boolean same = true;
    for (int i = 0; i < set.size(); i++) {
      FieldSet.Entry entry = set.entry(i);
      FieldSet below = entry.children();
      if (!below.isEmpty()) {
        below = type.isAtomic() ? FieldSet.EMPTY : fit(below, type);
      }
      same &= below == entry.children();
      fitted.add(entry.element(), entry.member() || below.isEmpty(), below);
    }
    return same ? set : fitted.build();
  }
}
