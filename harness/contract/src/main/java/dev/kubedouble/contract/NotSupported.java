package dev.kubedouble.contract;

import com.google.protobuf.ByteString;
import dev.kubedouble.api.jumpstarter.v1.DeleteDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.DeletePodRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentScaleRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentStatusRequest;
import dev.kubedouble.api.jumpstarter.v1.GetEventRequest;
import dev.kubedouble.api.jumpstarter.v1.GetPodRequest;
import dev.kubedouble.api.jumpstarter.v1.GetReplicaSetRequest;
import dev.kubedouble.api.jumpstarter.v1.LabelSelector;
import dev.kubedouble.api.jumpstarter.v1.ListEventsRequest;
import dev.kubedouble.api.jumpstarter.v1.ListPodsRequest;
import dev.kubedouble.api.jumpstarter.v1.ListReplicaSetsRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchDeploymentScaleRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchDeploymentStatusRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchType;
import dev.kubedouble.api.jumpstarter.v1.UpdateDeploymentScaleRequest;
import dev.kubedouble.api.jumpstarter.v1.UpdateDeploymentStatusRequest;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import io.grpc.Status.Code;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;

/**
 * A call that needs a section.
 *
 * @param section the section
 * @param name what the call is
 * @param call makes it
 */
record NotSupported(Section section, String name, Consumer<Sandbox> call) {

  /** Returns the calls that an implementation without a section must answer UNIMPLEMENTED. */
  static List<NotSupported> of(Section section) {
    return calls(section).stream()
        .map(call -> new NotSupported(section, call.name(), call.call()))
        .toList();
  }

  DynamicTest test(Sandbox sandbox) {
    String title = section.name().toLowerCase(Locale.ROOT) + ": " + name;
    return DynamicTest.dynamicTest(
        title,
        () ->
            Promise.of("what is not supported answers UNIMPLEMENTED: " + title, Sources.ERRORS)
                .refuses(Code.UNIMPLEMENTED, () -> call.accept(sandbox)));
  }

  private record Call(String name, Consumer<Sandbox> call) {}

  private static List<Call> calls(Section section) {
    return switch (section) {
      case CORE -> core();
      case CONCURRENCY -> concurrency();
      case SELECTORS_AND_PAGING -> selectors();
      case WATCH ->
          List.of(new Call("WatchDeployments", k -> k.watch(ListOptions.newBuilder()).close()));
      case PATCHES -> patches();
      case APPLY ->
          List.of(
              new Call("PatchDeployment APPLY", k -> Patching.apply(k, "a", k.name("web"), "")));
      case DELETION -> deletion();
      case SUBRESOURCES -> subresources();
      case ROLLOUTS -> rollouts();
      case ERRORS -> List.of();
    };
  }

  private static List<Call> core() {
    return List.of(
        new Call("CreateDeployment", k -> k.create("web")),
        new Call("GetDeployment", k -> k.get(k.name("web"))),
        new Call("ListDeployments", k -> k.listed(ListOptions.getDefaultInstance())),
        new Call("UpdateDeployment", k -> k.update(k.still("web").build())),
        new Call("DeleteDeployment", k -> k.delete(k.name("web"))));
  }

  private static List<Call> concurrency() {
    DeleteOptions.Builder preconditions = DeleteOptions.newBuilder();
    preconditions.getPreconditionsBuilder().setResourceVersion("1");
    return List.of(
        new Call(
            "UpdateDeployment with resourceVersion",
            k -> k.update(k.create("versioned").toBuilder().build())),
        new Call(
            "DeleteDeployment with preconditions",
            k -> {
              k.create("preconditioned");
              Object unused =
                  k.stub()
                      .deleteDeployment(
                          k.deleting(k.name("preconditioned")).setOptions(preconditions).build());
            }));
  }

  private static List<Call> selectors() {
    return List.of(
        list("labelSelector", ListOptions.newBuilder().setLabelSelector("a=b")),
        list("fieldSelector", ListOptions.newBuilder().setFieldSelector("metadata.name=a")),
        list("limit", ListOptions.newBuilder().setLimit(1)),
        new Call(
            "ListDeployments with label_selector",
            k -> {
              Object unused =
                  k.stub()
                      .listDeployments(
                          k.listing(ListOptions.getDefaultInstance())
                              .setLabelSelector(LabelSelector.newBuilder().putMatchLabels("a", "b"))
                              .build());
            }));
  }

  private static Call list(String option, ListOptions.Builder options) {
    return new Call("ListDeployments with " + option, k -> k.listed(options.build()));
  }

  private static List<Call> patches() {
    return List.of(
        new Call("PatchDeployment JSON", k -> Patching.json(k, k.name("web"), "[]")),
        new Call("PatchDeployment MERGE", k -> Patching.merge(k, k.name("web"), "{}")),
        new Call(
            "PatchDeployment STRATEGIC_MERGE", k -> Patching.strategic(k, k.name("web"), "{}")));
  }

  private static List<Call> deletion() {
    return List.of(
        new Call(
            "DeleteDeployment with propagationPolicy",
            k -> {
              k.create("held");
              Object unused =
                  k.stub()
                      .deleteDeployment(
                          k.deleting(k.name("held"))
                              .setOptions(
                                  DeleteOptions.newBuilder().setPropagationPolicy("Foreground"))
                              .build());
            }),
        new Call(
            "DeleteDeployments",
            k -> {
              Object unused =
                  k.stub()
                      .deleteDeployments(
                          DeleteDeploymentsRequest.newBuilder()
                              .setNamespace(k.namespace())
                              .setOptions(ListOptions.newBuilder().setLabelSelector(k.selector()))
                              .build());
            }));
  }

  private static List<Call> subresources() {
    return List.of(
        new Call(
            "GetDeploymentStatus",
            k ->
                k.stub()
                    .getDeploymentStatus(
                        GetDeploymentStatusRequest.newBuilder()
                            .setNamespace(k.namespace())
                            .setName(k.name("web"))
                            .build())),
        new Call(
            "UpdateDeploymentStatus",
            k ->
                k.stub()
                    .updateDeploymentStatus(
                        UpdateDeploymentStatusRequest.newBuilder()
                            .setNamespace(k.namespace())
                            .setName(k.name("web"))
                            .setDeployment(k.still("web"))
                            .build())),
        new Call(
            "PatchDeploymentStatus",
            k ->
                k.stub()
                    .patchDeploymentStatus(
                        PatchDeploymentStatusRequest.newBuilder()
                            .setNamespace(k.namespace())
                            .setName(k.name("web"))
                            .setType(PatchType.PATCH_TYPE_MERGE)
                            .setPatch(ByteString.copyFromUtf8("{}"))
                            .build())),
        new Call(
            "GetDeploymentScale",
            k ->
                k.stub()
                    .getDeploymentScale(
                        GetDeploymentScaleRequest.newBuilder()
                            .setNamespace(k.namespace())
                            .setName(k.name("web"))
                            .build())),
        new Call(
            "UpdateDeploymentScale",
            k ->
                k.stub()
                    .updateDeploymentScale(
                        UpdateDeploymentScaleRequest.newBuilder()
                            .setNamespace(k.namespace())
                            .setName(k.name("web"))
                            .build())),
        new Call(
            "PatchDeploymentScale",
            k ->
                k.stub()
                    .patchDeploymentScale(
                        PatchDeploymentScaleRequest.newBuilder()
                            .setNamespace(k.namespace())
                            .setName(k.name("web"))
                            .setType(PatchType.PATCH_TYPE_MERGE)
                            .setPatch(ByteString.copyFromUtf8("{}"))
                            .build())));
  }

  private static List<Call> rollouts() {
    return List.of(
        new Call(
            "GetReplicaSet",
            k ->
                k.stub()
                    .getReplicaSet(
                        GetReplicaSetRequest.newBuilder()
                            .setNamespace(k.namespace())
                            .setName("web")
                            .build())),
        new Call(
            "ListReplicaSets",
            k ->
                k.stub()
                    .listReplicaSets(
                        ListReplicaSetsRequest.newBuilder().setNamespace(k.namespace()).build())),
        new Call("WatchReplicaSets", k -> State.ofReplicaSets(k).close()),
        new Call(
            "GetPod",
            k ->
                k.stub()
                    .getPod(
                        GetPodRequest.newBuilder()
                            .setNamespace(k.namespace())
                            .setName("web")
                            .build())),
        new Call(
            "ListPods",
            k ->
                k.stub()
                    .listPods(ListPodsRequest.newBuilder().setNamespace(k.namespace()).build())),
        new Call("WatchPods", k -> State.ofPods(k).close()),
        new Call(
            "DeletePod",
            k ->
                k.stub()
                    .deletePod(
                        DeletePodRequest.newBuilder()
                            .setNamespace(k.namespace())
                            .setName("web")
                            .build())),
        new Call(
            "GetEvent",
            k ->
                k.stub()
                    .getEvent(
                        GetEventRequest.newBuilder()
                            .setNamespace(k.namespace())
                            .setName("web")
                            .build())),
        new Call(
            "ListEvents",
            k ->
                k.stub()
                    .listEvents(
                        ListEventsRequest.newBuilder().setNamespace(k.namespace()).build())),
        new Call("WatchEvents", k -> State.ofEvents(k).close()));
  }
}
