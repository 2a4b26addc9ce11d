package dev.kubedouble.contract;

import com.google.protobuf.ByteString;
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
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.ObjectList;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Resource;
import java.util.List;
import java.util.function.UnaryOperator;

/** Options of writes that are ignored, or taken for others. */
final class OptionFaults {
  private OptionFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of("a dry run persists", Section.CORE, DryRunPersists::new),
        Fault.of("a patch's dry run persists", Section.PATCHES, DryPatchPersists::new),
        deleting(
            "preconditions are ignored",
            Section.CONCURRENCY,
            options -> options.toBuilder().clearPreconditions().build()),
        deleting(
            "the foreground is taken for the background",
            Section.DELETION,
            options -> options.toBuilder().clearPropagationPolicy().build()),
        collecting(
            "a collection's selector is ignored",
            list -> list.toBuilder().clearLabelSelector().build(),
            UnaryOperator.identity()),
        collecting(
            "a collection's dry run deletes",
            UnaryOperator.identity(),
            delete -> delete.toBuilder().clearDryRun().build()),
        patching("apply always forces", Section.APPLY, OptionFaults::forcing),
        patching("apply is taken for a merge patch", Section.APPLY, OptionFaults::mergingApply),
        patching(
            "a strategic merge patch is taken for a merge patch",
            Section.PATCHES,
            OptionFaults::merging));
  }

  private static final class DryRunPersists extends PassingCluster {
    DryRunPersists(ClusterApi next) {
      super(next);
    }

    @Override
    public <T extends Message> Answer<T> create(
        Resource<T> resource,
        String namespace,
        Body<T> body,
        CreateOptions options,
        Caller caller) {
      CreateOptions persisting = options.toBuilder().clearDryRun().build();
      return super.create(resource, namespace, body, persisting, caller);
    }

    @Override
    public <T extends Message> Answer<T> update(
        Resource<T> resource,
        String namespace,
        String name,
        Body<T> body,
        UpdateOptions options,
        Caller caller) {
      UpdateOptions persisting = options.toBuilder().clearDryRun().build();
      return super.update(resource, namespace, name, body, persisting, caller);
    }
  }

  private static final class DryPatchPersists extends PassingCluster {
    DryPatchPersists(ClusterApi next) {
      super(next);
    }

    @Override
    public <T extends Message> Answer<T> patch(
        Resource<T> resource,
        String namespace,
        String name,
        Patch patch,
        PatchOptions options,
        Caller caller) {
      PatchOptions persisting = options.toBuilder().clearDryRun().build();
      return super.patch(resource, namespace, name, patch, persisting, caller);
    }
  }

  private static Fault deleting(String name, Section section, UnaryOperator<DeleteOptions> change) {
    return Fault.of(
        name,
        section,
        next ->
            new PassingCluster(next) {
              @Override
              public <T extends Message> Deletion<T> delete(
                  Resource<T> resource,
                  String namespace,
                  String object,
                  DeleteOptions options,
                  Caller caller) {
                return super.delete(resource, namespace, object, change.apply(options), caller);
              }
            });
  }

  private static Fault collecting(
      String name, UnaryOperator<ListOptions> list, UnaryOperator<DeleteOptions> delete) {
    return Fault.of(
        name,
        Section.DELETION,
        next ->
            new PassingCluster(next) {
              @Override
              public <T extends Message> ObjectList<T> deleteCollection(
                  Resource<T> resource,
                  String namespace,
                  ListOptions listOptions,
                  DeleteOptions deleteOptions,
                  Caller caller) {
                return super.deleteCollection(
                    resource,
                    namespace,
                    list.apply(listOptions),
                    delete.apply(deleteOptions),
                    caller);
              }
            });
  }

  /** What is made of a patch. */
  private interface Changed {
    Sent of(Patch patch, PatchOptions options, boolean isThere);
  }

  private record Sent(Patch patch, PatchOptions options) {}

  private static Fault patching(String name, Section section, Changed change) {
    return Fault.of(
        name,
        section,
        next ->
            new PassingCluster(next) {
              @Override
              public <T extends Message> Answer<T> patch(
                  Resource<T> resource,
                  String namespace,
                  String object,
                  Patch patch,
                  PatchOptions options,
                  Caller caller) {
                Sent sent =
                    change.of(patch, options, isThere(next, resource, namespace, object, caller));
                return super.patch(
                    resource, namespace, object, sent.patch(), sent.options(), caller);
              }
            });
  }

  private static boolean isThere(
      ClusterApi next, Resource<?> resource, String namespace, String name, Caller caller) {
    try {
      Object unused = next.get(resource, namespace, name, GetOptions.getDefaultInstance(), caller);
      return true;
    } catch (KubernetesException e) {
      return false;
    }
  }

  private static Sent forcing(Patch patch, PatchOptions options, boolean isThere) {
    return patch.type() == Patch.Type.APPLY
        ? new Sent(patch, options.toBuilder().setForce(true).build())
        : new Sent(patch, options);
  }

  private static Sent mergingApply(Patch patch, PatchOptions options, boolean isThere) {
    return patch.type() == Patch.Type.APPLY && isThere
        ? new Sent(as(Patch.Type.MERGE, patch.bytes()), options.toBuilder().clearForce().build())
        : new Sent(patch, options);
  }

  private static Sent merging(Patch patch, PatchOptions options, boolean isThere) {
    return patch.type() == Patch.Type.STRATEGIC_MERGE
        ? new Sent(as(Patch.Type.MERGE, patch.bytes()), options)
        : new Sent(patch, options);
  }

  private static Patch as(Patch.Type type, ByteString bytes) {
    return new Patch(type, bytes);
  }
}
