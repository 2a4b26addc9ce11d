package dev.kubedouble.contract;

import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.GetOptions;
import dev.kubedouble.api.meta.v1.Status;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.cluster.Answer;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.Deletion;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes that do something else than they should. */
final class WriteFaults {
  private WriteFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
            "no conflict: an old version overwrites",
            Section.CONCURRENCY,
            next -> new Updates(next, d -> edit(d).clearResourceVersion())),
        Fault.of(
            "another uid is overwritten",
            Section.CONCURRENCY,
            next -> new Updates(next, d -> edit(d).clearUid())),
        Fault.of(
            "an update that changes nothing makes a version", Section.CONCURRENCY, Touching::new),
        Fault.of("an update writes the status", Section.CORE, StatusToo::new),
        Fault.of("a name that is taken is no error", Section.CORE, NoAlreadyExists::new),
        Fault.of("a missing namespace appears by itself", Section.CORE, NamespacesAppear::new),
        Fault.of("generateName always adds the same", Section.CORE, OneSuffix::new),
        Fault.of("a change of the selector is dropped", Section.CORE, SelectorKept::new),
        Fault.of("deletion of what is missing is OK", Section.CORE, MissingIsDeleted::new),
        Fault.of("finalizers do not hold", Section.DELETION, NoFinalizers::new),
        Fault.of("a scale is answered and not written", Section.SUBRESOURCES, ScaleDropped::new),
        Fault.of("a status update writes the spec", Section.SUBRESOURCES, SpecToo::new));
  }

  static dev.kubedouble.api.meta.v1.ObjectMeta.Builder edit(Deployment.Builder deployment) {
    return deployment.getMetadataBuilder();
  }

  /** What is done to each Deployment that is written. */
  interface Edit {
    Object apply(Deployment.Builder deployment);
  }

  @SuppressWarnings("unchecked")
  static <T extends Message> Body<T> edited(Body<T> body, Edit edit) {
    if (body instanceof Body.Decoded<T> decoded && decoded.object() instanceof Deployment given) {
      Deployment.Builder builder = given.toBuilder();
      Object unused = edit.apply(builder);
      return (Body<T>) Body.of(builder.build());
    }
    return body;
  }

  private static Deployment deployment(Body<?> body) {
    return (Deployment) ((Body.Decoded<?>) body).object();
  }

  private static class Updates extends PassingCluster {
    private final Edit edit;

    Updates(ClusterApi next, Edit edit) {
      super(next);
      this.edit = edit;
    }

    @Override
    public <T extends Message> Answer<T> update(
        Resource<T> resource,
        String namespace,
        String name,
        Body<T> body,
        UpdateOptions options,
        Caller caller) {
      return super.update(resource, namespace, name, edited(body, edit), options, caller);
    }
  }

  private static final class Touching extends Updates {
    private static final AtomicInteger TOUCHES = new AtomicInteger();

    Touching(ClusterApi next) {
      super(next, d -> edit(d).putAnnotations("touched", "" + TOUCHES.incrementAndGet()));
    }
  }

  private static final class StatusToo extends PassingCluster {
    StatusToo(ClusterApi next) {
      super(next);
    }

    @Override
    public <T extends Message> Answer<T> update(
        Resource<T> resource,
        String namespace,
        String name,
        Body<T> body,
        UpdateOptions options,
        Caller caller) {
      Answer<T> answer = super.update(resource, namespace, name, body, options, caller);
      return resource == Resource.DEPLOYMENTS && options.getDryRunCount() == 0
          ? writeStatus(answer, namespace, name, deployment(body), caller)
          : answer;
    }

    @SuppressWarnings("unchecked")
    private <T extends Message> Answer<T> writeStatus(
        Answer<T> answer, String namespace, String name, Deployment sent, Caller caller) {
      Deployment.Builder told = ((Deployment) answer.object()).toBuilder();
      told.setStatus(sent.getStatus());
      return (Answer<T>)
          next.update(
              Resource.DEPLOYMENTS_STATUS,
              namespace,
              name,
              Body.of(told.build()),
              UpdateOptions.getDefaultInstance(),
              caller);
    }
  }

  private static final class SpecToo extends PassingCluster {
    SpecToo(ClusterApi next) {
      super(next);
    }

    @Override
    public <T extends Message> Answer<T> update(
        Resource<T> resource,
        String namespace,
        String name,
        Body<T> body,
        UpdateOptions options,
        Caller caller) {
      Answer<T> answer = super.update(resource, namespace, name, body, options, caller);
      return resource == Resource.DEPLOYMENTS_STATUS
          ? writeSpec(answer, namespace, name, deployment(body), caller)
          : answer;
    }

    @SuppressWarnings("unchecked")
    private <T extends Message> Answer<T> writeSpec(
        Answer<T> answer, String namespace, String name, Deployment sent, Caller caller) {
      Deployment told = ((Deployment) answer.object()).toBuilder().setSpec(sent.getSpec()).build();
      return (Answer<T>)
          next.update(
              Resource.DEPLOYMENTS,
              namespace,
              name,
              Body.of(told),
              UpdateOptions.getDefaultInstance(),
              caller);
    }
  }

  private static final class NoAlreadyExists extends PassingCluster {
    NoAlreadyExists(ClusterApi next) {
      super(next);
    }

    @Override
    public <T extends Message> Answer<T> create(
        Resource<T> resource,
        String namespace,
        Body<T> body,
        CreateOptions options,
        Caller caller) {
      try {
        return super.create(resource, namespace, body, options, caller);
      } catch (KubernetesException e) {
        if (!e.reason().equals("AlreadyExists")) {
          throw e;
        }
        String name = e.status().getDetails().getName();
        return next.get(resource, namespace, name, GetOptions.getDefaultInstance(), caller);
      }
    }
  }

  private static final class NamespacesAppear extends PassingCluster {
    NamespacesAppear(ClusterApi next) {
      super(next);
    }

    @Override
    public <T extends Message> Answer<T> create(
        Resource<T> resource,
        String namespace,
        Body<T> body,
        CreateOptions options,
        Caller caller) {
      try {
        return super.create(resource, namespace, body, options, caller);
      } catch (KubernetesException e) {
        if (!e.reason().equals("NotFound")) {
          throw e;
        }
        Namespace.Builder missing = Namespace.newBuilder();
        missing.getMetadataBuilder().setName(namespace);
        Object unused =
            next.create(Resource.NAMESPACES, "", Body.of(missing.build()), options, caller);
        return super.create(resource, namespace, body, options, caller);
      }
    }
  }

  private static final class OneSuffix extends PassingCluster {
    OneSuffix(ClusterApi next) {
      super(next);
    }

    @Override
    public <T extends Message> Answer<T> create(
        Resource<T> resource,
        String namespace,
        Body<T> body,
        CreateOptions options,
        Caller caller) {
      Edit naming =
          d -> edit(d).hasGenerateName() ? edit(d).setName(edit(d).getGenerateName() + "aaaaa") : d;
      return super.create(resource, namespace, edited(body, naming), options, caller);
    }
  }

  private static final class SelectorKept extends PassingCluster {
    SelectorKept(ClusterApi next) {
      super(next);
    }

    @Override
    public <T extends Message> Answer<T> update(
        Resource<T> resource,
        String namespace,
        String name,
        Body<T> body,
        UpdateOptions options,
        Caller caller) {
      try {
        return super.update(resource, namespace, name, body, options, caller);
      } catch (KubernetesException e) {
        if (!String.valueOf(e.getMessage()).contains("spec.selector")) {
          throw e;
        }
        return next.get(resource, namespace, name, GetOptions.getDefaultInstance(), caller);
      }
    }
  }

  private static final class MissingIsDeleted extends PassingCluster {
    MissingIsDeleted(ClusterApi next) {
      super(next);
    }

    @Override
    public <T extends Message> Deletion<T> delete(
        Resource<T> resource, String namespace, String name, DeleteOptions options, Caller caller) {
      try {
        return super.delete(resource, namespace, name, options, caller);
      } catch (KubernetesException e) {
        if (!e.reason().equals("NotFound")) {
          throw e;
        }
        return new Deletion.Done<>(Status.newBuilder().setStatus("Success").build());
      }
    }
  }

  private static final class NoFinalizers extends PassingCluster {
    NoFinalizers(ClusterApi next) {
      super(next);
    }

    @Override
    public <T extends Message> Answer<T> create(
        Resource<T> resource,
        String namespace,
        Body<T> body,
        CreateOptions options,
        Caller caller) {
      Edit dropping = d -> edit(d).clearFinalizers();
      return super.create(resource, namespace, edited(body, dropping), options, caller);
    }
  }

  private static final class ScaleDropped extends PassingCluster {
    ScaleDropped(ClusterApi next) {
      super(next);
    }

    @Override
    public <T extends Message> Answer<T> update(
        Resource<T> resource,
        String namespace,
        String name,
        Body<T> body,
        UpdateOptions options,
        Caller caller) {
      UpdateOptions dropping =
          resource == Resource.DEPLOYMENTS_SCALE
              ? options.toBuilder().clearDryRun().addDryRun("All").build()
              : options;
      return super.update(resource, namespace, name, body, dropping, caller);
    }
  }
}
