package dev.kubedouble.fake.controller.loop;

import dev.kubedouble.selector.LabelSelector;
import java.util.HashMap;
import java.util.Map;

/** The selectors of a loop's objects, each made once. Used in turns only. */
public final class Selectors {
  private final Map<String, Made> byUid = new HashMap<>();

  /** Creates an empty collection. */
  public Selectors() {}

  /** Returns the selector that an object's spec says. */
  public LabelSelector of(String uid, dev.kubedouble.api.meta.v1.LabelSelector message) {
    Made made = byUid.get(uid);
    if (made == null || !made.message.equals(message)) {
      made = new Made(message, LabelSelector.of(message));
      byUid.put(uid, made);
    }
    return made.selector;
  }

  /** Forgets an object that is gone. */
  public void forget(String uid) {
    byUid.remove(uid);
  }

  private record Made(dev.kubedouble.api.meta.v1.LabelSelector message, LabelSelector selector) {}
}
