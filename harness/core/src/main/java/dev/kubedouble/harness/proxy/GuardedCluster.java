package dev.kubedouble.harness.proxy;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.GetOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.cluster.Answer;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.Deletion;
import dev.kubedouble.cluster.ObjectList;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.Watch;

/**
 * A cluster whose writes a guard looks at; reads pass. Thread-safe.
 *
 * @param cluster the cluster
 * @param guard the guard
 */
record GuardedCluster(ClusterApi cluster, NamespaceGuard guard) implements ClusterApi {
  @Override
  public <T extends Message> Answer<T> create(
      Resource<T> resource, String namespace, Body<T> body, CreateOptions options, Caller caller) {
    guard.require(resource, namespace, "");
    return cluster.create(resource, namespace, body, options, caller);
  }

  @Override
  public <T extends Message> Answer<T> get(
      Resource<T> resource, String namespace, String name, GetOptions options, Caller caller) {
    return cluster.get(resource, namespace, name, options, caller);
  }

  @Override
  public <T extends Message> ObjectList<T> list(
      Resource<T> resource, String namespace, ListOptions options, Caller caller) {
    return cluster.list(resource, namespace, options, caller);
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
    return cluster.update(resource, namespace, name, body, options, caller);
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
    return cluster.patch(resource, namespace, name, patch, options, caller);
  }

  @Override
  public <T extends Message> Deletion<T> delete(
      Resource<T> resource, String namespace, String name, DeleteOptions options, Caller caller) {
    guard.require(resource, namespace, name);
    return cluster.delete(resource, namespace, name, options, caller);
  }

  @Override
  public <T extends Message> ObjectList<T> deleteCollection(
      Resource<T> resource,
      String namespace,
      ListOptions listOptions,
      DeleteOptions deleteOptions,
      Caller caller) {
    guard.require(resource, namespace, "");
    return cluster.deleteCollection(resource, namespace, listOptions, deleteOptions, caller);
  }

  @Override
  public <T extends Message> Watch<T> watch(
      Resource<T> resource, String namespace, ListOptions options, Caller caller) {
    return cluster.watch(resource, namespace, options, caller);
  }

  @Override
  public String toString() {
    return cluster.toString();
  }
}
