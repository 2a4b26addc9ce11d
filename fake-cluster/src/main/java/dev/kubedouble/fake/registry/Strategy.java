package dev.kubedouble.fake.registry;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.store.ObjectAccess;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is particular to one kind: its defaults, its validation, and what its paths may change.
 *
 * <p>Stateless and thread-safe. Objects are messages; each method returns the same instance where
 * it changes nothing.
 */
public interface Strategy<T extends Message> extends ObjectAccess<T> {
  /** Returns the path of whole objects. */
  Resource<T> resource();

  @Override
  default T prototype() {
    return resource().prototype();
  }

  /** Returns the object with Kubernetes' defaults set. */
  T defaults(T object);

  /**
   * Returns the generation of a new object: what the caller sent for kinds whose changes are not
   * counted.
   */
  default long firstGeneration(ObjectMeta sent) {
    return sent.getGeneration();
  }

  /** Returns a new object without what a caller may not set. */
  T prepareForCreate(T object);

  /** Returns what is wrong with a new object, its metadata included. */
  FieldErrors validateCreate(T object);

  /** Returns the rules for writes of whole objects. */
  UpdateRules<T> wholeRules();

  /** Returns the rules for writes of the status. */
  UpdateRules<T> statusRules();

  /** Returns what the server warns of, for a create where there is no old object. */
  List<String> warnings(T object, @Nullable T old);

  /** Returns whether an update may leave out the resource version. */
  boolean allowsUnconditionalUpdate();

  /** Returns whether an update of what is not there creates it. */
  default boolean allowsCreateOnUpdate() {
    return false;
  }

  /** Returns whether a finished delete answers the object rather than a Status. */
  default boolean returnsDeletedObject() {
    return false;
  }

  /** Returns whether something beside the metadata's finalizers keeps an object that is to go. */
  default boolean isHeld(T object) {
    return false;
  }

  /** Returns whether {@link #markDeleted} marks objects for deletion. */
  default boolean marksItself() {
    return false;
  }

  /** Returns an object marked for deletion, for kinds that are marked in a way of their own. */
  default Optional<T> markDeleted(T object, Time now) {
    return Optional.empty();
  }

  /**
   * Returns the seconds for which an object terminates when deleted; empty for kinds and states
   * that go at once.
   */
  default OptionalLong gracePeriodSeconds(T object, DeleteOptions options) {
    return OptionalLong.empty();
  }
}
