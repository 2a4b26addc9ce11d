package dev.kubedouble.fake.managedfields;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.protobuf.Message;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.meta.v1.ManagedFieldsEntry;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.schema.Envelope;
import dev.kubedouble.schema.Schema;
import dev.kubedouble.time.ClockMode;
import dev.kubedouble.time.Timeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Objects as a real server stored them: reading and writing their managed fields gives the same
 * bytes.
 */
class WireManagedFieldsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("kubedouble.golden", "src/test/golden"), "wire");

  @TestFactory
  Stream<DynamicTest> entry_readAndWritten() throws Exception {
    return objects().map(file -> dynamicTest(name(file), () -> readAndWritten(object(file))));
  }

  private static void readAndWritten(Message object) throws Exception {
    for (ManagedFieldsEntry entry : metadata(object).getManagedFieldsList()) {
      FieldSet set = FieldSetReader.read(entry.getFieldsV1().getRaw());
      assertThat(set.encoded()).isEqualTo(entry.getFieldsV1().getRaw());
      OwnedType type = OwnedType.of(Schema.kubernetes().of(object));
      assertThat(SchemaFit.fit(set, type)).isSameAs(set);
    }
  }

  @TestFactory
  Stream<DynamicTest> object_created() throws Exception {
    return objects()
        .filter(file -> ofOneUpdate(object(file)))
        .map(file -> dynamicTest(name(file), () -> created(object(file))));
  }

  private static boolean ofOneUpdate(Message object) {
    List<ManagedFieldsEntry> entries = metadata(object).getManagedFieldsList();
    return entries.size() == 1
        && entries.get(0).getOperation().equals("Update")
        && entries.get(0).getSubresource().isEmpty();
  }

  private static void created(Message object) {
    ManagedFieldsEntry entry = metadata(object).getManagedFields(0);
    Instant time = Instant.ofEpochSecond(entry.getTime().getSeconds());
    FieldManager manager =
        new FieldManager(Timeline.standing(ClockMode.VIRTUAL, time), new SpecFields());
    Message without = with(object, metadata(object).toBuilder().clearManagedFields().build());
    if (without instanceof Namespace namespace) {
      // The server gives it its finalizer after the fields have got their owners.
      without = namespace.toBuilder().clearSpec().build();
    }
    Message tracked = manager.update(resource(object), null, without, entry.getManager());
    assertThat(metadata(tracked)).isEqualTo(metadata(object));
  }

  @SuppressWarnings("unchecked") // The resource is found by the message.
  private static Resource<Message> resource(Message object) {
    return (Resource<Message>)
        Resource.ALL.stream()
            .filter(resource -> resource.prototype().getClass() == object.getClass())
            .findFirst()
            .orElseThrow();
  }

  private static Stream<Path> objects() throws Exception {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().filter(file -> !name(file).contains("list-")).toList().stream();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static Message object(Path file) {
    try {
      JsonObject json = (JsonObject) JsonReader.read(Files.readAllBytes(file));
      byte[] bytes =
          Base64.getDecoder().decode(requireNonNull(json.getString("protobuf")).getBytes(UTF_8));
      Envelope envelope = Envelope.open(bytes);
      return envelope.as(
          requireNonNull(Schema.kubernetes().kind(envelope.apiVersion(), envelope.kind()))
              .prototype());
    } catch (Exception e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }

  private static ObjectMeta metadata(Message object) {
    return Optional.ofNullable(object.getDescriptorForType().findFieldByName("metadata"))
        .map(object::getField)
        .filter(ObjectMeta.class::isInstance)
        .map(ObjectMeta.class::cast)
        .orElse(ObjectMeta.getDefaultInstance());
  }

  private static Message with(Message object, ObjectMeta metadata) {
    return object.toBuilder()
        .setField(object.getDescriptorForType().findFieldByName("metadata"), metadata)
        .build();
  }
}
