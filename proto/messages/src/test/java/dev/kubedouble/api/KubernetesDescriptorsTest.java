package dev.kubedouble.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.kubedouble.api.apps.v1.AppsV1Proto;
import dev.kubedouble.api.autoscaling.v1.AutoscalingV1Proto;
import dev.kubedouble.api.core.v1.CoreV1Proto;
import dev.kubedouble.api.intstr.IntstrProto;
import dev.kubedouble.api.meta.v1.MetaV1Proto;
import dev.kubedouble.api.resource.ResourceProto;
import dev.kubedouble.api.runtime.RuntimeProto;
import io.kubernetes.client.proto.IntStr;
import io.kubernetes.client.proto.Meta;
import io.kubernetes.client.proto.Resource;
import io.kubernetes.client.proto.Runtime;
import io.kubernetes.client.proto.V1;
import io.kubernetes.client.proto.V1Apps;
import io.kubernetes.client.proto.V1Autoscaling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds Kubernetes' messages against the descriptors of the official Java client. */
class KubernetesDescriptorsTest {
  private static final List<FileDescriptor> OURS =
      List.of(
          AppsV1Proto.getDescriptor(),
          AutoscalingV1Proto.getDescriptor(),
          CoreV1Proto.getDescriptor(),
          MetaV1Proto.getDescriptor(),
          ResourceProto.getDescriptor(),
          RuntimeProto.getDescriptor(),
          IntstrProto.getDescriptor());

  private static final Map<String, Descriptor> OFFICIAL = new LinkedHashMap<>();

  static {
    Stream.of(
            V1Apps.getDescriptor(),
            V1Autoscaling.getDescriptor(),
            V1.getDescriptor(),
            Meta.getDescriptor(),
            Resource.getDescriptor(),
            Runtime.getDescriptor(),
            IntStr.getDescriptor())
        .flatMap(file -> file.getMessageTypes().stream())
        .forEach(message -> OFFICIAL.put(message.getFullName(), message));
  }

  @TestFactory
  Stream<DynamicTest> message_hasTheOfficialFields() {
    return messages()
        .map(
            ours ->
                DynamicTest.dynamicTest(
                    ours.getFullName(),
                    () -> {
                      assertThat(OFFICIAL).containsKey(ours.getFullName());
                      assertThat(describe(ours))
                          .isEqualTo(describe(OFFICIAL.get(ours.getFullName())));
                    }));
  }

  @Test
  void messages_areAllThatTheServicesKindsReach() {
    assertThat(messages()).hasSize(184);
    assertThat(messages().mapToInt(message -> message.getFields().size()).sum()).isEqualTo(782);
  }

  @Test
  void files_haveTheOfficialPath() {
    assertThat(OURS)
        .extracting(FileDescriptor::getName)
        .containsExactly(
            "k8s.io/api/apps/v1/generated.proto",
            "k8s.io/api/autoscaling/v1/generated.proto",
            "k8s.io/api/core/v1/generated.proto",
            "k8s.io/apimachinery/pkg/apis/meta/v1/generated.proto",
            "k8s.io/apimachinery/pkg/api/resource/generated.proto",
            "k8s.io/apimachinery/pkg/runtime/generated.proto",
            "k8s.io/apimachinery/pkg/util/intstr/generated.proto");
  }

  private static Stream<Descriptor> messages() {
    return OURS.stream().flatMap(file -> file.getMessageTypes().stream());
  }

  /** Returns the fields in their order of declaration, which is the order of the JSON. */
  private static List<String> describe(Descriptor message) {
    return message.getFields().stream().map(KubernetesDescriptorsTest::describe).toList();
  }

  private static String describe(FieldDescriptor field) {
    String type =
        field.isMapField()
            ? "map<"
                + describe(field.getMessageType().getFields().get(0))
                + ", "
                + describe(field.getMessageType().getFields().get(1))
                + ">"
            : field.getType() == FieldDescriptor.Type.MESSAGE
                ? field.getMessageType().getFullName()
                : field.getType().toString();
    String label = field.isRepeated() ? "repeated" : field.isRequired() ? "required" : "optional";
    return label + " " + type + " " + field.getName() + " = " + field.getNumber();
  }
}
