package dev.kubedouble.fake.admission.validation;

import dev.kubedouble.api.core.v1.Binding;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import java.util.List;

/**
 * What must hold of a Binding, which puts a pod on a node.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/binding-v1/">Binding</a>
 */
public final class BindingValidation {
  private static final List<String> KINDS = List.of("Node", "<empty>");

  private BindingValidation() {}

  /** Returns what is wrong with a Binding. */
  public static FieldErrors create(Binding binding) {
    FieldErrors errors = new FieldErrors();
    String kind = binding.getTarget().getKind();
    if (!kind.isEmpty() && !kind.equals("Node")) {
      errors.notSupported(FieldPath.of("target", "kind"), FieldValue.of(kind), KINDS);
    }
    if (binding.getTarget().getName().isEmpty()) {
      errors.required(FieldPath.of("target", "name"));
    }
    return errors;
  }
}
