package dev.kubedouble.fake.read;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.validation.ListOptionsValidation;

/**
 * What a list asks for: which objects, as of when, and how many at once. Immutable.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/using-api/api-concepts/#semantics-for-get-and-list">Resource
 *     versions in get and list</a>
 */
public final class ListQuery<T extends Message> {
  static final String TOO_OLD = "The resourceVersion for the provided list is too old.";
  private static final String PAGE_TOO_OLD =
      "The provided continue parameter is too old to display a consistent list result. You can start a new list without"
          + " the continue parameter, or use the continue token in this response to retrieve the remainder of the"
          + " results. Continuing with the provided token results in an inconsistent list - objects that were created,"
          + " modified, or deleted between the time the first chunk was returned and now may show up in the list.";

  private final Selection<T> selection;
  private final boolean continued;
  private final String start;
  private final long exact;
  private final long atLeast;
  private final long limit;
  private final int retryAfterSeconds;

  private ListQuery(Selection<T> selection, ListOptions options) {
    this.selection = selection;
    this.continued = !options.getContinue().isEmpty();
    String version = options.getResourceVersion();
    boolean cached = Revisions.cached(selection.resource());
    boolean single = selection.key() != null;
    boolean limited = options.getLimit() > 0;
    if (continued) {
      ContinueToken token = ContinueToken.decode(options.getContinue());
      if (!version.isEmpty() && !version.equals("0")) {
        throw Refusals.badRequest("specifying resource version is not allowed when using continue");
      }
      this.start = selection.prefix() + token.start();
      this.exact = Math.max(token.revision(), 0);
      this.atLeast = 0;
    } else {
      this.start = "";
      this.atLeast = Revisions.parseOrBadRequest(version);
      this.exact =
          switch (options.getResourceVersionMatch()) {
            case "Exact" -> atLeast;
            case "NotOlderThan" -> 0;
            default -> limited && !single ? atLeast : 0;
          };
    }
    this.limit = limited && !(cached && version.equals("0")) ? options.getLimit() : 0;
    this.retryAfterSeconds = cached && !(single && readsStorage(options)) ? 1 : 0;
  }

  /**
   * Reads the options of a list.
   *
   * @param namespace where to look; empty for all namespaces
   * @throws KubernetesException BadRequest, with Kubernetes' message, where an option cannot be
   *     understood; Invalid where options do not go together
   */
  public static <T extends Message> ListQuery<T> of(
      Resource<T> resource, String namespace, ListOptions options) {
    boolean narrowed = options.getContinue().isEmpty();
    FieldErrors errors = ListOptionsValidation.list(options);
    return new ListQuery<>(Selection.of(resource, namespace, options, narrowed, errors), options);
  }

  /** Returns whether the cache hands on a read of one object, for its moment's sake. */
  private static boolean readsStorage(ListOptions options) {
    return switch (options.getResourceVersionMatch()) {
      case "Exact" -> true;
      case "" -> options.getLimit() > 0 && !options.getResourceVersion().equals("0");
      default -> false;
    };
  }

  /** Returns which objects are meant. */
  public Selection<T> selection() {
    return selection;
  }

  /** Returns how many objects at most are answered at once; 0 for all. */
  long limit() {
    return limit;
  }

  /** Returns the first key to look at; empty where the list begins with its first. */
  String start() {
    return start;
  }

  /** Returns whether the list shows one certain moment, and not just a present one. */
  boolean isExact() {
    return exact != 0;
  }

  /** Returns whether a real API server's cache answers from its index of pods. */
  boolean usesIndex() {
    return !isExact() && !continued;
  }

  /** Returns the revision that is shown; refuses one that the cluster has not reached. */
  long revision(long current) {
    Revisions.requireReached(isExact() ? exact : atLeast, current, retryAfterSeconds);
    return isExact() ? exact : current;
  }

  /** Returns the first key that can follow one. */
  static String startBehind(String key) {
    return key + '\0';
  }

  /** Returns the token with which the list goes on behind a key. */
  String continueAfter(String key, long revision) {
    String slash = Revisions.cached(selection.resource()) ? "/" : "";
    String behind = startBehind(key).substring(selection.prefix().length());
    return new ContinueToken(revision, slash + behind).encode();
  }

  /** Returns the refusal of a list whose moment is no longer kept. */
  KubernetesException expired() {
    if (!continued) {
      return Refusals.expired(TOO_OLD);
    }
    String rest = start.substring(selection.prefix().length());
    return Refusals.expired(PAGE_TOO_OLD, new ContinueToken(ContinueToken.LATEST, rest).encode());
  }
}
