package dev.kubedouble.fake;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.cluster.Answer;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Deletion;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.ObjectList;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.validation.OptionsValidation;
import dev.kubedouble.fake.body.BodyReader;
import dev.kubedouble.fake.body.ReadBody;
import dev.kubedouble.fake.managedfields.FieldManager;
import dev.kubedouble.fake.read.ListQuery;
import dev.kubedouble.fake.read.Reads;
import dev.kubedouble.fake.registry.Write;
import dev.kubedouble.fake.store.Table;

/**
 * The writing verbs, inside a turn: finds the kind and the rules of a path, and lets the registry
 * write.
 */
final class Writes {
  private final Kinds kinds;
  private final Reads reads;
  private final BodyReader bodies;
  private final PartWrites parts;
  private final Patches patches;

  Writes(Kinds kinds, Reads reads, FieldManager fields, BodyReader bodies) {
    this.bodies = bodies;
    this.kinds = kinds;
    this.reads = reads;
    this.parts = new PartWrites(kinds, fields, bodies);
    this.patches = new Patches(kinds, parts, fields);
  }

  <T extends Message> Answer<T> create(
      Resource<T> resource, String namespace, Body<T> body, CreateOptions options, Caller caller) {
    if (resource == Resource.PODS_BINDING) {
      refuse(OptionsValidation.create(options), "CreateOptions");
      return parts.bind(resource, namespace, body, options);
    }
    Kind<T> kind = kinds.of(resource, "create");
    if (resource.isSubresource()) {
      throw Refusals.notSupported(resource, "create");
    }
    refuse(OptionsValidation.create(options), "CreateOptions");
    ReadBody<T> read = bodies.read(resource, body, options.getFieldValidation());
    Write write =
        Write.byCaller(
            manager(options.getFieldManager(), caller), "", options.getDryRunCount() > 0);
    return Patches.warned(
        read.warnings(), () -> kind.registry().create(namespace, read.object(), write));
  }

  <T extends Message> Answer<T> update(
      Resource<T> resource,
      String namespace,
      String name,
      Body<T> body,
      UpdateOptions options,
      Caller caller) {
    refuse(OptionsValidation.update(options), "UpdateOptions");
    Write write =
        Write.byCaller(
            manager(options.getFieldManager(), caller),
            resource.subresource(),
            options.getDryRunCount() > 0);
    ReadBody<T> read = bodies.read(resource, body, options.getFieldValidation());
    T object = read.object();
    return Patches.warned(
        read.warnings(),
        () -> {
          RequestChecks.nameAndNamespace(resource, object, namespace, name);
          if (resource.subresource().equals("scale")) {
            return parts.scale(
                resource, namespace, name, live -> sameUid(resource, object, live), write);
          }
          Kind<T> kind = kinds.of(resource, "update");
          if (kind.strategy().allowsCreateOnUpdate()
              && !resource.isSubresource()
              && kind.table().get(Table.key(namespace, name)) == null) {
            T created = Patches.withoutVersion(kind.strategy(), object, write.dryRun());
            return kind.registry().create(namespace, created, write);
          }
          return kind.registry()
              .update(
                  namespace,
                  name,
                  kind.rules(resource),
                  live -> sameUid(resource, object, live),
                  write);
        });
  }

  <T extends Message> Answer<T> patch(
      Resource<T> resource,
      String namespace,
      String name,
      Patch patch,
      PatchOptions options,
      Caller caller) {
    boolean applies = patch.type() == Patch.Type.APPLY;
    refuse(OptionsValidation.patch(options, applies), "PatchOptions");
    return patches.patch(resource, namespace, name, patch, options, caller);
  }

  private static <T extends Message> T sameUid(Resource<T> resource, T object, T live) {
    RequestChecks.uid(resource, object, live);
    return object;
  }

  <T extends Message> Deletion<T> delete(
      Resource<T> resource, String namespace, String name, DeleteOptions options) {
    Kind<T> kind = deletable(resource);
    refuse(OptionsValidation.delete(options), "DeleteOptions");
    Namespaces.checkDelete(resource, name);
    return kind.deleter().delete(namespace, name, options);
  }

  <T extends Message> ObjectList<T> deleteCollection(
      Resource<T> resource, String namespace, ListOptions listOptions, DeleteOptions options) {
    Kind<T> kind = deletable(resource);
    refuse(OptionsValidation.delete(options), "DeleteOptions");
    ObjectList<T> found = reads.list(kind.table(), ListQuery.of(resource, namespace, listOptions));
    for (T object : found.items()) {
      ObjectMeta metadata = kind.strategy().metadata(object);
      kind.deleter().delete(metadata.getNamespace(), metadata.getName(), options);
    }
    return found;
  }

  private <T extends Message> Kind<T> deletable(Resource<T> resource) {
    if (resource.isSubresource()) {
      throw Refusals.notSupported(resource, "delete");
    }
    return kinds.of(resource, "delete");
  }

  private static void refuse(FieldErrors errors, String kind) {
    if (!errors.isEmpty()) {
      throw new KubernetesException(errors.toStatus("meta.k8s.io", kind, ""));
    }
  }

  private static String manager(String option, Caller caller) {
    return option.isEmpty() ? caller.fieldManager() : option;
  }
}
