package dev.kubedouble.contract;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.api.jumpstarter.v1.WatchEventType;
import dev.kubedouble.api.jumpstarter.v1.WatchEventsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchEventsResponse;
import dev.kubedouble.api.jumpstarter.v1.WatchPodsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchPodsResponse;
import dev.kubedouble.api.jumpstarter.v1.WatchReplicaSetsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchReplicaSetsResponse;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A sandbox's objects of one kind as a watch shows them, up to a state that is waited for. Used by
 * one thread.
 *
 * @param <E> the watch's event
 * @param <T> the object
 */
final class State<E, T> implements AutoCloseable {
  private static final int MOST_EVENTS = 10_000;

  private final WatchCall<E> call;
  private final Function<E, WatchEventType> type;
  private final Function<E, T> object;
  private final Function<T, ObjectMeta> metadata;
  private final Predicate<T> own;
  private final TreeMap<String, T> objects = new TreeMap<>();

  private State(
      WatchCall<E> call,
      Function<E, WatchEventType> type,
      Function<E, T> object,
      Function<T, ObjectMeta> metadata,
      Predicate<T> own) {
    this.call = call;
    this.type = type;
    this.object = object;
    this.metadata = metadata;
    this.own = own;
    call.subscribed();
  }

  static State<WatchDeploymentsResponse, Deployment> ofDeployments(Sandbox k) {
    return new State<>(
        WatchCall.open(
            k.channel(),
            KubernetesServiceGrpc.getWatchDeploymentsMethod(),
            WatchDeploymentsRequest.newBuilder()
                .setNamespace(k.namespace())
                .setOptions(options(k))
                .build(),
            k.options().patience()),
        WatchDeploymentsResponse::getType,
        WatchDeploymentsResponse::getDeployment,
        Deployment::getMetadata,
        any -> true);
  }

  static State<WatchReplicaSetsResponse, ReplicaSet> ofReplicaSets(Sandbox k) {
    return new State<>(
        WatchCall.open(
            k.channel(),
            KubernetesServiceGrpc.getWatchReplicaSetsMethod(),
            WatchReplicaSetsRequest.newBuilder()
                .setNamespace(k.namespace())
                .setOptions(options(k))
                .build(),
            k.options().patience()),
        WatchReplicaSetsResponse::getType,
        WatchReplicaSetsResponse::getReplicaSet,
        ReplicaSet::getMetadata,
        any -> true);
  }

  static State<WatchPodsResponse, Pod> ofPods(Sandbox k) {
    return new State<>(
        WatchCall.open(
            k.channel(),
            KubernetesServiceGrpc.getWatchPodsMethod(),
            WatchPodsRequest.newBuilder()
                .setNamespace(k.namespace())
                .setOptions(options(k))
                .build(),
            k.options().patience()),
        WatchPodsResponse::getType,
        WatchPodsResponse::getPod,
        Pod::getMetadata,
        any -> true);
  }

  /** Events have no labels; they are known by the object that they are about. */
  static State<WatchEventsResponse, Event> ofEvents(Sandbox k) {
    return new State<>(
        WatchCall.open(
            k.channel(),
            KubernetesServiceGrpc.getWatchEventsMethod(),
            WatchEventsRequest.newBuilder().setNamespace(k.namespace()).build(),
            k.options().patience()),
        WatchEventsResponse::getType,
        WatchEventsResponse::getEvent,
        Event::getMetadata,
        event -> event.getInvolvedObject().getName().contains(k.mark()));
  }

  private static ListOptions.Builder options(Sandbox k) {
    return ListOptions.newBuilder().setLabelSelector(k.selector());
  }

  /** Waits until the objects are as wanted; returns them in the order of their names. */
  List<T> await(Promise promise, String wanted, Predicate<List<T>> condition) {
    for (int i = 0; i < MOST_EVENTS; i++) {
      List<T> now = new ArrayList<>(objects.values());
      if (condition.test(now)) {
        return now;
      }
      take(promise, wanted);
    }
    throw promise.broken(wanted, "within " + MOST_EVENTS + " events", objects.values());
  }

  private void take(Promise promise, String wanted) {
    E event;
    try {
      event = call.next();
    } catch (AssertionError e) {
      AssertionError broken = promise.broken(wanted, "in the end", objects.values());
      broken.addSuppressed(e);
      throw broken;
    }
    T changed = object.apply(event);
    String name = metadata.apply(changed).getName();
    if (type.apply(event) == WatchEventType.WATCH_EVENT_TYPE_DELETED) {
      objects.remove(name);
    } else if (own.test(changed)) {
      objects.put(name, changed);
    }
  }

  @Override
  public void close() {
    call.close();
  }
}
