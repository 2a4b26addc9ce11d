package dev.kubedouble.contract;

/** A part of the contract. An implementation that lacks one refuses it with UNIMPLEMENTED. */
public enum Section {
  /** Create, get, list, update and delete: {@link CoreContract}. */
  CORE,
  /** Versions, conflicts and preconditions: {@link ConcurrencyContract}. */
  CONCURRENCY,
  /** Selectors and pages of lists: {@link SelectorsContract}. */
  SELECTORS_AND_PAGING,
  /** Watches of Deployments: {@link WatchContract}. */
  WATCH,
  /** JSON, merge and strategic merge patches: {@link PatchesContract}. */
  PATCHES,
  /** Server-side apply: {@link ApplyContract}. */
  APPLY,
  /** Finalizers, propagation and collections: {@link DeletionContract}. */
  DELETION,
  /** Status and scale: {@link SubresourcesContract}. */
  SUBRESOURCES,
  /** What controllers bring about, and the rpcs that show it: {@link RolloutsContract}. */
  ROLLOUTS,
  /**
   * How refusals and warnings are told: {@link ErrorsContract}. It cannot be declared as not
   * supported: a refusal has no other form.
   */
  ERRORS
}
