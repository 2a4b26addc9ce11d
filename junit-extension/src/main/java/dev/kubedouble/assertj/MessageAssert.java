package dev.kubedouble.assertj;

import static dev.kubedouble.assertj.error.ShouldHaveFields.shouldHaveFields;

import com.google.protobuf.Message;
import dev.kubedouble.difference.ContainedFields;
import dev.kubedouble.difference.Differences;
import dev.kubedouble.difference.FieldDifference;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on any message, whose failures show the fields that differ and no others.
 *
 * <pre>{@code
 * assertThat(replicaSet).hasFieldsOf(ReplicaSet.newBuilder().setSpec(threeReplicas).build());
 * }</pre>
 */
public final class MessageAssert extends AbstractAssert<MessageAssert, Message> {
  MessageAssert(@Nullable Message actual) {
    super(actual, MessageAssert.class);
  }

  /**
   * Verifies that it equals another message; the failure shows the differing fields only.
   *
   * <pre>{@code
   * assertThat(pod).isEqualTo(pod);                       // passes
   *
   * // fails:
   * //   spec.nodeName
   * //     expected: "node-2"
   * //      but was: "node-1"
   * assertThat(podOnNode1).isEqualTo(podOnNode2);
   * }</pre>
   */
  @Override
  public MessageAssert isEqualTo(@Nullable Object expected) {
    if (actual != null
        && expected instanceof Message other
        && other.getDescriptorForType().equals(actual.getDescriptorForType())
        && !actual.equals(other)) {
      List<FieldDifference> differences = Differences.of(other, actual);
      if (!differences.isEmpty()) {
        throwAssertionError(shouldHaveFields(subject(), differences));
      }
    }
    return super.isEqualTo(expected);
  }

  /**
   * Verifies that all fields that another message sets are the same here; other fields may be
   * anything. Of maps the given entries must be there; lists must have as many items, which are
   * compared in order.
   *
   * <pre>{@code
   * Namespace active =
   *     Namespace.newBuilder().setStatus(NamespaceStatus.newBuilder().setPhase("Active")).build();
   *
   * assertThat(namespace).hasFieldsOf(active);            // passes
   *
   * // fails:
   * //   status.phase
   * //     expected: "Active"
   * //      but was: "Terminating"
   * assertThat(terminatingNamespace).hasFieldsOf(active);
   * }</pre>
   */
  public MessageAssert hasFieldsOf(Message expected) {
    isNotNull();
    List<FieldDifference> missing = ContainedFields.missing(expected, actual);
    if (!missing.isEmpty()) {
      throwAssertionError(shouldHaveFields(subject(), missing));
    }
    return this;
  }

  private String subject() {
    return "the " + actual.getDescriptorForType().getName();
  }
}
