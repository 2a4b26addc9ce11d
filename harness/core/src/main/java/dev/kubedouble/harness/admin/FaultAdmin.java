package dev.kubedouble.harness.admin;

import dev.kubedouble.api.faults.v1.AddFaultRequest;
import dev.kubedouble.api.faults.v1.Fault;
import dev.kubedouble.api.faults.v1.FaultServiceGrpc;
import dev.kubedouble.api.faults.v1.ListFaultsRequest;
import dev.kubedouble.api.faults.v1.ListFaultsResponse;
import dev.kubedouble.api.faults.v1.RemoveFaultRequest;
import dev.kubedouble.harness.fault.ActiveFault;
import dev.kubedouble.harness.fault.Faults;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Optional;

/** Switches a server's faults over gRPC. Thread-safe. */
public final class FaultAdmin extends FaultServiceGrpc.FaultServiceImplBase {
  private final Faults faults;

  /** Creates the service for a server's faults. */
  public FaultAdmin(Faults faults) {
    this.faults = faults;
  }

  @Override
  public void addFault(AddFaultRequest request, StreamObserver<Fault> answer) {
    ActiveFault added;
    try {
      added = faults.add(request.getRule());
    } catch (IllegalArgumentException e) {
      answer.onError(Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException());
      return;
    }
    answer.onNext(message(added));
    answer.onCompleted();
  }

  @Override
  public void removeFault(RemoveFaultRequest request, StreamObserver<Fault> answer) {
    Optional<ActiveFault> found =
        faults.active().stream().filter(fault -> fault.id() == request.getId()).findFirst();
    if (found.isEmpty()) {
      answer.onError(
          Status.NOT_FOUND
              .withDescription("no rule with number " + request.getId() + " is switched on")
              .asRuntimeException());
      return;
    }
    found.get().close();
    answer.onNext(message(found.get()));
    answer.onCompleted();
  }

  @Override
  public void listFaults(ListFaultsRequest request, StreamObserver<ListFaultsResponse> answer) {
    ListFaultsResponse.Builder list = ListFaultsResponse.newBuilder();
    faults.active().forEach(fault -> list.addFaults(message(fault)));
    answer.onNext(list.build());
    answer.onCompleted();
  }

  private static Fault message(ActiveFault fault) {
    return Fault.newBuilder()
        .setId(fault.id())
        .setRule(fault.rule().toString())
        .setMatched(fault.matched())
        .setHappened(fault.happened())
        .build();
  }
}
