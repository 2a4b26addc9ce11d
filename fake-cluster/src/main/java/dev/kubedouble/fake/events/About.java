package dev.kubedouble.fake.events;

import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The object that events are about. Immutable; remembers its hash, as every event is looked up by
 * it several times.
 */
final class About {
  private static final String DEFAULT_NAMESPACE = "default";

  private final Resource<?> resource;
  private final String namespace;
  private final String name;
  private final String uid;
  private final int hash;

  private About(Resource<?> resource, ObjectMeta object) {
    this.resource = resource;
    this.namespace = object.getNamespace();
    this.name = object.getName();
    this.uid = object.getUid();
    this.hash = 31 * (31 * namespace.hashCode() + name.hashCode()) + uid.hashCode();
  }

  /**
   * Returns the object of some metadata.
   *
   * @param last the one that was told of last, which is often told of again; may be null
   */
  static About of(Resource<?> resource, ObjectMeta object, @Nullable About last) {
    return last != null && last.is(resource, object) ? last : new About(resource, object);
  }

  private boolean is(Resource<?> other, ObjectMeta object) {
    return resource.equals(other)
        && uid.equals(object.getUid())
        && name.equals(object.getName())
        && namespace.equals(object.getNamespace());
  }

  String kind() {
    return resource.kind();
  }

  String apiVersion() {
    return resource.apiVersion();
  }

  String namespace() {
    return namespace;
  }

  String name() {
    return name;
  }

  String uid() {
    return uid;
  }

  /** Returns where events about it are. */
  String eventNamespace() {
    return namespace.isEmpty() ? DEFAULT_NAMESPACE : namespace;
  }

  /** Returns the name of an event about it, which is named after a moment in nanoseconds. */
  String eventName(long moment) {
    String hex = Long.toHexString(moment);
    return name + '.' + hex;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof About about
            && hash == about.hash
            && resource.equals(about.resource)
            && uid.equals(about.uid)
            && name.equals(about.name)
            && namespace.equals(about.namespace));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
