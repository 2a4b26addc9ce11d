package dev.kubedouble.fake.managedfields;

import dev.kubedouble.api.meta.v1.StatusCause;
import dev.kubedouble.api.meta.v1.StatusDetails;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Says that an intent changes what others own.
 *
 * <p>Source: apimachinery, {@code util/managedfields/internal/conflict.go}.
 */
final class ConflictException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Conflict> conflicts;

  /** The fields of one manager that are to be changed. */
  record Conflict(ManagerId manager, FieldSet fields) {}

  ConflictException(List<Conflict> conflicts) {
    super(null, null, false, false);
    this.conflicts = new ArrayList<>(conflicts);
    this.conflicts.sort(Comparator.comparing(conflict -> conflict.manager().sortText()));
  }

  /** Returns the conflicts that remain when others may change some fields. */
  List<Conflict> without(FieldSet allowed) {
    List<Conflict> left = new ArrayList<>();
    for (Conflict conflict : conflicts) {
      FieldSet fields = conflict.fields().difference(allowed);
      if (!fields.isEmpty()) {
        left.add(new Conflict(conflict.manager(), fields));
      }
    }
    return left;
  }

  /** Returns Kubernetes' refusal. */
  KubernetesException refusal() {
    StatusDetails.Builder details = StatusDetails.newBuilder();
    StringBuilder list = new StringBuilder();
    for (Conflict conflict : conflicts) {
      String manager = conflict.manager().shown();
      list.append(list.isEmpty() ? "" : "\n").append("conflicts with ").append(manager).append(':');
      conflict
          .fields()
          .forEachPath(
              path -> {
                list.append("\n- ").append(path);
                details.addCauses(
                    StatusCause.newBuilder()
                        .setReason("FieldManagerConflict")
                        .setMessage("conflict with " + manager)
                        .setField(path));
              });
    }
    int count = details.getCausesCount();
    String message =
        count == 1
            ? "1 conflict: "
                + details.getCauses(0).getMessage()
                + ": "
                + details.getCauses(0).getField()
            : count + " conflicts: " + list;
    return Refusals.failure(409, "Conflict", "Apply failed with " + message, details);
  }
}
