package dev.kubedouble.rest.table;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.autoscaling.v1.Scale;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.selector.LabelSelector;
import java.util.List;
import java.util.StringJoiner;

/** Deployments, ReplicaSets and their scales, printed. */
final class Workloads {
  private Workloads() {}

  static final class Deployments implements Printer<Deployment> {
    private static final List<Column> COLUMNS =
        List.of(
            Column.NAME,
            Column.text("Ready", "Number of the pod with ready state"),
            Column.text(
                "Up-to-date",
                "Total number of non-terminating pods targeted by this deployment that have the desired template"
                    + " spec."),
            Column.text(
                "Available",
                "Total number of available non-terminating pods (ready for at least minReadySeconds) targeted by this"
                    + " deployment."),
            Column.AGE,
            Column.CONTAINERS,
            Column.IMAGES,
            Column.text(
                    "Selector",
                    "Label selector for pods. Existing ReplicaSets whose pods are selected by this will be the ones"
                        + " affected by this deployment. It must match the pod template's labels.")
                .wide());

    @Override
    public List<Column> columns() {
      return COLUMNS;
    }

    @Override
    public JsonArray cells(Deployment object, Ages ages) {
      List<Container> containers = object.getSpec().getTemplate().getSpec().getContainersList();
      return new JsonArray()
          .add(object.getMetadata().getName())
          .add(object.getStatus().getReadyReplicas() + "/" + object.getSpec().getReplicas())
          .add(JsonNumber.of(object.getStatus().getUpdatedReplicas()))
          .add(JsonNumber.of(object.getStatus().getAvailableReplicas()))
          .add(ages.since(object.getMetadata().getCreationTimestamp()))
          .add(names(containers))
          .add(images(containers))
          .add(selector(object.getSpec().hasSelector(), object.getSpec().getSelector()));
    }
  }

  static final class ReplicaSets implements Printer<ReplicaSet> {
    private static final String MORE =
        " More info: https://kubernetes.io/docs/concepts/workloads/controllers/replicaset";
    private static final List<Column> COLUMNS =
        List.of(
            Column.NAME,
            Column.number(
                "Desired",
                "Replicas is the number of desired pods. This is a pointer to distinguish between explicit zero and"
                    + " unspecified. Defaults to 1."
                    + MORE),
            Column.number(
                "Current",
                "Replicas is the most recently observed number of non-terminating pods." + MORE),
            Column.number(
                "Ready",
                "The number of non-terminating pods targeted by this ReplicaSet with a Ready Condition."),
            Column.AGE,
            Column.CONTAINERS,
            Column.IMAGES,
            Column.text(
                    "Selector",
                    "Selector is a label query over pods that should match the replica count. Label keys and values"
                        + " that must match in order to be controlled by this replica set. It must match the pod"
                        + " template's labels. More info:"
                        + " https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors")
                .wide());

    @Override
    public List<Column> columns() {
      return COLUMNS;
    }

    @Override
    public JsonArray cells(ReplicaSet object, Ages ages) {
      List<Container> containers = object.getSpec().getTemplate().getSpec().getContainersList();
      String selector = selector(object.getSpec().hasSelector(), object.getSpec().getSelector());
      return new JsonArray()
          .add(object.getMetadata().getName())
          .add(JsonNumber.of(object.getSpec().getReplicas()))
          .add(JsonNumber.of(object.getStatus().getReplicas()))
          .add(JsonNumber.of(object.getStatus().getReadyReplicas()))
          .add(ages.since(object.getMetadata().getCreationTimestamp()))
          .add(names(containers))
          .add(images(containers))
          .add(selector.isEmpty() ? "<none>" : selector);
    }
  }

  static final class Scales implements Printer<Scale> {
    private static final List<Column> COLUMNS =
        List.of(
            Column.NAME,
            Column.number(
                "Desired", "replicas is the desired number of instances for the scaled object."),
            Column.number(
                "Available",
                "replicas is the actual number of observed instances of the scaled object."),
            Column.AGE);

    @Override
    public List<Column> columns() {
      return COLUMNS;
    }

    @Override
    public JsonArray cells(Scale object, Ages ages) {
      return new JsonArray()
          .add(object.getMetadata().getName())
          .add(JsonNumber.of(object.getSpec().getReplicas()))
          .add(JsonNumber.of(object.getStatus().getReplicas()))
          .add(ages.since(object.getMetadata().getCreationTimestamp()));
    }
  }

  private static String names(List<Container> containers) {
    StringJoiner names = new StringJoiner(",");
    containers.forEach(container -> names.add(container.getName()));
    return names.toString();
  }

  private static String images(List<Container> containers) {
    StringJoiner images = new StringJoiner(",");
    containers.forEach(container -> images.add(container.getImage()));
    return images.toString();
  }

  /** A missing selector selects nothing, and nothing is printed as nothing. */
  private static String selector(
      boolean present, dev.kubedouble.api.meta.v1.LabelSelector selector) {
    return present ? LabelSelector.of(selector).toString() : "";
  }
}
