package dev.kubedouble.wiremock;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The descriptors of {@code jumpstarter.v1.KubernetesService}, as WireMock's gRPC extension reads
 * them from its folder {@code grpc}. Made of the generated classes at run time.
 */
public final class ProtocolDescriptors {
  private ProtocolDescriptors() {}

  /** Returns the service's file and all that it imports, each after what it imports. */
  public static FileDescriptorSet set() {
    FileDescriptorSet.Builder set = FileDescriptorSet.newBuilder();
    add(KubernetesServiceProto.getDescriptor(), set, new HashSet<>());
    return set.build();
  }

  /**
   * Writes the descriptors for a WireMock of your own.
   *
   * @param file a file in WireMock's folder {@code grpc}, its name ending in {@code .dsc}
   */
  public static void write(Path file) throws IOException {
    Files.write(file, set().toByteArray());
  }

  private static void add(FileDescriptor file, FileDescriptorSet.Builder set, Set<String> added) {
    if (added.add(file.getName())) {
      file.getDependencies().forEach(imported -> add(imported, set, added));
      set.addFile(file.toProto());
    }
  }
}
