package dev.kubedouble.fake.admission.strategy;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.schema.ObjectMetadata;

/**
 * The metadata that belongs to the server.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/">ObjectMeta</a>
 */
public final class MetadataRules {
  /** What is said, as a BadRequest, of an object that names another namespace than its request. */
  public static final String OTHER_NAMESPACE =
      "the namespace of the provided object does not match the namespace sent on the request";

  /**
   * The most characters that a generated name keeps of its beginning: 63 less the five that are
   * added.
   */
  private static final int MAX_GENERATED_BASE = 58;

  private MetadataRules() {}

  /**
   * Returns the metadata of an object that is created.
   *
   * @param meta what the caller sent
   * @param namespace the request's namespace; empty for kinds outside of namespaces
   * @param uid the object's uid
   * @param now the time of its creation
   * @param suffix the five characters that complete a name which the server is to generate
   * @param version the version under which it is to be stored
   * @param generation the generation that it begins with
   */
  public static ObjectMeta created(
      ObjectMeta meta,
      String namespace,
      String uid,
      Time now,
      String suffix,
      String version,
      long generation) {
    ObjectMeta.Builder created =
        ObjectMetadata.edit(meta)
            .setNamespace(namespace)
            .setUid(uid)
            .setCreationTimestamp(now)
            .setSelfLink("")
            .setResourceVersion(version)
            .clearDeletionTimestamp()
            .clearDeletionGracePeriodSeconds();
    if (meta.getGeneration() != generation) {
      created.setGeneration(generation);
    }
    if (meta.getName().isEmpty() && !meta.getGenerateName().isEmpty()) {
      created.setName(generatedName(meta.getGenerateName(), suffix));
    }
    return created.build();
  }

  /**
   * Returns the name that the server makes of a beginning, cut where the whole would not fit a DNS
   * label.
   */
  public static String generatedName(String base, String suffix) {
    return (base.length() > MAX_GENERATED_BASE ? base.substring(0, MAX_GENERATED_BASE) : base)
        + suffix;
  }

  /**
   * Returns whether an object may be sent to a namespace: it names none, or that one.
   *
   * @param namespace the request's namespace; empty for kinds outside of namespaces, which every
   *     object may be sent to
   */
  public static boolean fitsNamespace(ObjectMeta meta, String namespace) {
    return meta.getNamespace().isEmpty()
        || namespace.isEmpty()
        || meta.getNamespace().equals(namespace);
  }

  /**
   * Returns the metadata of an object that replaces another, with everything that no update can
   * change.
   *
   * @param meta what the caller sent, or a patch made
   * @param old the metadata of the stored object
   */
  public static ObjectMeta updated(ObjectMeta meta, ObjectMeta old) {
    if (keepsWhatBelongsToTheServer(meta, old)) {
      return meta;
    }
    ObjectMeta.Builder updated =
        meta.toBuilder()
            .setNamespace(old.getNamespace())
            .setGeneration(old.getGeneration())
            .setSelfLink("");
    if (meta.getUid().isEmpty()) {
      updated.setUid(old.getUid());
    }
    if (old.getCreationTimestamp().getSeconds() != 0) {
      updated.setCreationTimestamp(old.getCreationTimestamp());
    }
    if (old.hasDeletionTimestamp()) {
      updated.setDeletionTimestamp(old.getDeletionTimestamp());
    }
    if (old.hasDeletionGracePeriodSeconds() && !meta.hasDeletionGracePeriodSeconds()) {
      updated.setDeletionGracePeriodSeconds(old.getDeletionGracePeriodSeconds());
    }
    return updated.build();
  }

  /** Says, at little cost, that {@link #updated} would change nothing. */
  private static boolean keepsWhatBelongsToTheServer(ObjectMeta meta, ObjectMeta old) {
    return meta.hasSelfLink()
        && meta.getSelfLink().isEmpty()
        && meta.getGeneration() == old.getGeneration()
        && meta.getNamespace().equals(old.getNamespace())
        && meta.getUid().equals(old.getUid())
        && meta.getCreationTimestamp().equals(old.getCreationTimestamp())
        && meta.hasDeletionTimestamp() == old.hasDeletionTimestamp()
        && meta.getDeletionTimestamp().equals(old.getDeletionTimestamp())
        && meta.hasDeletionGracePeriodSeconds() == old.hasDeletionGracePeriodSeconds();
  }

  /** Returns whether a part of an object is the very same as that of the stored one. */
  @SuppressWarnings("ReferenceEquality")
  static boolean isSame(Message part, Message old) {
    return part == old;
  }

  static ObjectMeta generation(ObjectMeta meta, long generation) {
    return meta.getGeneration() == generation
        ? meta
        : meta.toBuilder().setGeneration(generation).build();
  }
}
