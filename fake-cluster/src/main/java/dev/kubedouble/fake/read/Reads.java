package dev.kubedouble.fake.read;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.GetOptions;
import dev.kubedouble.api.meta.v1.ListMeta;
import dev.kubedouble.cluster.ObjectList;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.store.Store;
import dev.kubedouble.fake.store.Table;
import dev.kubedouble.fake.store.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a store as of one moment, without locks.
 *
 * <p>History may be forgotten while a read goes on. So each read looks afterwards whether its
 * revision is still kept: if not, a read of a certain moment is refused as Kubernetes refuses it,
 * and one of the present is repeated. Thread-safe.
 */
public final class Reads {
  private final Store store;
  private final Positions positions = new Positions();

  /** Creates the reads of a store. */
  public Reads(Store store) {
    this.store = store;
  }

  /**
   * Returns the present version of an object.
   *
   * @param table where the objects are stored
   * @param resource what the request names, whole objects or a part of them
   * @throws dev.kubedouble.cluster.KubernetesException NotFound; BadRequest where nothing can have
   *     such a name; Timeout where the version in the options has not been reached; 500, as
   *     Kubernetes answers it, where that is no version
   */
  public <T extends Message> Version<T> get(
      Table<T> table, Resource<?> resource, String namespace, String name, GetOptions options) {
    String key = ObjectKeys.of(resource, namespace, name);
    requireReached(resource, options.getResourceVersion());
    Version<T> version = present(table, key);
    if (version == null) {
      throw Refusals.notFound(resource, name);
    }
    return version;
  }

  private void requireReached(Resource<?> resource, String version) {
    if (!version.isEmpty()) {
      boolean cached = Revisions.cached(resource);
      long wanted = cached ? Revisions.parse(version) : Revisions.parseOrBadRequest(version);
      Revisions.requireReached(wanted, store.revision(), cached ? 1 : 0);
    }
  }

  private <T extends Message> @Nullable Version<T> present(Table<T> table, String key) {
    while (true) {
      long revision = store.revision();
      Version<T> version = table.get(key, revision);
      if (version != null || isKept(revision)) {
        return version;
      }
    }
  }

  /**
   * Returns the objects that a query means, or a page of them.
   *
   * @throws dev.kubedouble.cluster.KubernetesException Expired where the query's moment is
   *     forgotten; Timeout where it has not been reached
   */
  public <T extends Message> ObjectList<T> list(Table<T> table, ListQuery<T> query) {
    while (true) {
      long revision = query.revision(store.revision());
      ObjectList<T> list = page(table, query, revision);
      if (isKept(revision)) {
        return list;
      }
      if (query.isExact()) {
        throw query.expired();
      }
    }
  }

  /**
   * Returns the versions that a selection means as they were at a revision, in the order of their
   * keys.
   *
   * @throws dev.kubedouble.cluster.KubernetesException Expired where the revision is forgotten
   */
  public <T extends Message> List<Version<T>> state(
      Table<T> table, Selection<T> selection, long revision) {
    List<Version<T>> found = new ArrayList<>();
    new Scan<>(table, selection, revision).visit("", true, found::add);
    if (!isKept(revision)) {
      throw Refusals.expired(ListQuery.TOO_OLD);
    }
    return found;
  }

  private boolean isKept(long revision) {
    return revision >= store.compactedRevision();
  }

  private <T extends Message> ObjectList<T> page(
      Table<T> table, ListQuery<T> query, long revision) {
    Selection<T> selection = query.selection();
    Scan<T> scan = new Scan<>(table, selection, revision);
    Page<T> page = new Page<>(query.limit());
    scan.visit(query.start(), query.limit() == 0, page::take);
    ListMeta.Builder metadata =
        ListMeta.newBuilder()
            .setSelfLink("")
            .setResourceVersion(Long.toString(revision))
            .setContinue("");
    String last = page.lastKey();
    if (last != null && page.isFull() && selection.key() == null) {
      if (selection.isEmpty()) {
        long left = countBehind(table, query, revision, page, last);
        if (left > 0) {
          metadata.setContinue(query.continueAfter(last, revision)).setRemainingItemCount(left);
        }
      } else if (scan.hasMore(last, query.usesIndex())) {
        metadata.setContinue(query.continueAfter(last, revision));
      }
    }
    return new ObjectList<>(metadata.build(), page.items());
  }

  /** Returns how many objects follow the last one of a page. */
  private <T extends Message> long countBehind(
      Table<T> table, ListQuery<T> query, long revision, Page<T> page, String last) {
    String prefix = query.selection().prefix();
    long upToLast = positions.before(table, prefix, revision, query.start()) + page.size();
    positions.remember(table, prefix, revision, ListQuery.startBehind(last), upToLast);
    return table.count(prefix, revision) - upToLast;
  }
}
