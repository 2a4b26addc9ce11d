package dev.kubedouble.wiremock;

import com.github.tomakehurst.wiremock.extension.StubLifecycleListener;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.kubedouble.harness.rpc.Protocol;
import io.grpc.MethodDescriptor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Refuses stubs that could never answer, when they are registered. Stateless. */
final class StubChecks implements StubLifecycleListener {
  private static final String SERVICE = "/jumpstarter.v1.KubernetesService/";
  private static final String TEMPLATE = "response-template";

  @Override
  public String getName() {
    return "kubedouble-stub-checks";
  }

  @Override
  public void beforeStubCreated(StubMapping stub) {
    check(stub);
  }

  @Override
  public void beforeStubEdited(StubMapping before, StubMapping after) {
    check(after);
  }

  /**
   * Checks a stub for a method of the protocol; others are left as they are.
   *
   * @throws IllegalArgumentException where it could never answer; the message says why
   */
  static void check(StubMapping stub) {
    String path = stub.getRequest().getUrlPath();
    if (path == null || !path.startsWith(SERVICE)) {
      return;
    }
    String name = path.substring(SERVICE.length());
    MethodDescriptor<?, ?> method = Protocol.method(path.substring(1));
    if (method == null) {
      throw new IllegalArgumentException(
          "stub for \"" + name + "\": there is no such method (expected: one of " + unary() + ")");
    }
    if (!method.getType().serverSendsOneMessage()) {
      throw new IllegalArgumentException(
          "stub for "
              + name
              + ": WireMock's gRPC extension answers a stream with one message (expected: a watch"
              + " of the cluster, or of a recording: KubernetesServer's replay)");
    }
    checkAnswer(name, stub.getResponse(), Protocol.response(path.substring(1)));
  }

  private static void checkAnswer(
      String name, ResponseDefinition answer, @Nullable Message response) {
    boolean isPlain =
        answer.specifiesTextBodyContent()
            && !answer.isProxyResponse()
            && (answer.getTransformers() == null || !answer.getTransformers().contains(TEMPLATE));
    if (!isPlain || response == null || !isOk(answer)) {
      return;
    }
    try {
      JsonFormat.parser().merge(answer.getReponseBody().asString(), response.newBuilderForType());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "stub for "
              + name
              + ": its answer is no "
              + response.getDescriptorForType().getFullName()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static boolean isOk(ResponseDefinition answer) {
    return answer.getHeaders() == null
        || !answer.getHeaders().getHeader(StubMappings.STATUS).isPresent()
        || answer.getHeaders().getHeader(StubMappings.STATUS).firstValue().equals("OK");
  }

  private static String unary() {
    return Protocol.methods().stream()
        .filter(method -> method.getType().serverSendsOneMessage())
        .map(method -> String.valueOf(method.getBareMethodName()))
        .collect(Collectors.joining(", "));
  }
}
