package dev.kubedouble.fake.registry;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.fake.store.LateObject;
import java.util.UUID;
import java.util.function.Function;

/** A new object that nobody has looked at, with what the server has given to it. */
final class Unborn<T extends Message> implements LateObject<T> {
  private final Function<Birth, T> object;
  private final Time time;

  /** The uid as numbers: there are many of these, and its text is more than twice as large. */
  private final long uidHigh;

  private final long uidLow;

  Unborn(Function<Birth, T> object, UUID uid, Time time) {
    this.object = object;
    this.time = time;
    this.uidHigh = uid.getMostSignificantBits();
    this.uidLow = uid.getLeastSignificantBits();
  }

  @Override
  public T make(String version) {
    return object.apply(new Birth(new UUID(uidHigh, uidLow).toString(), time, version));
  }
}
