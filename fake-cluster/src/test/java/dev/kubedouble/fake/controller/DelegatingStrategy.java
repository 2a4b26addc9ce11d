package dev.kubedouble.fake.controller;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.registry.Strategy;
import dev.kubedouble.fake.registry.UpdateRules;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A strategy that is another one but for what is overridden. */
class DelegatingStrategy<T extends Message> implements Strategy<T> {
  private final Strategy<T> to;

  DelegatingStrategy(Strategy<T> to) {
    this.to = to;
  }

  @Override
  public Resource<T> resource() {
    return to.resource();
  }

  @Override
  public ObjectMeta metadata(T object) {
    return to.metadata(object);
  }

  @Override
  public T withMetadata(T object, ObjectMeta metadata) {
    return to.withMetadata(object, metadata);
  }

  @Override
  public T defaults(T object) {
    return to.defaults(object);
  }

  @Override
  public T prepareForCreate(T object) {
    return to.prepareForCreate(object);
  }

  @Override
  public FieldErrors validateCreate(T object) {
    return to.validateCreate(object);
  }

  @Override
  public UpdateRules<T> wholeRules() {
    return to.wholeRules();
  }

  @Override
  public UpdateRules<T> statusRules() {
    return to.statusRules();
  }

  @Override
  public List<String> warnings(T object, @Nullable T old) {
    return to.warnings(object, old);
  }

  @Override
  public boolean allowsUnconditionalUpdate() {
    return to.allowsUnconditionalUpdate();
  }

  @Override
  public boolean returnsDeletedObject() {
    return to.returnsDeletedObject();
  }

  @Override
  public boolean isHeld(T object) {
    return to.isHeld(object);
  }

  @Override
  public Optional<T> markDeleted(T object, Time now) {
    return to.markDeleted(object, now);
  }

  @Override
  public OptionalLong gracePeriodSeconds(T object, DeleteOptions options) {
    return to.gracePeriodSeconds(object, options);
  }
}
