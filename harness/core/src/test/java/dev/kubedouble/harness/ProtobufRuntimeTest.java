package dev.kubedouble.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import org.junit.jupiter.api.Test;

class ProtobufRuntimeTest {
  @Test
  void tests_runOnTheRuntimeThatTheBuildNames() {
    String version = System.getProperty("kubedouble.protobuf");
    String jar = Message.class.getProtectionDomain().getCodeSource().getLocation().getPath();

    assertThat(jar).endsWith("protobuf-java-" + version + ".jar");
  }
}
