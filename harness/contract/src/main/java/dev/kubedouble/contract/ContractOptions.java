package dev.kubedouble.contract;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the contract has to know of an implementation and its cluster. Immutable. */
public final class ContractOptions {
  private static final ContractOptions DEFAULTS = new Builder().build();

  private final Set<Section> unsupported;
  private final @Nullable String namespace;
  private final Duration patience;
  private final String image;

  private ContractOptions(Builder builder) {
    this.unsupported = Collections.unmodifiableSet(EnumSet.copyOf(builder.unsupported));
    this.namespace = builder.namespace;
    this.patience = builder.patience;
    this.image = builder.image;
  }

  /**
   * Returns the defaults: everything is supported, each test makes its namespace, and waits at most
   * a minute.
   */
  public static ContractOptions defaults() {
    return DEFAULTS;
  }

  /** Begins options from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Begins options from these. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.unsupported.addAll(unsupported);
    builder.namespace = namespace;
    builder.patience = patience;
    builder.image = image;
    return builder;
  }

  /** Returns the sections that must answer UNIMPLEMENTED. */
  public Set<Section> unsupported() {
    return unsupported;
  }

  /** Returns the namespace in which all tests work; null where each makes one of its own. */
  public @Nullable String namespace() {
    return namespace;
  }

  /** Returns how long a call, and a wait for the next event of a watch, may take at most. */
  public Duration patience() {
    return patience;
  }

  /** Returns the image of the pods that are made. */
  public String image() {
    return image;
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private final EnumSet<Section> unsupported = EnumSet.noneOf(Section.class);
    private @Nullable String namespace;
    private Duration patience = Duration.ofMinutes(1);
    private String image = "registry.k8s.io/pause:3.10";

    private Builder() {}

    /**
     * Declares sections as not supported; then their calls must answer UNIMPLEMENTED.
     *
     * @throws IllegalArgumentException for {@link Section#ERRORS}
     */
    public Builder unsupported(Section... sections) {
      for (Section section : sections) {
        if (section == Section.ERRORS) {
          throw new IllegalArgumentException(
              "unsupported: ERRORS (expected: any other section; a refusal has no other form)");
        }
        unsupported.add(section);
      }
      return this;
    }

    /**
     * Lets all tests work in a namespace that exists, where none can be made. They delete in it
     * what they made, and nothing else.
     */
    public Builder namespace(String existing) {
      if (existing.isEmpty()) {
        throw new IllegalArgumentException("namespace: \"\" (expected: the name of one)");
      }
      this.namespace = existing;
      return this;
    }

    /**
     * Sets how long a call, and a wait for the next event of a watch, may take at most; a minute
     * else.
     */
    public Builder patience(Duration atMost) {
      if (atMost.isZero() || atMost.isNegative()) {
        throw new IllegalArgumentException("patience: " + atMost + " (expected: > 0)");
      }
      this.patience = atMost;
      return this;
    }

    /**
     * Sets the image of the pods that rollouts make, with its tag: one that runs without arguments
     * and does not end. The cluster's nodes must be able to pull it.
     */
    public Builder image(String reference) {
      this.image = reference;
      return this;
    }

    /** Returns the options. */
    public ContractOptions build() {
      return new ContractOptions(this);
    }
  }
}
