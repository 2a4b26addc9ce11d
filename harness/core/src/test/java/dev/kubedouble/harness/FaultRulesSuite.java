package dev.kubedouble.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.harness.fault.ActiveFault;
import dev.kubedouble.harness.fault.CallMatch;
import dev.kubedouble.harness.fault.Fault;
import dev.kubedouble.harness.journal.JournaledCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** To which calls faults happen, and what the journal says of it. */
abstract class FaultRulesSuite extends FaultedServer {
  @Test
  void rule_matchesByNamespaceNameAndRequest() {
    faults.add(CallMatch.to("GetDeployment").in("elsewhere"), Fault.error("Forbidden"));
    faults.add(CallMatch.to("GetDeployment").named("other"), Fault.error("Forbidden"));
    faults.add(
        CallMatch.any().where(GetDeploymentRequest.class, q -> q.hasOptions()),
        Fault.error("Unauthorized"));

    assertThat(get("web").getMetadata().getName()).isEqualTo("web");
    GetDeploymentRequest.Builder withOptions = request("web").toBuilder();
    withOptions.getOptionsBuilder().setResourceVersion("0");
    assertThat(refused(() -> stub.getDeployment(withOptions.build())).getStatus().getCode())
        .isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(refused(() -> get("other")).getStatus().getCode())
        .isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(faults.unused()).extracting(ActiveFault::id).containsExactly(1L);
  }

  @Test
  void rule_endsAtItsMoment() {
    faults.add(CallMatch.any().until(START.plusSeconds(10)), Fault.error("Forbidden"));
    refused(() -> get("web"));

    cluster.advance(Duration.ofSeconds(10));

    assertThat(get("web").getMetadata().getName()).isEqualTo("web");
  }

  @Test
  void rule_byChance_isTheSameForTheSameSeed() {
    List<Boolean> first = outcomes();
    List<Boolean> second = outcomes();

    assertThat(first).isEqualTo(second).contains(true, false);
  }

  private List<Boolean> outcomes() {
    List<Boolean> outcomes = new ArrayList<>();
    try (ActiveFault on =
        faults.add("GetDeployment probability=0.5 seed=11: error InternalError")) {
      for (int i = 0; i < 20; i++) {
        long before = on.happened();
        try {
          get("web");
        } catch (StatusRuntimeException e) {
          assertThat(on.happened()).isEqualTo(before + 1);
        }
        outcomes.add(on.happened() > before);
      }
      assertThat(on.matched()).isEqualTo(20);
    }
    return outcomes;
  }

  @Test
  void rule_thatIsSwitchedOff_happensNoMore() {
    ActiveFault on = faults.add(CallMatch.any(), Fault.error("Forbidden"));
    refused(() -> get("web"));

    on.close();

    assertThat(get("web").getMetadata().getName()).isEqualTo("web");
    assertThat(faults.active()).isEmpty();
    assertThat(faults.isActive()).isFalse();
  }

  @Test
  void journal_showsWhatTheClientSawAndWhy() {
    faults.add("CreateDeployment name=api: answer-lost UNAVAILABLE");
    refused(() -> create("api"));
    get("web");

    List<JournaledCall> calls = server.journal().calls();
    JournaledCall lost = calls.get(1);
    assertThat(lost.status()).extracting(Status::getCode).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(lost.faults()).containsExactly("answer-lost UNAVAILABLE");
    assertThat(lost.responses()).isEmpty();
    assertThat(lost.request(CreateDeploymentRequest.class)).contains(createRequest("api"));
    assertThat(calls).hasSize(3);
    assertThat(calls.get(2).isOk()).isTrue();
    assertThat(lost.toString()).endsWith("[fault: answer-lost UNAVAILABLE]");
  }
}
