package dev.kubedouble.fake.store;

import com.google.protobuf.Message;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which chains hold a kept version with a label pair.
 *
 * <p>An object stays listed as long as any kept version of it carries the pair, so that a list of
 * the past finds it too; readers look at the version itself before they believe the index.
 */
final class LabelIndex<T extends Message> {
  private final ConcurrentHashMap<LabelPair, Postings<T>> postings = new ConcurrentHashMap<>();

  void add(Chain<T> chain, Map<String, String> labels) {
    for (Map.Entry<String, String> label : labels.entrySet()) {
      Postings<T> list =
          postings.computeIfAbsent(
              new LabelPair(label.getKey(), label.getValue()), pair -> new Postings<>());
      if (list.chains.put(chain.key(), chain) == null) {
        list.size.incrementAndGet();
      }
    }
  }

  /**
   * Removes the chain from the pairs of a version that is gone, but for pairs that a kept version
   * still carries.
   */
  void forget(Chain<T> chain, Map<String, String> labels, ObjectAccess<T> access) {
    for (Map.Entry<String, String> label : labels.entrySet()) {
      if (carries(chain, label, access)) {
        continue;
      }
      LabelPair pair = new LabelPair(label.getKey(), label.getValue());
      Postings<T> list = postings.get(pair);
      if (list != null
          && list.chains.remove(chain.key(), chain)
          && list.size.decrementAndGet() == 0) {
        postings.remove(pair);
      }
    }
  }

  ConcurrentNavigableMap<String, Chain<T>> get(LabelPair label) {
    Postings<T> list = postings.get(label);
    return list == null ? new ConcurrentSkipListMap<>() : list.chains;
  }

  int count(LabelPair label) {
    Postings<T> list = postings.get(label);
    return list == null ? 0 : list.size.get();
  }

  private boolean carries(Chain<T> chain, Map.Entry<String, String> label, ObjectAccess<T> access) {
    for (Version<T> version = chain.head(); version != null; version = version.previous()) {
      if (!version.isDeleted()
          && label
              .getValue()
              .equals(access.metadata(version.content()).getLabelsMap().get(label.getKey()))) {
        return true;
      }
    }
    return false;
  }

  /** The chains under one pair; the size is written in turns and read as an estimate. */
  private static final class Postings<T extends Message> {
    final ConcurrentSkipListMap<String, Chain<T>> chains = new ConcurrentSkipListMap<>();
    final AtomicInteger size = new AtomicInteger();
  }
}
