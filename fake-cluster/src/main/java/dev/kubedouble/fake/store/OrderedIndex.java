package dev.kubedouble.fake.store;

import com.google.protobuf.Message;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The chains of a table in the order of their keys, all of them and by label.
 *
 * <p>A chain waits to be put in its places until somebody reads in order: who only writes and gets
 * does not pay for lists, and a write costs the same in a large table as in a small one. Writes
 * come from turns, reads from any thread; what waits is guarded by the lock, and what has been put
 * in is read without it.
 */
final class OrderedIndex<T extends Message> {
  /** How many chains that are gone may wait before they are looked for. */
  private static final int MANY = 1024;

  private final ObjectAccess<T> access;
  private final Object lock = new Object();
  private final ConcurrentSkipListMap<String, Chain<T>> all = new ConcurrentSkipListMap<>();
  private final LabelIndex<T> labels = new LabelIndex<>();
  private ArrayDeque<Chain<T>> waiting = new ArrayDeque<>();
  private int goneWhileWaiting;
  private volatile boolean someWait;

  OrderedIndex(ObjectAccess<T> access) {
    this.access = access;
  }

  /** Takes in a chain that is new. */
  void add(Chain<T> chain) {
    synchronized (lock) {
      waiting.add(chain);
      someWait = true;
    }
  }

  /** Takes in a version that a chain has got. */
  void add(Chain<T> chain, @Nullable Version<T> before, Version<T> after) {
    synchronized (lock) {
      if (!chain.isInOrder()) {
        return;
      }
      Map<String, String> now = access.metadata(after.content()).getLabelsMap();
      if (before == null
          || before.isDeleted()
          || !access.metadata(before.content()).getLabelsMap().equals(now)) {
        labels.add(chain, now);
      }
    }
  }

  /** Lets go of a version that no reader can reach any more. */
  void forget(Chain<T> chain, Version<T> gone) {
    synchronized (lock) {
      if (chain.isInOrder()) {
        labels.forget(chain, access.metadata(gone.content()).getLabelsMap(), access);
      }
    }
  }

  /** Lets go of a chain with its last version. */
  void remove(Chain<T> chain, Version<T> last) {
    synchronized (lock) {
      if (chain.isInOrder()) {
        all.remove(chain.key(), chain);
        labels.forget(chain, access.metadata(last.content()).getLabelsMap(), access);
        chain.empty();
        return;
      }
      // It may wait on for long: without what it holds.
      chain.empty();
      goneWhileWaiting++;
      if (goneWhileWaiting > MANY && goneWhileWaiting > waiting.size() / 2) {
        ArrayDeque<Chain<T>> left = new ArrayDeque<>(waiting.size() - goneWhileWaiting + 1);
        waiting.stream().filter(waits -> !waits.isEmpty()).forEach(left::add);
        waiting = left;
        goneWhileWaiting = 0;
      }
    }
  }

  /** Returns the chains in order: all, or those that hold a kept version with a label pair. */
  ConcurrentNavigableMap<String, Chain<T>> chains(@Nullable LabelPair label) {
    putInOrder();
    return label == null ? all : labels.get(label);
  }

  /** Returns about how many chains there are under a label pair. */
  int count(LabelPair label) {
    putInOrder();
    return labels.count(label);
  }

  private void putInOrder() {
    if (!someWait) {
      return;
    }
    synchronized (lock) {
      ArrayDeque<Chain<T>> ready = waiting;
      waiting = new ArrayDeque<>();
      goneWhileWaiting = 0;
      for (Chain<T> chain : ready) {
        if (!chain.isEmpty()) {
          all.put(chain.key(), chain);
          for (Version<T> kept = chain.head(); kept != null; kept = kept.previous()) {
            labels.add(chain, access.metadata(kept.content()).getLabelsMap());
          }
          chain.setInOrder();
        }
      }
      // Only now, as others look at it without the lock.
      someWait = !waiting.isEmpty();
    }
  }
}
