package dev.kubedouble.benchmarks;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.PatchDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchType;
import dev.kubedouble.schema.JsonEncoder;
import java.util.List;
import org.openjdk.jmh.annotations.Param;

/**
 * A patch of the count of replicas, by server-side apply as a part of the whole Deployment, with
 * another image each time where its pod spec is to be new; controllers are woken and do not run.
 */
@Bar(
    question = "{patch}, in-process, controllers woken",
    atMost = {10, 10, 20, 20})
public class Patch extends Row {
  private static final String APPLY_OF_NEW_SPEC = "server-side apply of a new pod spec";

  /** The kind of patch. */
  @Param({"merge patch", "strategic merge patch", "server-side apply", APPLY_OF_NEW_SPEC})
  public String patch = "merge patch";

  private int count;

  @Override
  int secondsToWarmUp() {
    return patch.equals(APPLY_OF_NEW_SPEC) ? 30 : 10;
  }

  @Override
  List<Leg> open() throws Exception {
    Served served = owned(Served.inProcess(Served.stepped())).with(1);
    Bare bare = owned(Bare.inProcess(new Constant(served.stored("web-0"))));
    KubernetesServiceBlockingStub constant = bare.stub();
    KubernetesServiceBlockingStub stub = served.stub();
    PatchType type =
        switch (patch) {
          case "merge patch" -> PatchType.PATCH_TYPE_MERGE;
          case "strategic merge patch" -> PatchType.PATCH_TYPE_STRATEGIC_MERGE;
          default -> PatchType.PATCH_TYPE_APPLY;
        };
    String text =
        type == PatchType.PATCH_TYPE_APPLY
            ? JsonEncoder.text(Web.named("web-0"))
            : "{\"spec\":{\"replicas\":3}}";
    return List.of(
        new Leg(() -> constant.patchDeployment(next(type, text))),
        new Leg(() -> stub.patchDeployment(next(type, text))));
  }

  private PatchDeploymentRequest next(PatchType type, String text) {
    String changed = text.replace("\"replicas\":3", "\"replicas\":" + (1 + ++count % 100));
    return Requests.patch(
        "web-0",
        type,
        patch.equals(APPLY_OF_NEW_SPEC)
            ? changed.replace("web:1.", "web:1." + count + ".")
            : changed);
  }
}
