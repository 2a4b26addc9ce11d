package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import java.util.HashMap;
import java.util.Map;

/**
 * Which pods a script is for; all that is said must hold. Immutable.
 *
 * @param namespace the pods' namespace; empty for any
 * @param name a pod's name, or the beginning of one where it ends in {@code *}; empty for any
 * @param image the image of one of the containers; empty for any. The script then speaks of the
 *     containers with this image, and the others just run
 * @param labels labels that the pods carry
 */
public record PodMatch(String namespace, String name, String image, Map<String, String> labels) {
  private static final PodMatch ALL = new PodMatch("", "", "", Map.of());

  /** Copies the labels. */
  public PodMatch {
    labels = Map.copyOf(labels);
  }

  /** Returns the match of every pod. */
  public static PodMatch all() {
    return ALL;
  }

  /** Returns the match of pods with a container of an image. */
  public static PodMatch image(String image) {
    return new PodMatch("", "", image, Map.of());
  }

  /** Returns the match of pods with a label. */
  public static PodMatch label(String key, String value) {
    return new PodMatch("", "", "", Map.of(key, value));
  }

  /** Returns the match of a pod by its name, or of many by {@code web-*}. */
  public static PodMatch name(String name) {
    return new PodMatch("", name, "", Map.of());
  }

  /** Returns this match in one namespace only. */
  public PodMatch inNamespace(String only) {
    return new PodMatch(only, name, image, labels);
  }

  /** Returns this match of pods with one more label. */
  public PodMatch withLabel(String key, String value) {
    Map<String, String> more = new HashMap<>(labels);
    more.put(key, value);
    return new PodMatch(namespace, name, image, more);
  }

  boolean matches(Pod pod) {
    ObjectMeta metadata = pod.getMetadata();
    return (namespace.isEmpty() || namespace.equals(metadata.getNamespace()))
        && (name.isEmpty() || isName(metadata.getName()))
        && metadata.getLabelsMap().entrySet().containsAll(labels.entrySet())
        && (image.isEmpty() || hasImage(pod));
  }

  /** Returns whether the script speaks of a container of a pod that matches. */
  boolean means(Container container) {
    return image.isEmpty() || image.equals(container.getImage());
  }

  private boolean isName(String actual) {
    return name.endsWith("*")
        ? actual.startsWith(name.substring(0, name.length() - 1))
        : actual.equals(name);
  }

  private boolean hasImage(Pod pod) {
    for (Container container : pod.getSpec().getContainersList()) {
      if (container.getImage().equals(image)) {
        return true;
      }
    }
    return false;
  }
}
