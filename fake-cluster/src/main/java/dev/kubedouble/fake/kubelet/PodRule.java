package dev.kubedouble.fake.kubelet;

/**
 * A script and the pods that follow it. Immutable.
 *
 * @param match which pods
 * @param script what they do
 */
public record PodRule(PodMatch match, PodScript script) {}
