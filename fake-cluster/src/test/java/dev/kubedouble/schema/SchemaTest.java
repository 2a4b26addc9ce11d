package dev.kubedouble.schema;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentSpec;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerPort;
import dev.kubedouble.api.core.v1.HTTPHeader;
import dev.kubedouble.api.core.v1.LocalObjectReference;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.SecretKeySelector;
import dev.kubedouble.api.core.v1.Volume;
import dev.kubedouble.api.core.v1.VolumeSource;
import dev.kubedouble.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SchemaTest {
  private static final Schema SCHEMA = Schema.kubernetes();

  private static FieldSchema field(com.google.protobuf.Message of, String name) {
    return requireNonNull(SCHEMA.of(of).field(name));
  }

  private static MessageSchema header(String rows) {
    return SchemaFile.load("package k8s.io.api.core.v1\n\nHTTPHeader\n" + rows)
        .of(HTTPHeader.getDefaultInstance());
  }

  @Test
  void table_knowsEveryFieldOfEveryMessage() {
    for (MessageSchema message : SCHEMA.messages()) {
      for (FieldDescriptor field : message.descriptor().getFields()) {
        assertThat(message.field(field).descriptor()).isSameAs(field);
      }
      assertThat(message.declaredFields()).hasSameSizeAs(message.descriptor().getFields());
      for (FieldSchema field : message.fields()) {
        assertThat(message.field(field.jsonName())).isSameAs(field);
      }
      assertThat(message.prototype().getDescriptorForType()).isSameAs(message.descriptor());
    }
    assertThat(SCHEMA.messages()).hasSize(184);
  }

  @Test
  void fields_areReadFromTheMessagesOwnRows() {
    Schema schema =
        SchemaFile.load(
            """
            # A comment.
            package k8s.io.api.core.v1

            LocalObjectReference struct=atomic
              name string omitempty

            HTTPHeader
              value string
              name s""");
    assertThat(schema.messages())
        .extracting(MessageSchema::name)
        .containsExactly("LocalObjectReference", "HTTPHeader");
    MessageSchema object = schema.of(LocalObjectReference.getDefaultInstance());
    assertThat(object.isAtomic()).isTrue();
    assertThat(object.fields()).extracting(FieldSchema::jsonName).containsExactly("name");
    assertThat(schema.of(HTTPHeader.getDefaultInstance()).fields())
        .extracting(field -> field.jsonName() + " " + field.goType())
        .containsExactly("value string", "name s");
  }

  @Test
  void fields_areReadFromLinesOfAnySystem() {
    MessageSchema message = header("  name string\r\n\r\n# Rows go on.\r\n  value *t\r\n");
    assertThat(message.fields())
        .extracting(field -> field.jsonName() + " " + field.goType() + " " + field.isPointer())
        .containsExactly("name string false", "value t true");
  }

  @Test
  void rows_otherThanTheDescriptorsAreRefused_whenTheirMessageIsAsked() {
    MessageSchema fewer = header("  name string\n");
    assertThatThrownBy(fewer::fields)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("fields of k8s.io.api.core.v1.HTTPHeader: [HTTPHeader.name]");
    assertThatThrownBy(fewer::declaredFields).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(header("  name string\n  name string\n")::fields)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("fields of k8s.io.api.core.v1.HTTPHeader");
    assertThatThrownBy(header("  name string\n  value string\n  value string\n")::fields)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("fields of k8s.io.api.core.v1.HTTPHeader");
    assertThatThrownBy(header("  name string\n  key string\n")::fields)
        .hasMessage("not found: k8s.io.api.core.v1.HTTPHeader.key");
    assertThatThrownBy(header("  name string shiny\n")::fields)
        .hasMessage("fact: shiny (in: name string shiny)");
    assertThatThrownBy(header("  name\n")::fields)
        .hasMessage("line: name (expected: one more word)");
  }

  @Test
  void messages_thatTheDescriptorsDoNotKnowAreRefused() {
    assertThatThrownBy(() -> SchemaFile.load("package k8s.io.api.core.v1\nBean text\n"))
        .hasMessage("not found: Bean text");
    assertThatThrownBy(() -> SchemaFile.load("package k8s.io.api.core.v0\n"))
        .hasMessage("not found: package k8s.io.api.core.v0");
  }

  @Test
  void valueMessage_thatTheTableDoesNotKnowIsRefused() {
    Schema schema =
        SchemaFile.load(
            "package k8s.io.api.core.v1\nSecretKeySelector\n  localObjectReference x inline");
    assertThatThrownBy(schema.of(SecretKeySelector.getDefaultInstance())::fields)
        .hasMessage("not found: k8s.io.api.core.v1.SecretKeySelector.localObjectReference");
  }

  @Test
  void fields_areTheSameForAllThreads() throws Exception {
    int threads = 4;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 50; round++) {
        MessageSchema volume = SchemaFile.load().of(Volume.getDefaultInstance());
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<FieldSchema>> found = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          found.add(
              pool.submit(
                  () -> {
                    start.await();
                    return requireNonNull(volume.field("hostPath"));
                  }));
        }
        for (Future<FieldSchema> field : found) {
          assertThat(field.get()).isSameAs(volume.field("hostPath"));
        }
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void kinds_areFoundByApiVersionAndName() {
    assertThat(SCHEMA.kind("apps/v1", "Deployment"))
        .isSameAs(SCHEMA.of(Deployment.getDefaultInstance()));
    assertThat(SCHEMA.kind("v1", "Deployment")).isNull();
    assertThat(SCHEMA.kind("nothing", "Pod")).isNull();
    assertThat(SCHEMA.kinds())
        .extracting(kind -> kind.apiVersion() + " " + kind.name())
        .contains(
            "v1 Status", "v1 PodList", "autoscaling/v1 Scale", "meta.k8s.io/v1 DeleteOptions");
  }

  @Test
  void pointers_areThoseOfGo() {
    assertThat(field(DeploymentSpec.getDefaultInstance(), "replicas").isPointer()).isTrue();
    assertThat(field(DeploymentSpec.getDefaultInstance(), "paused").isPointer()).isFalse();
    assertThat(field(DeploymentSpec.getDefaultInstance(), "template").isPointer()).isFalse();
    assertThat(field(DeploymentSpec.getDefaultInstance(), "template").isRequired()).isTrue();
    assertThat(field(DeploymentSpec.getDefaultInstance(), "strategy").patchRetainsKeys()).isTrue();
  }

  @Test
  void lists_haveTheirKeysAndPatchStrategy() {
    FieldSchema ports = field(Container.getDefaultInstance(), "ports");
    assertThat(ports.listType()).isEqualTo(ListType.MAP);
    assertThat(ports.listKeys()).containsExactly("containerPort", "protocol");
    assertThat(ports.patchMergeKey()).isEqualTo("containerPort");
    assertThat(ports.patchMerges()).isTrue();
    assertThat(ports.isAtomic()).isFalse();
    assertThat(ports.goType()).isEqualTo("[]v1.ContainerPort");
    assertThat(ports.goItemType()).isEqualTo("v1.ContainerPort");
    FieldSchema command = field(Container.getDefaultInstance(), "command");
    assertThat(command.isAtomic()).isTrue();
    assertThat(command.patchMerges()).isFalse();
    assertThat(field(PodSpec.getDefaultInstance(), "nodeSelector").isAtomic()).isTrue();
    assertThat(field(DeploymentSpec.getDefaultInstance(), "selector").isAtomic()).isTrue();
  }

  @Test
  void defaults_areGivenOrFollowFromTheType() {
    assertThat(field(ContainerPort.getDefaultInstance(), "protocol").defaultValue())
        .isEqualTo(JsonString.of("TCP"));
    assertThat(field(Container.getDefaultInstance(), "name").defaultValue())
        .isEqualTo(JsonString.of(""));
    assertThat(field(Container.getDefaultInstance(), "image").defaultValue()).isNull();
    assertThat(field(Container.getDefaultInstance(), "resources").defaultValue()).hasToString("{}");
  }

  @Test
  void inlineFields_standAmongThoseOfTheirOwner() {
    MessageSchema volume = SCHEMA.of(Volume.getDefaultInstance());
    assertThat(volume.declaredFields()).hasSize(2);
    assertThat(volume.fields().get(0).jsonName()).isEqualTo("name");
    FieldSchema hostPath = requireNonNull(volume.field("hostPath"));
    assertThat(hostPath.owner()).isSameAs(volume);
    assertThat(requireNonNull(hostPath.inlinedBy()).message())
        .isSameAs(SCHEMA.of(VolumeSource.getDefaultInstance()));
    assertThat(field(SecretKeySelector.getDefaultInstance(), "name").inlinedBy()).isNotNull();
  }

  @Test
  void inlineField_isReachedThroughItsOwner() {
    FieldSchema name = field(SecretKeySelector.getDefaultInstance(), "name");
    SecretKeySelector none = SecretKeySelector.getDefaultInstance();
    SecretKeySelector.Builder builder = none.toBuilder();
    builder.getLocalObjectReferenceBuilder().setName("secret");
    assertThat(name.has(none)).isFalse();
    assertThat(name.has(builder.build())).isTrue();
    assertThat(name.get(builder.build())).isEqualTo("secret");
  }

  @Test
  void strangers_areRefused() {
    assertThatThrownBy(() -> SCHEMA.of(com.google.protobuf.Empty.getDefaultInstance()))
        .hasMessage("message: google.protobuf.Empty (expected: one of Kubernetes')");
    FieldDescriptor foreign = Container.getDescriptor().findFieldByName("name");
    assertThatThrownBy(() -> SCHEMA.of(Deployment.getDefaultInstance()).field(foreign))
        .hasMessage("field: k8s.io.api.core.v1.Container.name (expected: of Deployment)");
  }
}
