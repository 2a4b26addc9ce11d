package dev.kubedouble.replay;

import java.util.List;

/**
 * A recorded conversation with a real Kubernetes. Immutable.
 *
 * @param name the transcript's name, which is also its file's
 * @param title what it shows
 * @param tags what it is about
 * @param kubernetes the version of the server that answered
 * @param steps what was asked and answered, in order
 */
public record Transcript(
    String name, String title, List<String> tags, String kubernetes, List<Step> steps) {
  /** Copies the lists. */
  public Transcript {
    tags = List.copyOf(tags);
    steps = List.copyOf(steps);
  }
}
