package dev.kubedouble.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.kubedouble.api.jumpstarter.v1.KubernetesProto;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceProto;
import io.kubernetes.client.proto.Meta;
import io.kubernetes.client.proto.V1;
import io.kubernetes.client.proto.V1Apps;
import io.kubernetes.client.proto.V1Autoscaling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds our own files to what a foreign client needs of them. */
class ServiceProtoTest {
  @Test
  void service_hasAllMethods() {
    assertThat(
            KubernetesServiceProto.getDescriptor()
                .findServiceByName("KubernetesService")
                .getMethods())
        .extracting(MethodDescriptor::getName)
        .containsExactlyInAnyOrder(
            "CreateDeployment",
            "GetDeployment",
            "ListDeployments",
            "UpdateDeployment",
            "DeleteDeployment",
            "PatchDeployment",
            "WatchDeployments",
            "DeleteDeployments",
            "GetDeploymentStatus",
            "UpdateDeploymentStatus",
            "PatchDeploymentStatus",
            "GetDeploymentScale",
            "UpdateDeploymentScale",
            "PatchDeploymentScale",
            "GetReplicaSet",
            "ListReplicaSets",
            "WatchReplicaSets",
            "GetPod",
            "ListPods",
            "WatchPods",
            "DeletePod",
            "GetEvent",
            "ListEvents",
            "WatchEvents",
            "CreateNamespace",
            "GetNamespace",
            "ListNamespaces",
            "DeleteNamespace");
  }

  @Test
  void serviceFile_compilesAgainstTheOfficialFiles() throws DescriptorValidationException {
    FileDescriptorProto service = KubernetesServiceProto.getDescriptor().toProto();
    FileDescriptor[] official = {
      V1Apps.getDescriptor(),
      V1Autoscaling.getDescriptor(),
      V1.getDescriptor(),
      Meta.getDescriptor()
    };
    FileDescriptorProto.Builder importing = service.toBuilder().clearDependency();
    importing.addDependency(KubernetesProto.getDescriptor().getName());
    for (FileDescriptor file : official) {
      importing.addDependency(file.getName());
    }

    FileDescriptor linked =
        FileDescriptor.buildFrom(
            importing.build(),
            new FileDescriptor[] {
              KubernetesProto.getDescriptor(), official[0], official[1], official[2], official[3]
            });

    assertThat(
            linked
                .findServiceByName("KubernetesService")
                .findMethodByName("GetDeployment")
                .getOutputType())
        .isSameAs(V1Apps.getDescriptor().findMessageTypeByName("Deployment"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jumpstarter/v1/kubernetes.proto", "jumpstarter/v1/kubernetes_service.proto"})
  void declarations_allHaveAComment(String path) throws IOException {
    List<String> lines = read(path);
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      boolean declares =
          line.startsWith("service ")
              || line.startsWith("message ")
              || line.startsWith("enum ")
              || line.startsWith("rpc ")
              || line.startsWith("oneof ")
              || line.matches("[A-Za-z_.<>, 0-9]+ = \\d+;");
      if (declares) {
        assertThat(lines.get(i - 1).strip())
            .as("comment above line %d: %s", i + 1, line)
            .startsWith("//");
      }
    }
  }

  private static List<String> read(String path) throws IOException {
    try (InputStream stream = ServiceProtoTest.class.getResourceAsStream("/" + path)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
