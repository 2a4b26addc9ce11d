/**
 * Patches in Kubernetes' four formats.
 *
 * <p>A {@link dev.kubedouble.fake.patch.Patcher} takes the present object and a patch's bytes. JSON
 * patches, merge patches and strategic merge patches turn the object into a tree, change the tree,
 * and read it as an object again, with the strictness that the request asks for; of a merge, only
 * the fields that it names go this way, unless there is something to complain of. An apply patch
 * goes to {@link dev.kubedouble.fake.managedfields.Applier}. What is wrong with a patch is a {@link
 * dev.kubedouble.fake.patch.PatchFailure} inside and Kubernetes' Status outside. Source: apiserver,
 * {@code endpoints/handlers/patch.go}.
 */
@NullMarked
package dev.kubedouble.fake.patch;

import org.jspecify.annotations.NullMarked;
