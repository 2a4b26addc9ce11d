package dev.kubedouble.fake.managedfields;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the number of updating managers at ten: the oldest become one, whose name is {@code
 * ancient-changes}.
 *
 * <p>Source: apimachinery, {@code capManagersManager}.
 */
final class ManagerCap {
  private static final int MOST_UPDATERS = 10;
  private static final String BUCKET = "ancient-changes";

  private ManagerCap() {}

  static void apply(Owners owners) {
    if (owners.all().size() <= MOST_UPDATERS) {
      return;
    }
    List<Owner> updaters = new ArrayList<>();
    for (Owner owner : owners.all()) {
      if (!owner.id().applies()) {
        updaters.add(owner);
      }
    }
    if (updaters.size() <= MOST_UPDATERS) {
      return;
    }
    updaters.sort(
        Comparator.comparingLong(Owner::seconds).thenComparing(owner -> owner.id().sortText()));
    Map<String, ManagerId> firstOfVersion = new HashMap<>();
    int left = updaters.size();
    for (Owner updater : updaters) {
      if (left <= MOST_UPDATERS) {
        return;
      }
      ManagerId first = firstOfVersion.putIfAbsent(updater.apiVersion(), updater.id());
      if (first != null) {
        merge(owners, first, updater);
        left--;
      }
    }
  }

  private static void merge(Owners owners, ManagerId first, Owner updater) {
    ManagerId bucketId = ManagerId.updater(BUCKET, updater.apiVersion(), "");
    Owner bucket = owners.get(bucketId);
    if (bucket == null) {
      bucket = owners.get(first);
      owners.remove(first);
    }
    FieldSet fields = bucket == null ? updater.fields() : updater.fields().union(bucket.fields());
    owners.put(new Owner(bucketId, updater.apiVersion(), fields, updater.time(), null));
    // Where the updater is the bucket itself, Kubernetes loses it here as well.
    owners.remove(updater.id());
  }
}
