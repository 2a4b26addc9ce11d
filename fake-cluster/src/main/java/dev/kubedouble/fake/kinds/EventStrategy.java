package dev.kubedouble.fake.kinds;

import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.validation.EventValidation;
import dev.kubedouble.fake.registry.Strategy;
import dev.kubedouble.fake.registry.UpdateRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is particular to Events. */
public final class EventStrategy implements Strategy<Event> {
  @Override
  public Event defaults(Event object) {
    return object;
  }

  @Override
  public Event prepareForCreate(Event object) {
    return object;
  }

  @Override
  public FieldErrors validateCreate(Event object) {
    return EventValidation.create(object);
  }

  @Override
  public Resource<Event> resource() {
    return Resource.EVENTS;
  }

  @Override
  public ObjectMeta metadata(Event object) {
    return object.getMetadata();
  }

  @Override
  public Event withMetadata(Event object, ObjectMeta metadata) {
    return object.toBuilder().setMetadata(metadata).build();
  }

  @Override
  public UpdateRules<Event> wholeRules() {
    return new Rules<>((updated, old) -> updated, EventValidation::update);
  }

  @Override
  public UpdateRules<Event> statusRules() {
    return wholeRules();
  }

  @Override
  public List<String> warnings(Event object, @Nullable Event old) {
    return List.of();
  }

  @Override
  public boolean allowsCreateOnUpdate() {
    return true;
  }

  @Override
  public boolean allowsUnconditionalUpdate() {
    return true;
  }
}
