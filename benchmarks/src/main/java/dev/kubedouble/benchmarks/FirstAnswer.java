package dev.kubedouble.benchmarks;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.schema.JsonEncoder;
import dev.kubedouble.time.Stopwatch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The start of a JVM until its first call has been answered, in a process that does nothing else.
 *
 * <p>The Deployment that is sent comes from a file, so that no leg reads YAML; of the class path
 * the legs see what their users have.
 */
@Bar(
    question = "JVM start to first answer, {call}",
    atMost = 1.4,
    legs = {"bare gRPC", "Kubedouble", "fabric8's mock server"},
    unit = Unit.MILLISECONDS)
final class FirstAnswer extends ProcessRow {
  private static final int PEER = 2;
  private static final Pattern OF_THE_PEER =
      Pattern.compile(".*/(kubernetes-|vertx-|jackson-|netty-|mockwebserver|zjsonpatch)[^/]*jar");

  private final String call;

  /** Creates the row for a first call that is a {@code create} or a {@code list}. */
  FirstAnswer(String call) {
    super(Map.of("call", call));
    this.call = call;
  }

  @Override
  double measure(int leg) throws IOException, InterruptedException {
    Path sent = Files.createTempFile("deployment", "");
    try {
      if (leg == PEER) {
        Files.writeString(sent, JsonEncoder.text(Web.sent()));
      } else {
        Files.write(sent, Web.sent().toByteArray());
      }
      long start = Stopwatch.ticks();
      Process process =
          java(classPath(leg), getClass(), Integer.toString(leg), call, sent.toString());
      String answer = line(process);
      long end = Stopwatch.ticks();
      process.waitFor();
      if (!answer.equals("answered")) {
        throw new IOException("the process said \"" + answer + "\" (expected: \"answered\")");
      }
      return (end - start) / 1e3;
    } finally {
      Files.delete(sent);
    }
  }

  private static String classPath(int leg) {
    String all = System.getProperty("java.class.path");
    return leg == PEER
        ? all
        : Stream.of(all.split(File.pathSeparator))
            .filter(entry -> !OF_THE_PEER.matcher(entry).matches())
            .collect(Collectors.joining(File.pathSeparator));
  }

  /** Starts a leg, calls it once and says that it has answered. */
  public static void main(String[] args) throws Exception {
    Path sent = Path.of(args[2]);
    boolean isCreate = args[1].equals("create");
    int leg = Integer.parseInt(args[0]);
    if (leg == PEER) {
      Peer.answer(sent, isCreate);
      return;
    }
    Deployment deployment = Deployment.parseFrom(Files.readAllBytes(sent));
    try (Connected server =
        leg == 0 ? Bare.inProcess(new Constant(deployment)) : Served.inProcess()) {
      Object answer =
          isCreate
              ? server.stub().createDeployment(Requests.create(deployment))
              : server.stub().listDeployments(Requests.list(ListOptions.getDefaultInstance()));
      System.out.println(answer == null ? "" : "answered");
    }
  }

  /** The peer's leg, apart, so that no other leg loads its classes. */
  private static final class Peer {
    static void answer(Path sent, boolean isCreate) throws IOException {
      try (Fabric8 fabric8 = Fabric8.start(Files.readString(sent))) {
        Object answer = isCreate ? fabric8.create(fabric8.sent()) : fabric8.list();
        System.out.println(answer == null ? "" : "answered");
      }
    }
  }
}
