package dev.kubedouble.harness.proxy;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.cluster.Answer;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.Deletion;
import dev.kubedouble.cluster.ForwardingCluster;
import dev.kubedouble.cluster.ObjectList;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Resource;

/** A cluster whose writes a guard looks at; reads pass. Thread-safe. */
final class GuardedCluster extends ForwardingCluster {
  private final NamespaceGuard guard;

  GuardedCluster(ClusterApi cluster, NamespaceGuard guard) {
    super(cluster);
    this.guard = guard;
  }

  @Override
  public <T extends Message> Answer<T> create(
      Resource<T> resource, String namespace, Body<T> body, CreateOptions options, Caller caller) {
    guard.require(resource, namespace, "");
    return super.create(resource, namespace, body, options, caller);
  }

  @Override
  public <T extends Message> Answer<T> update(
      Resource<T> resource,
      String namespace,
      String name,
      Body<T> body,
      UpdateOptions options,
      Caller caller) {
    guard.require(resource, namespace, name);
    return super.update(resource, namespace, name, body, options, caller);
  }

  @Override
  public <T extends Message> Answer<T> patch(
      Resource<T> resource,
      String namespace,
      String name,
      Patch patch,
      PatchOptions options,
      Caller caller) {
    guard.require(resource, namespace, name);
    return super.patch(resource, namespace, name, patch, options, caller);
  }

  @Override
  public <T extends Message> Deletion<T> delete(
      Resource<T> resource, String namespace, String name, DeleteOptions options, Caller caller) {
    guard.require(resource, namespace, name);
    return super.delete(resource, namespace, name, options, caller);
  }

  @Override
  public <T extends Message> ObjectList<T> deleteCollection(
      Resource<T> resource,
      String namespace,
      ListOptions listOptions,
      DeleteOptions deleteOptions,
      Caller caller) {
    guard.require(resource, namespace, "");
    return super.deleteCollection(resource, namespace, listOptions, deleteOptions, caller);
  }
}
