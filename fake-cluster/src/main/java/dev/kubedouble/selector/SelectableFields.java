package dev.kubedouble.selector;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.ObjectReference;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodStatus;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.json.GoText;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The fields by which the objects of one kind are selected, and how they are read. */
final class SelectableFields<T extends Message> {
  static final String NAME = "metadata.name";
  static final String NAMESPACE = "metadata.namespace";

  private static final Map<Resource<?>, SelectableFields<?>> BY_RESOURCE =
      Map.of(
          Resource.DEPLOYMENTS,
          metadataOnly(Deployment::getMetadata),
          Resource.REPLICA_SETS,
          metadataOnly(ReplicaSet::getMetadata),
          Resource.PODS,
          pods(),
          Resource.EVENTS,
          events(),
          Resource.NAMESPACES,
          namespaces());

  private final Map<String, Function<T, String>> readers;
  private final Map<String, String> aliases;
  private final boolean metadataOnly;

  private SelectableFields(
      Map<String, Function<T, String>> readers, Map<String, String> aliases, boolean metadataOnly) {
    this.readers = Map.copyOf(readers);
    this.aliases = aliases;
    this.metadataOnly = metadataOnly;
  }

  /** Returns the fields of the objects of a resource. */
  @SuppressWarnings("unchecked") // An entry's value is made for its key's type.
  static <T extends Message> SelectableFields<T> of(Resource<T> resource) {
    SelectableFields<?> fields = BY_RESOURCE.get(resource);
    if (fields == null) {
      throw new IllegalArgumentException(
          "resource: " + resource + " (expected: one of whole objects)");
    }
    return (SelectableFields<T>) fields;
  }

  /** Returns the name that a field has now; refuses one that objects are not selected by. */
  String nameOf(String field) {
    String name = aliases.getOrDefault(field, field);
    if (readers.containsKey(name)) {
      return name;
    }
    throw Refusals.badRequest(
        metadataOnly
            ? GoText.quote(field)
                + " is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
            : "field label not supported: " + field);
  }

  /** Returns how to read a field that {@link #nameOf} returned. */
  Function<T, String> reader(String field) {
    return requireNonNull(readers.get(field));
  }

  private static <T extends Message> SelectableFields<T> metadataOnly(
      Function<T, ObjectMeta> metadata) {
    return new SelectableFields<>(namespaced(metadata), Map.of(), true);
  }

  private static <T extends Message> Map<String, Function<T, String>> namespaced(
      Function<T, ObjectMeta> metadata) {
    Map<String, Function<T, String>> fields = new HashMap<>();
    fields.put(NAME, object -> metadata.apply(object).getName());
    fields.put(NAMESPACE, object -> metadata.apply(object).getNamespace());
    return fields;
  }

  private static SelectableFields<Pod> pods() {
    Map<String, Function<Pod, String>> fields = namespaced(Pod::getMetadata);
    fields.put("spec.nodeName", pod -> pod.getSpec().getNodeName());
    fields.put("spec.restartPolicy", pod -> pod.getSpec().getRestartPolicy());
    fields.put("spec.schedulerName", pod -> pod.getSpec().getSchedulerName());
    fields.put("spec.serviceAccountName", pod -> pod.getSpec().getServiceAccountName());
    fields.put("spec.hostNetwork", pod -> Boolean.toString(pod.getSpec().getHostNetwork()));
    fields.put("status.phase", pod -> pod.getStatus().getPhase());
    fields.put("status.podIP", pod -> podIp(pod.getStatus()));
    // Kubernetes lets one ask for it, and finds it empty in every pod.
    fields.put("status.podIPs", pod -> "");
    fields.put("status.nominatedNodeName", pod -> pod.getStatus().getNominatedNodeName());
    return new SelectableFields<>(fields, Map.of("spec.host", "spec.nodeName"), false);
  }

  private static String podIp(PodStatus status) {
    return status.getPodIP().isEmpty() && status.getPodIPsCount() > 0
        ? status.getPodIPs(0).getIp()
        : status.getPodIP();
  }

  private static SelectableFields<Event> events() {
    Map<String, Function<Event, String>> fields = namespaced(Event::getMetadata);
    involved(fields, "kind", ObjectReference::getKind);
    involved(fields, "namespace", ObjectReference::getNamespace);
    involved(fields, "name", ObjectReference::getName);
    involved(fields, "uid", ObjectReference::getUid);
    involved(fields, "apiVersion", ObjectReference::getApiVersion);
    involved(fields, "resourceVersion", ObjectReference::getResourceVersion);
    involved(fields, "fieldPath", ObjectReference::getFieldPath);
    fields.put("reason", Event::getReason);
    fields.put("reportingComponent", Event::getReportingComponent);
    fields.put("source", SelectableFields::source);
    fields.put("type", Event::getType);
    return new SelectableFields<>(fields, Map.of(), false);
  }

  private static void involved(
      Map<String, Function<Event, String>> fields,
      String name,
      Function<ObjectReference, String> reader) {
    fields.put("involvedObject." + name, event -> reader.apply(event.getInvolvedObject()));
  }

  private static String source(Event event) {
    String component = event.getSource().getComponent();
    return component.isEmpty() ? event.getReportingComponent() : component;
  }

  private static SelectableFields<Namespace> namespaces() {
    return new SelectableFields<>(
        Map.of(
            NAME,
            namespace -> namespace.getMetadata().getName(),
            "status.phase",
            namespace -> namespace.getStatus().getPhase()),
        Map.of(),
        false);
  }
}
