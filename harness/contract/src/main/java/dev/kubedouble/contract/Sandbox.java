package dev.kubedouble.contract;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.CreateNamespaceRequest;
import dev.kubedouble.api.jumpstarter.v1.DeleteDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.DeleteDeploymentResponse;
import dev.kubedouble.api.jumpstarter.v1.DeleteNamespaceRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.UpdateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsRequest;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;

/**
 * Where one test of the contract works: a namespace of its own, or a share of one that is given,
 * and the calls to it. Tests of the contract take it as their parameter.
 *
 * <p>All objects that a test makes carry the sandbox's mark in their names and labels, so that it
 * sees and removes its own alone.
 */
public final class Sandbox {
  private static final int TRIES = 50;

  private final Channel channel;
  private final ContractOptions options;
  private final String mark;
  private final String namespace;

  private Sandbox(Channel channel, ContractOptions options, String mark, String namespace) {
    this.channel = channel;
    this.options = options;
    this.mark = mark;
    this.namespace = namespace;
  }

  static Sandbox open(Channel channel, ContractOptions options) {
    String mark = "k" + UUID.randomUUID().toString().substring(0, 8);
    String given = options.namespace();
    Sandbox sandbox =
        new Sandbox(channel, options, mark, given == null ? "kubedouble-contract-" + mark : given);
    if (given == null) {
      sandbox.createNamespace(sandbox.namespace);
    }
    return sandbox;
  }

  void createNamespace(String name) {
    try {
      Object unused =
          stub()
              .createNamespace(
                  CreateNamespaceRequest.newBuilder()
                      .setNamespace(
                          Namespace.newBuilder().setMetadata(ObjectMeta.newBuilder().setName(name)))
                      .build());
    } catch (StatusRuntimeException e) {
      throw new IllegalStateException(
          "namespace "
              + name
              + " cannot be created: "
              + Refusal.of(e)
              + " (where namespaces cannot be made, name one that exists:"
              + " ContractOptions.builder().namespace(...))",
          e);
    }
  }

  /** Skips the test where it cannot do without a section that is not supported. */
  void needs(Section section) {
    Assumptions.assumeFalse(
        options.unsupported().contains(section),
        () -> "this test needs " + section + ", which is declared as not supported");
  }

  /** Removes what the test made. */
  void close() {
    if (!options.unsupported().contains(Section.CORE)) {
      removeDeployments();
    }
    if (options.namespace() == null) {
      deleteNamespace(namespace);
    }
  }

  private void removeDeployments() {
    for (Deployment left : listed(ListOptions.getDefaultInstance())) {
      String name = left.getMetadata().getName();
      if (left.getMetadata().getFinalizersCount() > 0) {
        ignoringMissing(() -> change(name, d -> d.getMetadataBuilder().clearFinalizers()));
      }
      if (options.namespace() != null) {
        ignoringMissing(() -> delete(name));
      }
    }
  }

  void deleteNamespace(String name) {
    ignoringMissing(
        () -> stub().deleteNamespace(DeleteNamespaceRequest.newBuilder().setName(name).build()));
  }

  private static void ignoringMissing(Runnable call) {
    try {
      call.run();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
        throw e;
      }
    }
  }

  boolean ownsNamespace() {
    return options.namespace() == null;
  }

  ContractOptions options() {
    return options;
  }

  Channel channel() {
    return channel;
  }

  String namespace() {
    return namespace;
  }

  /** Returns what this sandbox's objects have in their names and labels. */
  String mark() {
    return mark;
  }

  /** Returns the selector of this sandbox's objects. */
  String selector() {
    return "contract=" + mark;
  }

  /** Returns a name that only this sandbox has. */
  String name(String stem) {
    return stem + "-" + mark;
  }

  /** Returns a stub whose calls end after the patience of the options. */
  KubernetesServiceBlockingStub stub() {
    return KubernetesServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(options.patience().toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Returns a Deployment that is paused, so that no pods come of it. */
  Deployment.Builder still(String stem) {
    Deployment.Builder deployment = running(stem);
    deployment.getSpecBuilder().setPaused(true);
    return deployment;
  }

  /** Returns a Deployment with what it cannot do without. */
  Deployment.Builder running(String stem) {
    Deployment.Builder deployment = Deployment.newBuilder();
    deployment.getMetadataBuilder().setName(name(stem)).putLabels("contract", mark);
    deployment.getSpecBuilder().getSelectorBuilder().putMatchLabels("app", name(stem));
    deployment
        .getSpecBuilder()
        .getTemplateBuilder()
        .getMetadataBuilder()
        .putLabels("app", name(stem))
        .putLabels("contract", mark);
    deployment
        .getSpecBuilder()
        .getTemplateBuilder()
        .getSpecBuilder()
        .addContainersBuilder()
        .setName("app")
        .setImage(options.image());
    return deployment;
  }

  @CanIgnoreReturnValue
  Deployment create(String stem) {
    return create(still(stem).build());
  }

  @CanIgnoreReturnValue
  Deployment create(Deployment deployment) {
    return stub().createDeployment(creating(deployment).build());
  }

  CreateDeploymentRequest.Builder creating(Deployment deployment) {
    return CreateDeploymentRequest.newBuilder().setNamespace(namespace).setDeployment(deployment);
  }

  @CanIgnoreReturnValue
  Deployment get(String name) {
    return stub()
        .getDeployment(
            GetDeploymentRequest.newBuilder().setNamespace(namespace).setName(name).build());
  }

  UpdateDeploymentRequest.Builder updating(Deployment deployment) {
    return UpdateDeploymentRequest.newBuilder()
        .setNamespace(namespace)
        .setName(deployment.getMetadata().getName())
        .setDeployment(deployment);
  }

  @CanIgnoreReturnValue
  Deployment update(Deployment deployment) {
    return stub().updateDeployment(updating(deployment).build());
  }

  /**
   * Reads, changes and updates, and begins again where another has written in between, such as a
   * controller.
   */
  @CanIgnoreReturnValue
  Deployment change(String name, Consumer<Deployment.Builder> change) {
    return changing(
        name,
        read -> {
          Deployment.Builder changed = read.toBuilder();
          change.accept(changed);
          return update(changed.build());
        });
  }

  /** Reads and writes, and begins again where another has written in between. */
  @CanIgnoreReturnValue
  <T> T changing(String name, Write<T> write) {
    StatusRuntimeException last = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        return write.after(get(name));
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() != Status.Code.ABORTED) {
          throw e;
        }
        last = e;
      }
    }
    throw Objects.requireNonNull(last);
  }

  /** What is written after a Deployment has been read. */
  interface Write<T> {
    T after(Deployment read);
  }

  @CanIgnoreReturnValue
  DeleteDeploymentResponse delete(String name) {
    return stub().deleteDeployment(deleting(name).build());
  }

  DeleteDeploymentRequest.Builder deleting(String name) {
    return DeleteDeploymentRequest.newBuilder().setNamespace(namespace).setName(name);
  }

  ListDeploymentsRequest.Builder listing(ListOptions options) {
    return ListDeploymentsRequest.newBuilder().setNamespace(namespace).setOptions(options);
  }

  /** Lists the namespace, and leaves out what is not this sandbox's. */
  List<Deployment> listed(ListOptions options) {
    return stub().listDeployments(listing(options).build()).getItemsList().stream()
        .filter(this::isOwn)
        .toList();
  }

  boolean isOwn(Deployment deployment) {
    return deployment.getMetadata().getName().contains(mark);
  }

  /** Watches the Deployments of the namespace; the watch is subscribed when this returns. */
  DeploymentWatch watch(ListOptions.Builder options) {
    return watch(
        WatchDeploymentsRequest.newBuilder()
            .setNamespace(namespace)
            .setOptions(options.setTimeoutSeconds(600))
            .build());
  }

  DeploymentWatch watch(WatchDeploymentsRequest request) {
    return new DeploymentWatch(
        this,
        WatchCall.open(
            channel,
            KubernetesServiceGrpc.getWatchDeploymentsMethod(),
            request,
            options.patience()));
  }
}
