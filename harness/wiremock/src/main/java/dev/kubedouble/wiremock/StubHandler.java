package dev.kubedouble.wiremock;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.google.protobuf.Message;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.harness.journal.CallNote;
import dev.kubedouble.harness.rpc.DecidingHandler;
import dev.kubedouble.harness.servicer.MetadataKeys;
import dev.kubedouble.harness.servicer.StatusEncoder;
import dev.kubedouble.wiremock.Questions.Answer;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Answers calls to one method as the stub that matches says; others it lets through. */
final class StubHandler<Q, R> extends DecidingHandler<Q, R> {
  private final Questions questions;
  private final CallJournal journal;

  StubHandler(ServerCallHandler<Q, R> service, Questions questions, CallJournal journal) {
    super(service);
    this.questions = questions;
    this.journal = journal;
  }

  @Override
  protected ServerCall.@Nullable Listener<Q> answer(
      ServerCall<Q, R> call, Metadata headers, Message request) {
    Answer answer = questions.ask(call.getMethodDescriptor().getFullMethodName(), request, headers);
    if (answer == null) {
      return null;
    }
    CallNote note = journal.begin(call, headers);
    note.request(request);
    StubMapping stub = answer.stub();
    Extras extras = Extras.NONE;
    if (stub != null) {
      note.fault(
          "answered by the stub " + (stub.getName() == null ? stub.getId() : stub.getName()));
      extras = Extras.of(stub);
    }
    if (answer.message() != null) {
      send(call, note, answer.message(), extras);
    }
    end(call, note, answer.status(), extras);
    return new ServerCall.Listener<>() {};
  }

  @SuppressWarnings("unchecked") // the answer was read as the method's response
  private static <Q, R> void send(
      ServerCall<Q, R> call, CallNote note, Message message, Extras extras) {
    Metadata headers = new Metadata();
    extras.warnings().forEach(warning -> headers.put(MetadataKeys.WARNING, warning));
    note.headers(headers);
    call.sendHeaders(headers);
    note.response(message);
    call.sendMessage((R) message);
  }

  private static void end(ServerCall<?, ?> call, CallNote note, Status status, Extras extras) {
    Metadata trailers =
        extras.status() == null ? new Metadata() : StatusEncoder.trailers(extras.status());
    note.end(status, trailers);
    call.close(status, trailers);
  }
}
