package dev.kubedouble.cluster;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.GetOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.api.meta.v1.UpdateOptions;

/**
 * The verbs of a Kubernetes API server.
 *
 * <p>All methods block until the server has answered, may be called from any thread, and throw
 * {@link KubernetesException} for every refusal of the server. A namespace is empty for resources
 * that have none, and for lists, watches and collection deletes over all namespaces. Source of the
 * verbs' behaviour: the Kubernetes API concepts page and the API reference of 1.36.
 */
public interface ClusterApi {

  /**
   * Creates an object; its answer is the object as stored.
   *
   * <p>A subresource that is created, such as a Pod's binding, names its object in the body's
   * metadata.
   */
  <T extends Message> Answer<T> create(
      Resource<T> resource, String namespace, Body<T> body, CreateOptions options, Caller caller);

  /** Reads one object. */
  <T extends Message> Answer<T> get(
      Resource<T> resource, String namespace, String name, GetOptions options, Caller caller);

  /** Lists objects in the order of their keys, in pages where {@code limit} is set. */
  <T extends Message> ObjectList<T> list(
      Resource<T> resource, String namespace, ListOptions options, Caller caller);

  /** Replaces one object, or the part of it that the subresource stands for. */
  <T extends Message> Answer<T> update(
      Resource<T> resource,
      String namespace,
      String name,
      Body<T> body,
      UpdateOptions options,
      Caller caller);

  /** Changes parts of one object; an apply patch may create it. */
  <T extends Message> Answer<T> patch(
      Resource<T> resource,
      String namespace,
      String name,
      Patch patch,
      PatchOptions options,
      Caller caller);

  /** Deletes one object, at once or by marking it. */
  <T extends Message> Deletion<T> delete(
      Resource<T> resource, String namespace, String name, DeleteOptions options, Caller caller);

  /** Deletes all objects that match and answers them as they were or as they terminate. */
  <T extends Message> ObjectList<T> deleteCollection(
      Resource<T> resource,
      String namespace,
      ListOptions listOptions,
      DeleteOptions deleteOptions,
      Caller caller);

  /** Subscribes to changes; the watch is subscribed when this returns, and must be closed. */
  <T extends Message> Watch<T> watch(
      Resource<T> resource, String namespace, ListOptions options, Caller caller);
}
