package dev.kubedouble.manifest;

import java.util.List;
import java.util.stream.Collectors;

/** Says all that is wrong with manifests, one problem a line. */
public final class ManifestException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 20;

  private final List<ManifestProblem> problems;

  ManifestException(List<ManifestProblem> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  private static String message(List<ManifestProblem> problems) {
    String shown =
        problems.stream()
            .limit(SHOWN)
            .map(ManifestProblem::toString)
            .collect(Collectors.joining("\n"));
    return problems.size() <= SHOWN
        ? shown
        : shown + "\nand " + (problems.size() - SHOWN) + " more";
  }

  /** Returns the problems in the order of the files and lines. */
  public List<ManifestProblem> problems() {
    return problems;
  }
}
