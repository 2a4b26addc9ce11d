package dev.kubedouble.fake.rollout;

/** What a {@link RolloutModel} consists of. */
final class ModelParts {
  private ModelParts() {}

  /** How far a pod is, the first to be deleted first. */
  enum State {
    PENDING,
    BOUND,
    UNREADY,
    READY
  }

  /** One pod. */
  static final class Pod {
    final Set owner;
    State state = State.PENDING;
    boolean ending;

    /** Since when the pod is ready, if it is, in seconds. */
    long readySince;

    /** The uid of the pod that this one stands for; empty where it has come just now. */
    String uid = "";

    Pod(Set owner) {
      this.owner = owner;
    }
  }

  /** One replica set. */
  static final class Set {
    final String image;
    long created;
    int size;
    int desired;
    int max;
    long revision;

    Set(String image) {
      this.image = image;
    }
  }
}
