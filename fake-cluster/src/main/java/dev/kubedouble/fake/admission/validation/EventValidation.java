package dev.kubedouble.fake.admission.validation;

import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.fake.admission.content.DnsNames;
import dev.kubedouble.fake.admission.content.LabelNames;
import dev.kubedouble.fake.admission.content.Utf8;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;

/**
 * What must hold of an Event of the core group.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/">Event</a>
 */
public final class EventValidation {
  private static final int MAX_LENGTH = 128;
  private static final int MAX_MESSAGE_LENGTH = 1024;
  private static final FieldPath METADATA = FieldPath.of("metadata");
  private static final FieldPath NAMESPACE = FieldPath.of("involvedObject", "namespace");

  private EventValidation() {}

  /** Returns what is wrong with a new Event. */
  public static FieldErrors create(Event event) {
    FieldErrors errors = new FieldErrors();
    any(errors, event);
    if (errors.isEmpty()) {
      MetadataValidation.createdByAnyKind(errors, METADATA, event.getMetadata(), true);
    }
    return errors;
  }

  /** Returns what is wrong with an Event that is to replace another. */
  public static FieldErrors update(Event event, Event old) {
    FieldErrors errors = new FieldErrors();
    MetadataValidation.updatedByAnyKind(
        errors, METADATA, event.getMetadata(), old.getMetadata(), true);
    any(errors, event);
    return errors;
  }

  private static void any(FieldErrors errors, Event event) {
    String namespace = event.getMetadata().getNamespace();
    String involved = event.getInvolvedObject().getNamespace();
    boolean timed = event.getEventTime().getSeconds() != 0 || event.getEventTime().getNanos() != 0;
    if (timed) {
      if (involved.isEmpty() && !namespace.equals("default") && !namespace.equals("kube-system")) {
        errors.invalid(NAMESPACE, involved, "does not match event.namespace");
      }
      reporter(errors, event);
    } else if (involved.isEmpty()
        ? !namespace.isEmpty() && !namespace.equals("default")
        : !namespace.equals(involved)) {
      errors.invalid(NAMESPACE, involved, "does not match event.namespace");
    }
    errors.invalid(FieldPath.of("namespace"), namespace, DnsNames.subdomain(namespace));
  }

  private static void reporter(FieldErrors errors, Event event) {
    String controller = event.getReportingComponent();
    if (controller.isEmpty()) {
      errors.required(FieldPath.of("reportingController"));
    }
    errors.invalid(FieldPath.of("reportingController"), controller, LabelNames.key(controller));
    required(errors, "reportingInstance", event.getReportingInstance());
    required(errors, "action", event.getAction());
    required(errors, "reason", event.getReason());
    atMost(errors, "message", event.getMessage(), MAX_MESSAGE_LENGTH);
  }

  private static void required(FieldErrors errors, String field, String value) {
    if (value.isEmpty()) {
      errors.required(FieldPath.of(field));
    }
    atMost(errors, field, value, MAX_LENGTH);
  }

  private static void atMost(FieldErrors errors, String field, String value, int max) {
    if (Utf8.longerThan(value, max)) {
      errors.invalid(FieldPath.of(field), "", "can have at most " + max + " characters");
    }
  }
}
