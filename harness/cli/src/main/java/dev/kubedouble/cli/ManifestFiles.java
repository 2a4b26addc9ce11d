package dev.kubedouble.cli;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.manifest.ManifestException;
import dev.kubedouble.manifest.Manifests;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The manifests that the command line names.
 *
 * @param each one for each file or directory, in the order given
 */
record ManifestFiles(List<Manifests> each) {
  /** Reads files and directories; kinds that this server does not have are kept by name only. */
  static ManifestFiles load(List<Path> paths) {
    List<Manifests> each = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new UserError("manifest " + path + ": there is no such file or directory");
      }
      each.add(load(path));
    }
    return new ManifestFiles(each);
  }

  private static Manifests load(Path path) {
    try {
      return Manifests.reader().skippingUnknownKinds().load(path);
    } catch (ManifestException e) {
      int more = e.problems().size() - 1;
      throw new UserError(e.problems().get(0) + (more > 0 ? " (and " + more + " more)" : ""));
    } catch (UncheckedIOException e) {
      throw new UserError("manifest " + path + " cannot be read: " + e.getMessage());
    }
  }

  List<Deployment> deployments() {
    return each.stream().flatMap(manifests -> manifests.deployments().stream()).toList();
  }

  /** Returns how many objects of which kinds were left out. */
  Map<String, Integer> skipped() {
    Map<String, Integer> kinds = new TreeMap<>();
    each.stream()
        .flatMap(manifests -> manifests.skipped().stream())
        .forEach(skipped -> kinds.merge(skipped.kind(), 1, Integer::sum));
    return kinds;
  }
}
