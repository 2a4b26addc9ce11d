package dev.kubedouble.fake.managedfields;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.schema.Excerpt;
import dev.kubedouble.schema.JsonEncoder;
import dev.kubedouble.schema.ObjectMetadata;
import dev.kubedouble.schema.PodTemplates;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The trees of one apply: the live object, the intent, and the one laid over the other.
 *
 * <p>They are no larger than they need to be. Of the live object there is what the intent names,
 * and the pod specs of Deployments are set aside where it is known what comes of the two: there are
 * empty ones instead, of which nothing comes. Who asks for a whole tree gets it.
 */
@SuppressWarnings("ReferenceEquality") // The same instance says that nothing has changed.
final class ApplyTrees<T extends Message> {
  private static final Comparer COMPARER = new Comparer(TreeView.INSTANCE);

  private final OwnedType type;
  private final T message;
  private final JsonObject wholeIntent;
  private @Nullable SpecMerge spec;
  private JsonObject intent;
  private JsonObject live;
  private @Nullable JsonObject merged;
  private boolean isWhole;

  private ApplyTrees(
      OwnedType type, T message, JsonObject wholeIntent, JsonObject live, JsonObject intent) {
    this.type = type;
    this.message = message;
    this.wholeIntent = wholeIntent;
    this.live = live;
    this.intent = intent;
  }

  /**
   * Returns the trees of an object and an intent.
   *
   * @param specs knows what comes of pod specs
   * @param live the object, in canonical form; its managed fields do not count
   */
  static <T extends Message> ApplyTrees<T> of(
      Function<SpecMerge.Pair, Optional<SpecMerge>> specs,
      OwnedType type,
      T live,
      JsonObject intent) {
    @Nullable SpecMerge spec = known(specs, live, intent);
    JsonObject rest = spec == null ? intent : PodSpecs.with(intent, new JsonObject());
    Excerpt named = Excerpt.named(live, rest);
    if (named == null) {
      return whole(type, live, intent);
    }
    ApplyTrees<T> trees = new ApplyTrees<>(type, live, intent, named.treeOf(live), rest);
    trees.spec = spec;
    return trees;
  }

  /** Returns the whole trees of an object and an intent. */
  static <T extends Message> ApplyTrees<T> whole(OwnedType type, T live, JsonObject intent) {
    ApplyTrees<T> trees = new ApplyTrees<>(type, live, intent, wholeTree(live), intent);
    trees.isWhole = true;
    return trees;
  }

  private static @Nullable SpecMerge known(
      Function<SpecMerge.Pair, Optional<SpecMerge>> specs, Message live, JsonObject intent) {
    JsonObject wanted = PodSpecs.in(intent);
    if (!(live instanceof Deployment deployment) || wanted == null || wanted.isEmpty()) {
      return null;
    }
    PodSpec present = deployment.getSpec().getTemplate().getSpec();
    return specs.apply(new SpecMerge.Pair(present, wanted)).orElse(null);
  }

  private static JsonObject wholeTree(Message object) {
    ObjectMeta metadata = ObjectMetadata.of(object);
    return JsonEncoder.tree(
        metadata.getManagedFieldsCount() == 0
            ? object
            : ObjectMetadata.with(
                object, ObjectMetadata.edit(metadata).clearManagedFields().build()));
  }

  private void makeWhole() {
    if (isWhole) {
      return;
    }
    isWhole = true;
    spec = null;
    live = wholeTree(message);
    intent = wholeIntent;
    if (merged != null) {
      merge();
    }
  }

  /** Says whether it was known what comes of the two pod specs, and no more of them is needed. */
  boolean knowsSpec() {
    return spec != null;
  }

  /** Returns what is wrong with the intent, or null where it is of its type. */
  @Nullable String fault() {
    return TreeValidation.check(type, intent, false);
  }

  /** Returns the fields that the intent mentions. */
  FieldSet fields() {
    FieldSet fields = TreeFields.of(type, intent);
    return spec == null ? fields : PodSpecs.with(fields, spec.fields());
  }

  /** Lays the intent over the object. */
  void merge() {
    merged = TreeMerge.merge(type, live, intent);
  }

  /** Takes from the merged object what is no longer applied, see {@link TreePruning#prune}. */
  void prune(FieldSet last, FieldSet owned) {
    makeWhole();
    merged = TreePruning.prune(type, requireNonNull(merged), last, owned);
  }

  /** Returns how the merged object differs from the live one. */
  Comparison difference() {
    Comparison rest = COMPARER.compare(type, live, requireNonNull(merged));
    if (spec == null || spec.difference().isSame()) {
      return rest;
    }
    return new Comparison(
        rest.changed().union(PodSpecs.fields(spec.difference().changed())),
        rest.removed().union(PodSpecs.fields(spec.difference().removed())));
  }

  /** Says whether the merged object is the live one, down to the order of lists. */
  boolean areSame() {
    return (spec == null || TreeView.INSTANCE.same(spec.live(), spec.merged()))
        && TreeView.INSTANCE.same(live, requireNonNull(merged));
  }

  /** Returns the live object, whole. */
  JsonObject live() {
    makeWhole();
    return live;
  }

  /** Returns the merged object, whole. */
  JsonObject merged() {
    makeWhole();
    return requireNonNull(merged);
  }

  /**
   * Returns the message of the merged object in canonical form, or null where all of the tree has
   * to be read.
   */
  @SuppressWarnings("unchecked") // a Deployment for a Deployment
  @Nullable T changed() {
    T changed = ChangedFields.of(message, live, requireNonNull(merged));
    return changed == null || spec == null || spec.merged() == spec.live()
        ? changed
        : (T) PodTemplates.with((Deployment) changed, spec.spec());
  }
}
