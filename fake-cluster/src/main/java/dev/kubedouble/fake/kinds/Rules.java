package dev.kubedouble.fake.kinds;

import com.google.protobuf.Message;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.registry.UpdateRules;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;

/**
 * The rules of one path, put together from functions of the new object and the old one.
 *
 * @param preparing takes from the old object what the path may not change
 * @param validating says what is wrong
 */
record Rules<T extends Message>(
    BinaryOperator<T> preparing, BiFunction<T, T, FieldErrors> validating)
    implements UpdateRules<T> {
  @Override
  public T prepare(T updated, T old) {
    return preparing.apply(updated, old);
  }

  @Override
  public FieldErrors validate(T updated, T old) {
    return validating.apply(updated, old);
  }
}
