/**
 * What is particular to each kind: a {@link dev.kubedouble.fake.registry.Strategy} each, made of
 * the rules of {@code fake.admission}. Source: kubernetes, {@code pkg/registry}.
 */
@NullMarked
package dev.kubedouble.fake.kinds;

import org.jspecify.annotations.NullMarked;
