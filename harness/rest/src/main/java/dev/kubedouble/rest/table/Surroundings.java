package dev.kubedouble.rest.table;

import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNumber;
import java.util.List;
import java.util.Locale;

/** Events and Namespaces, printed. */
final class Surroundings {
  private Surroundings() {}

  static final class Namespaces implements Printer<Namespace> {
    private static final List<Column> COLUMNS =
        List.of(Column.NAME, Column.text("Status", "The status of the namespace"), Column.AGE);

    @Override
    public List<Column> columns() {
      return COLUMNS;
    }

    @Override
    public JsonArray cells(Namespace object, Ages ages) {
      return new JsonArray()
          .add(object.getMetadata().getName())
          .add(object.getStatus().getPhase())
          .add(ages.since(object.getMetadata().getCreationTimestamp()));
    }
  }

  static final class Events implements Printer<Event> {
    private static final List<Column> COLUMNS =
        List.of(
            Column.text(
                "Last Seen",
                "The time at which the most recent occurrence of this event was recorded."),
            Column.text(
                "Type",
                "Type of this event (Normal, Warning), new types could be added in the future"),
            Column.text(
                "Reason",
                "This should be a short, machine understandable string that gives the reason for the transition into"
                    + " the object's current status."),
            Column.text("Object", "The object that this event is about."),
            Column.text(
                    "Subobject",
                    "If referring to a piece of an object instead of an entire object, this string should contain a"
                        + " valid JSON/Go field access statement, such as desiredState.manifest.containers[2]. For"
                        + " example, if the object reference is to a container within a pod, this would take on a"
                        + " value like: \"spec.containers{name}\" (where \"name\" refers to the name of the container"
                        + " that triggered the event) or if no container name is specified \"spec.containers[2]\""
                        + " (container with index 2 in this pod). This syntax is chosen only to have some well-defined"
                        + " way of referencing a part of an object.")
                .wide(),
            Column.text(
                    "Source",
                    "The component reporting this event. Should be a short machine understandable string.")
                .wide(),
            Column.text("Message", "A human-readable description of the status of this operation."),
            Column.text(
                    "First Seen",
                    "The time at which the event was first recorded. (Time of server receipt is in TypeMeta.)")
                .wide(),
            Column.text("Count", "The number of times this event has occurred.").wide(),
            Column.name(1));

    @Override
    public List<Column> columns() {
      return COLUMNS;
    }

    @Override
    public JsonArray cells(Event event, Ages ages) {
      String first =
          Ages.isZero(event.getFirstTimestamp())
              ? ages.since(event.getEventTime())
              : ages.since(event.getFirstTimestamp());
      String last =
          Ages.isZero(event.getLastTimestamp()) ? first : ages.since(event.getLastTimestamp());
      int count = event.getCount();
      if (event.hasSeries()) {
        last = ages.since(event.getSeries().getLastObservedTime());
        count = event.getSeries().getCount();
      } else if (count == 0) {
        count = 1;
      }
      String kind = event.getInvolvedObject().getKind().toLowerCase(Locale.ROOT);
      String name = event.getInvolvedObject().getName();
      return new JsonArray()
          .add(last)
          .add(event.getType())
          .add(event.getReason())
          .add(name.isEmpty() ? kind : kind + "/" + name)
          .add(event.getInvolvedObject().getFieldPath())
          .add(source(event))
          .add(event.getMessage().strip())
          .add(first)
          .add(JsonNumber.of(count))
          .add(event.getMetadata().getName());
    }

    private static String source(Event event) {
      String component = event.getSource().getComponent();
      String host = event.getSource().getHost();
      component = component.isEmpty() ? event.getReportingComponent() : component;
      host = host.isEmpty() ? event.getReportingInstance() : host;
      return host.isEmpty() ? component : component + ", " + host;
    }
  }
}
