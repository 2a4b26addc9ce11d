/**
 * Kubernetes manifests: YAML and JSON files become messages ({@link
 * dev.kubedouble.manifest.Manifests}), messages become YAML, and {@link
 * dev.kubedouble.manifest.Deployments} writes the usual Deployment in one line.
 *
 * <p>{@link dev.kubedouble.manifest.YamlReader} turns a text into JSON trees that know their lines,
 * by the rules of sigs.k8s.io/yaml; the schema's decoder makes messages of the trees, and what it
 * finds wrong is said to people with file, document, line and field.
 */
@NullMarked
package dev.kubedouble.manifest;

import org.jspecify.annotations.NullMarked;
