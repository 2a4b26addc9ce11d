package dev.kubedouble.rest.table;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ListMeta;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.PartialObjectMetadata;
import dev.kubedouble.cluster.ObjectList;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonTreeBuilder;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.rest.media.Answerable;
import dev.kubedouble.rest.media.Conversion;
import dev.kubedouble.schema.JsonEncoder;
import dev.kubedouble.time.ClusterClock;
import java.util.List;
import java.util.Map;

/**
 * Makes tables of objects, as a server does for {@code kubectl get}. Thread-safe.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables">Receiving
 *     resources as Tables</a>
 */
public final class Tables {
  private static final String INITIAL_EVENTS_END = "k8s.io/initial-events-end";

  private final ClusterClock clock;
  private final Map<String, Printer<?>> printers =
      Map.of(
          "Deployment", new Workloads.Deployments(),
          "ReplicaSet", new Workloads.ReplicaSets(),
          "Scale", new Workloads.Scales(),
          "Pod", new Pods(),
          "Event", new Surroundings.Events(),
          "Namespace", new Surroundings.Namespaces());

  /** Creates tables that say ages by a clock. */
  public Tables(ClusterClock clock) {
    this.clock = clock;
  }

  /**
   * Returns the table of one object.
   *
   * @param withColumns whether it says its columns
   */
  public Answerable single(
      Resource<?> resource,
      Message object,
      IncludeObject include,
      Conversion conversion,
      boolean withColumns) {
    ListMeta.Builder metadata = ListMeta.newBuilder();
    String version = metadata(object).getResourceVersion();
    if (!version.isEmpty()) {
      metadata.setResourceVersion(version);
    }
    return table(resource, List.of(object), metadata.build(), include, conversion, withColumns);
  }

  /** Returns the table of a list. */
  public Answerable list(
      Resource<?> resource, ObjectList<?> list, IncludeObject include, Conversion conversion) {
    return table(resource, list.items(), list.metadata(), include, conversion, true);
  }

  private Answerable table(
      Resource<?> resource,
      List<? extends Message> objects,
      ListMeta metadata,
      IncludeObject include,
      Conversion conversion,
      boolean withColumns) {
    Printer<Message> printer = printer(resource);
    Ages ages = new Ages(clock.now());
    JsonArray rows = new JsonArray();
    for (Message object : objects) {
      rows.add(row(printer, object, ages, include, conversion));
    }
    return new Answerable.Tree(
        new JsonObject()
            .put("kind", "Table")
            .put("apiVersion", conversion.apiVersion())
            .put("metadata", nested(metadata))
            .put("columnDefinitions", withColumns ? columns(printer) : JsonNull.NULL)
            .put("rows", rows));
  }

  @SuppressWarnings("unchecked") // the objects of a resource are of its kind
  private Printer<Message> printer(Resource<?> resource) {
    Printer<?> printer = printers.get(resource.kind());
    if (printer == null) {
      throw new IllegalArgumentException(
          "kind: " + resource.kind() + " (expected: one of " + printers.keySet() + ")");
    }
    return (Printer<Message>) printer;
  }

  private static JsonArray columns(Printer<?> printer) {
    JsonArray columns = new JsonArray();
    printer.columns().forEach(column -> columns.add(column.json()));
    return columns;
  }

  private static JsonObject row(
      Printer<Message> printer,
      Message object,
      Ages ages,
      IncludeObject include,
      Conversion conversion) {
    JsonObject row = new JsonObject().put("cells", printer.cells(object, ages));
    JsonArray conditions = printer.conditions(object);
    if (!conditions.isEmpty()) {
      row.put("conditions", conditions);
    }
    return row.put("object", included(object, include, conversion));
  }

  private static JsonValue included(Message object, IncludeObject include, Conversion conversion) {
    ObjectMeta metadata = metadata(object);
    if (include == IncludeObject.OBJECT) {
      return JsonEncoder.tree(object);
    }
    if (include == IncludeObject.NONE
        && !metadata.getAnnotationsMap().containsKey(INITIAL_EVENTS_END)) {
      return JsonNull.NULL;
    }
    return JsonEncoder.tree(PartialObjectMetadata.newBuilder().setMetadata(metadata).build())
        .put("apiVersion", conversion.apiVersion());
  }

  private static JsonValue nested(Message message) {
    JsonTreeBuilder builder = new JsonTreeBuilder();
    JsonEncoder.writeNested(message, builder);
    return builder.tree();
  }

  private static ObjectMeta metadata(Message object) {
    return (ObjectMeta) object.getField(object.getDescriptorForType().findFieldByName("metadata"));
  }
}
