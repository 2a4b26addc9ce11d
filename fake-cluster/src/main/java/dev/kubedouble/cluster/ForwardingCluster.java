package dev.kubedouble.cluster;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.GetOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.api.meta.v1.UpdateOptions;

/**
 * A cluster that passes every call on to another; who extends it overrides what is to be different.
 *
 * <p>Thread-safe where the other is.
 */
public abstract class ForwardingCluster implements ClusterApi {
  private final ClusterApi next;

  /** Creates a cluster in front of another. */
  protected ForwardingCluster(ClusterApi next) {
    this.next = next;
  }

  @Override
  public <T extends Message> Answer<T> create(
      Resource<T> resource, String namespace, Body<T> body, CreateOptions options, Caller caller) {
    return next.create(resource, namespace, body, options, caller);
  }

  @Override
  public <T extends Message> Answer<T> get(
      Resource<T> resource, String namespace, String name, GetOptions options, Caller caller) {
    return next.get(resource, namespace, name, options, caller);
  }

  @Override
  public <T extends Message> ObjectList<T> list(
      Resource<T> resource, String namespace, ListOptions options, Caller caller) {
    return next.list(resource, namespace, options, caller);
  }

  @Override
  public <T extends Message> Answer<T> update(
      Resource<T> resource,
      String namespace,
      String name,
      Body<T> body,
      UpdateOptions options,
      Caller caller) {
    return next.update(resource, namespace, name, body, options, caller);
  }

  @Override
  public <T extends Message> Answer<T> patch(
      Resource<T> resource,
      String namespace,
      String name,
      Patch patch,
      PatchOptions options,
      Caller caller) {
    return next.patch(resource, namespace, name, patch, options, caller);
  }

  @Override
  public <T extends Message> Deletion<T> delete(
      Resource<T> resource, String namespace, String name, DeleteOptions options, Caller caller) {
    return next.delete(resource, namespace, name, options, caller);
  }

  @Override
  public <T extends Message> ObjectList<T> deleteCollection(
      Resource<T> resource,
      String namespace,
      ListOptions listOptions,
      DeleteOptions deleteOptions,
      Caller caller) {
    return next.deleteCollection(resource, namespace, listOptions, deleteOptions, caller);
  }

  @Override
  public <T extends Message> Watch<T> watch(
      Resource<T> resource, String namespace, ListOptions options, Caller caller) {
    return next.watch(resource, namespace, options, caller);
  }

  @Override
  public String toString() {
    return next.toString();
  }
}
