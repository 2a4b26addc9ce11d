package dev.kubedouble.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.PatchDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchType;
import dev.kubedouble.schema.JsonEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server-side apply of the whole Deployment, which changes the count of replicas. */
@Bar(question = "server-side apply, in-process", atMost = 20)
public class Apply extends Row {
  private @Nullable Bare bare;
  private @Nullable Served served;
  private int replicas;

  @Override
  List<Leg> open() throws Exception {
    Served cluster = Served.inProcess().with(1);
    Bare floor = Bare.inProcess(cluster.stored("web-0"));
    served = cluster;
    bare = floor;
    KubernetesServiceBlockingStub constant = floor.stub();
    KubernetesServiceBlockingStub stub = cluster.stub();
    String manifest = JsonEncoder.text(Web.named("web-0"));
    return List.of(
        new Leg("bare gRPC", () -> constant.patchDeployment(next(manifest))),
        new Leg("Kubedouble", () -> stub.patchDeployment(next(manifest))));
  }

  @Override
  void close() {
    requireNonNull(bare).close();
    requireNonNull(served).close();
  }

  private PatchDeploymentRequest next(String manifest) {
    String changed = manifest.replace("\"replicas\":3", "\"replicas\":" + (1 + ++replicas % 100));
    return Requests.patch("web-0", PatchType.PATCH_TYPE_APPLY, changed);
  }
}
