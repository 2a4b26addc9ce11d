package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.Pod;
import java.util.List;

/**
 * The pods of a cluster, as a test sees and moves them.
 *
 * <pre>{@code
 * cluster.pods().script(PodMatch.image("web:2"), PodScript.crashLoop(Duration.ofSeconds(5)));
 * cluster.pods().in("default").makeReady(1);
 * }</pre>
 *
 * <p>Scripts can be changed at any time; pods that run already follow the new ones at once. The
 * verbs play scheduler and kubelets by hand, the oldest pods first, each pod a turn of its own;
 * they are meant for pods of the script {@link PodScript#manual()}, as any other script goes on by
 * itself. Thread-safe.
 */
public final class Pods {
  private final String namespace;
  private final PodMover mover;
  private final Scripting scripting;

  /**
   * Creates a view.
   *
   * @param namespace the namespace whose pods are meant; empty for all
   */
  Pods(String namespace, PodMover mover, Scripting scripting) {
    this.namespace = namespace;
    this.mover = mover;
    this.scripting = scripting;
  }

  /** Returns the pods of one namespace; an empty name means all. */
  public Pods in(String name) {
    return new Pods(name, mover, scripting);
  }

  /** Returns the pods as they are now, the oldest first. */
  public List<Pod> list() {
    return scripting.pods(namespace);
  }

  /**
   * Lets pods follow a script, those that run already too. Where several scripts match a pod, the
   * one that was said last counts; one for the same match replaces the earlier.
   */
  public void script(PodMatch match, PodScript script) {
    boolean everywhere = namespace.isEmpty();
    scripting.add(new PodRule(everywhere ? match : match.inNamespace(namespace), script));
  }

  /** Goes back to the scripts of the cluster's options, in all namespaces. */
  public void resetScripts() {
    scripting.reset();
  }

  /** Returns the scripts that hold now besides the one for all pods; the last said last. */
  public List<PodRule> scripts() {
    return scripting.rules();
  }

  /** Gives every pending pod a node; returns how many had none. */
  public int bindAll() {
    return mover.bindAll(namespace);
  }

  /**
   * Gives every pending pod a node, and makes pods Running and Ready that are not.
   *
   * @param most how many at most
   * @return how many have become ready
   */
  public int makeReady(int most) {
    return mover.makeReady(namespace, most);
  }

  /** Gives every pending pod a node, and makes all pods ready; returns how many were not. */
  public int makeAllReady() {
    return mover.makeReady(namespace, Integer.MAX_VALUE);
  }

  /**
   * Gives every pending pod a node, and makes those pods ready whose first image is that of the
   * ReplicaSet of the highest revision; returns how many were not.
   */
  public int makeNewestReady() {
    return mover.makeNewestReady(namespace);
  }

  /**
   * Makes ready pods stop being ready, while they keep running.
   *
   * @param most how many at most
   * @return how many have stopped
   */
  public int makeUnready(int most) {
    return mover.makeUnready(namespace, most);
  }

  /**
   * Makes all ready pods stop being ready, while they keep running; returns how many there were.
   */
  public int makeAllUnready() {
    return mover.makeUnready(namespace, Integer.MAX_VALUE);
  }

  /**
   * Ends every pod that is marked for deletion: it is reported as completed, and then gone; returns
   * how many have ended.
   */
  public int endTerminating() {
    return mover.endTerminating(namespace);
  }

  /** Deletes the oldest pod as a client does; returns whether there was one. */
  public boolean deleteOldest() {
    return mover.deleteOldest(namespace);
  }
}
