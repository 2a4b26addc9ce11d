package dev.kubedouble.fake.read;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.admission.content.ObjectNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.store.Table;
import dev.kubedouble.selector.FieldMatcher;
import dev.kubedouble.selector.FieldSelector;
import dev.kubedouble.selector.LabelSelector;
import org.jspecify.annotations.Nullable;

/** Which objects of a resource a request means: by key, by labels and by fields. Immutable. */
public final class Selection<T extends Message> {
  private final Resource<T> resource;
  private final String prefix;
  private final @Nullable String key;
  private final LabelSelector labels;
  private final FieldMatcher<T> fields;

  private Selection(
      Resource<T> resource,
      String prefix,
      @Nullable String key,
      LabelSelector labels,
      FieldMatcher<T> fields) {
    this.resource = resource;
    this.prefix = prefix;
    this.key = key;
    this.labels = labels;
    this.fields = fields;
  }

  /**
   * Reads the options' selectors.
   *
   * <p>The order of refusals is Kubernetes': first what is no selector, then other faults of the
   * options, then fields that objects are not selected by.
   *
   * @param narrowed whether a field selector that pins the namespace or the name narrows what is
   *     looked at; Kubernetes does so but for lists that are continued
   * @param faults what is wrong with the options beside their selectors
   */
  static <T extends Message> Selection<T> of(
      Resource<T> resource,
      String namespace,
      ListOptions options,
      boolean narrowed,
      FieldErrors faults) {
    LabelSelector labels = LabelSelector.parse(options.getLabelSelector());
    FieldSelector unbound = FieldSelector.parse(options.getFieldSelector());
    if (!faults.isEmpty()) {
      throw Refusals.invalid("meta.k8s.io", "ListOptions", "", faults.aggregate(), faults.causes());
    }
    FieldMatcher<T> fields = unbound.on(resource);
    String within = resource.namespaced() ? namespace : "";
    String key = null;
    if (narrowed) {
      String requiredNamespace = fields.requiredNamespace();
      if (resource.namespaced()
          && within.isEmpty()
          && requiredNamespace != null
          && ObjectNames.DNS_LABEL.faults(requiredNamespace, false).isEmpty()) {
        within = requiredNamespace;
      }
      String name = fields.requiredName();
      if (name != null && ObjectKeys.exists(resource, within, name)) {
        key = Table.key(within, name);
      }
    }
    String prefix = within.isEmpty() ? "" : within + '/';
    return new Selection<>(resource, prefix, key, labels, fields);
  }

  /** Returns the resource. */
  public Resource<T> resource() {
    return resource;
  }

  /** Returns what the keys of all that can match begin with; empty for all namespaces. */
  public String prefix() {
    return prefix;
  }

  /** Returns the only key that can match, or null where several can. */
  public @Nullable String key() {
    return key;
  }

  /** Returns the label selector. */
  LabelSelector labels() {
    return labels;
  }

  /** Returns the field selector. */
  FieldMatcher<T> fields() {
    return fields;
  }

  /** Returns whether there is no selector, so that the key alone decides. */
  public boolean isEmpty() {
    return labels.isEmpty() && fields.isEmpty();
  }

  /** Returns whether an object under a key can be meant. */
  public boolean covers(String objectKey) {
    return key == null ? objectKey.startsWith(prefix) : objectKey.equals(key);
  }

  /**
   * Returns whether an object whose key is covered is meant.
   *
   * @param metadata the object's metadata
   */
  public boolean matches(ObjectMeta metadata, T object) {
    return (labels.isEmpty() || labels.matches(metadata.getLabelsMap())) && fields.matches(object);
  }
}
