package dev.kubedouble.fake.managedfields;

import dev.kubedouble.api.meta.v1.ManagedFieldsEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who owns the fields of one object. Mutable, for the length of one write. */
final class Owners {
  private final List<Owner> owners;

  Owners() {
    this(new ArrayList<>());
  }

  private Owners(List<Owner> owners) {
    this.owners = owners;
  }

  Owners copy() {
    return new Owners(new ArrayList<>(owners));
  }

  boolean isEmpty() {
    return owners.isEmpty();
  }

  /** Returns the owners, in no order; not to be changed. */
  Collection<Owner> all() {
    return owners;
  }

  @Nullable Owner get(ManagerId id) {
    int index = indexOf(id);
    return index < 0 ? null : owners.get(index);
  }

  /** Puts an owner, in the place of the one with the same id. */
  void put(Owner owner) {
    int index = indexOf(owner.id());
    if (index < 0) {
      owners.add(owner);
    } else {
      owners.set(index, owner);
    }
  }

  void remove(ManagerId id) {
    int index = indexOf(id);
    if (index >= 0) {
      owners.remove(index);
    }
  }

  private int indexOf(ManagerId id) {
    for (int i = 0; i < owners.size(); i++) {
      if (owners.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  /** Leaves only the owners in one version; Kubernetes cannot tell what others own. */
  void keepVersion(String apiVersion) throws OwnersReader.MalformedEntriesException {
    for (int i = owners.size() - 1; i >= 0; i--) {
      String version = owners.get(i).apiVersion();
      if (version.equals(apiVersion)) {
        continue;
      }
      if (version.indexOf('/') != version.lastIndexOf('/')) {
        throw new OwnersReader.MalformedEntriesException(
            "unexpected GroupVersion string: " + version);
      }
      owners.remove(i);
    }
  }

  /**
   * Takes from all but one what another write has changed or removed; who owns nothing any more
   * goes.
   */
  void take(Comparison difference, @Nullable ManagerId except) {
    for (int i = owners.size() - 1; i >= 0; i--) {
      Owner owner = owners.get(i);
      if (!owner.id().equals(except)) {
        owner =
            owner.with(
                owner.fields().difference(difference.changed()).difference(difference.removed()));
      }
      if (owner.fields().isEmpty()) {
        owners.remove(i);
      } else {
        owners.set(i, owner);
      }
    }
  }

  /** Returns the entries in Kubernetes' order. */
  List<ManagedFieldsEntry> toEntries() {
    List<Owner> sorted = owners;
    if (owners.size() > 1) {
      sorted = new ArrayList<>(owners);
      sorted.sort(Owner::inOrder);
    }
    List<ManagedFieldsEntry> entries = new ArrayList<>(sorted.size());
    for (int i = 0; i < sorted.size(); i++) {
      entries.add(sorted.get(i).toEntry());
    }
    return entries;
  }
}
