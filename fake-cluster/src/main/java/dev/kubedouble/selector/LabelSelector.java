package dev.kubedouble.selector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A query over labels: requirements that must all hold. Immutable.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors">Label
 *     selectors</a>
 */
public final class LabelSelector {
  private static final LabelSelector EVERYTHING = new LabelSelector(List.of());
  private static final LabelSelector NOTHING = new LabelSelector(List.of());

  private final List<LabelRequirement> requirements;
  private final List<Choice> choices;

  /** Makes a selector from valid requirements. */
  LabelSelector(List<LabelRequirement> requirements) {
    List<LabelRequirement> sorted = new ArrayList<>(requirements);
    sorted.sort(Comparator.comparing(LabelRequirement::key));
    this.requirements = List.copyOf(sorted);
    this.choices =
        this.requirements.stream()
            .filter(LabelRequirement::picksValues)
            .map(
                requirement ->
                    new Choice(
                        requirement.key(), requirement.values().stream().distinct().toList()))
            .toList();
  }

  /**
   * A label that every match carries with one of some values: what an index of labels can serve.
   *
   * @param key the label's key
   * @param values the values, at least one, each once
   */
  public record Choice(String key, List<String> values) {}

  /** Returns the selector that matches every object. */
  public static LabelSelector everything() {
    return EVERYTHING;
  }

  /** Returns the selector that matches no object. */
  public static LabelSelector nothing() {
    return NOTHING;
  }

  /**
   * Returns the selector that a text means, such as {@code app=web,tier in (a,b),!canary}; an empty
   * one matches everything.
   *
   * @throws dev.kubedouble.cluster.KubernetesException BadRequest, with Kubernetes' message, where
   *     the text is none
   */
  public static LabelSelector parse(String text) {
    return text.isEmpty() ? EVERYTHING : of(new LabelParser(text).parse());
  }

  /**
   * Returns the selector that a message means; an empty one matches everything. That a message is
   * absent, which in Kubernetes matches nothing, is the caller's to see.
   *
   * @throws dev.kubedouble.cluster.KubernetesException BadRequest, with Kubernetes' message, where
   *     a requirement is not valid
   */
  public static LabelSelector of(dev.kubedouble.api.meta.v1.LabelSelector message) {
    return of(SelectorMessages.requirements(message));
  }

  /**
   * Returns the selector that a message of the Jumpstarter protocol means; an empty one matches
   * everything.
   *
   * @throws dev.kubedouble.cluster.KubernetesException BadRequest where a requirement is not valid;
   *     it names each field, counted from {@code label_selector}, and what was expected of it
   */
  public static LabelSelector of(dev.kubedouble.api.jumpstarter.v1.LabelSelector message) {
    return of(SelectorMessages.requirements(message));
  }

  private static LabelSelector of(List<LabelRequirement> requirements) {
    return requirements.isEmpty() ? EVERYTHING : new LabelSelector(requirements);
  }

  /** Returns the selector that matches what both match. */
  public LabelSelector and(LabelSelector other) {
    if (this == NOTHING || other == NOTHING) {
      return NOTHING;
    }
    List<LabelRequirement> both = new ArrayList<>(requirements);
    both.addAll(other.requirements);
    return of(both);
  }

  /** Returns whether an object with these labels is meant. */
  public boolean matches(Map<String, String> labels) {
    for (int i = 0; i < requirements.size(); i++) {
      if (!requirements.get(i).matches(labels)) {
        return false;
      }
    }
    return this != NOTHING;
  }

  /** Returns whether every object is meant. */
  public boolean isEmpty() {
    return requirements.isEmpty() && this != NOTHING;
  }

  /** Returns the labels of which every match carries one of some values, in the order of keys. */
  public List<Choice> choices() {
    return choices;
  }

  /**
   * Returns the selector as text that {@link #parse} reads, as Kubernetes prints it; empty for
   * everything and for nothing.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (LabelRequirement requirement : requirements) {
      if (text.length() > 0) {
        text.append(',');
      }
      requirement.append(text);
    }
    return text.toString();
  }
}
