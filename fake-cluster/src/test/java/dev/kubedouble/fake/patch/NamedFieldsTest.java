package dev.kubedouble.fake.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.manifest.Manifests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A patch of what it names, beside the same patch of the whole object. */
class NamedFieldsTest {
  private static final Caller CALLER = Caller.of("kubectl/v1.36");

  private static final Deployment WEB =
      Manifests.deployment(
          """
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: web
            labels: {app: web, tier: front}
            annotations: {example.com/owner: shop}
          spec:
            replicas: 3
            selector: {matchLabels: {app: web}}
            template:
              metadata: {labels: {app: web}}
              spec:
                containers:
                - name: app
                  image: web:1
                  ports: [{containerPort: 80}]
                  env: [{name: A, value: a}]
                  resources: {limits: {cpu: 1000m}}
                - {name: sidecar, image: proxy:1}
                volumes: [{name: tmp, emptyDir: {}}]
          """);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'apiVersion':'apps/v1','kind':'Deployment','spec':{'replicas':5}}",
        "{'spec':{'replicas':null}}",
        "{'metadata':{'labels':{'tier':null,'new':'label'},'annotations':null}}",
        "{'metadata':{'finalizers':['example.com/held'],'ownerReferences':[]}}",
        "{'spec':{'strategy':{'type':'Recreate','rollingUpdate':null}}}",
        "{'spec':{'strategy':null,'paused':true,'minReadySeconds':7}}",
        "{'spec':{'strategy':{'rollingUpdate':{'maxSurge':'50%','maxUnavailable':0}}}}",
        "{'spec':{'template':{'spec':{'containers':[{'name':'app','image':'web:2'}]}}}}",
        "{'spec':{'template':{'spec':{'containers':[{'name':'third','image':'web:2'}]}}}}",
        "{'spec':{'template':{'spec':{'affinity':{'nodeAffinity':{}},'hostNetwork':true}}}}",
        "{'spec':{'template':{'spec':{'securityContext':{'runAsUser':7},'nodeSelector':{'a':'b'}}}}}",
        "{'spec':{'template':{'spec':{'volumes':null,'terminationGracePeriodSeconds':3}}}}",
        "{'spec':{'template':{'metadata':{'annotations':{'restartedAt':'now'}}}}}",
        "{'spec':{'selector':{'matchLabels':{'app':'web'}}},'status':{'replicas':9}}"
      })
  void patch_ofFieldsByName_isThatOfTheWhole(String patch) {
    for (Patch.Type type : new Patch.Type[] {Patch.Type.MERGE, Patch.Type.STRATEGIC_MERGE}) {
      assertThat(patched(type, patch)).isEqualTo(patched(type, whole(patch)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'spec':{'template':{'spec':{'$setElementOrder/containers':[{'name':'sidecar'},"
            + "{'name':'app'}],'containers':[{'name':'app','image':'web:2'}]}}}}",
        "{'spec':{'template':{'spec':{'containers':[{'name':'app','$patch':'delete'}]}}}}",
        "{'spec':{'strategy':{'$retainKeys':['type'],'type':'Recreate'}}}",
        "{'metadata':{'labels':{'$patch':'replace','app':'web'}}}",
        "{'metadata':{'$deleteFromPrimitiveList/finalizers':['none']}}"
      })
  void strategicMerge_withDirectives_isThatOfTheWhole(String patch) {
    assertThat(patched(Patch.Type.STRATEGIC_MERGE, patch))
        .isEqualTo(patched(Patch.Type.STRATEGIC_MERGE, whole(patch)));
  }

  @Test
  void patch_ofAFieldThatIsNone_showsTheWholeObject() {
    KubernetesException refusal =
        catchThrowableOfType(
            KubernetesException.class,
            () -> patched(Patch.Type.MERGE, "{'spec':{'replicas':'three'}}"));

    assertThat(refusal.getMessage()).contains("\\\"image\\\":\\\"web:1\\\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'labels':{'a':'1','b':'2'}},'spec':{'replicas':2,'paused':true",
        "'labels':{'a':'3'}},'spec':{'strategy':{'rollingUpdate':{'maxSurge':2}},'minReadySeconds':4",
        "'annotations':{'a':'1'}},'spec':{'replicas':3"
      })
  void apply_ofOtherFieldsThanBefore_isThatOfTheIntentAlone(String fields) {
    String rest =
        ",'selector':{'matchLabels':{'app':'web'}},'template':{'metadata':{'labels':{'app':'web'}},"
            + "'spec':{'containers':[{'name':'app','image':'web:%s'}]}}}}";
    String intent =
        "{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web'," + fields + rest;
    String first =
        "{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web','labels':{'z':'0'},"
            + "'annotations':{'z':'0'}},'spec':{'replicas':9,'revisionHistoryLimit':3"
            + rest.replace("'image'", "'env':[{'name':'Z','value':'0'}],'image'");

    Deployment alone = applied(intent.formatted("2"));
    Deployment after = applied(first.formatted("1"), intent.formatted("2"));

    assertThat(after.getSpec()).isEqualTo(alone.getSpec());
    assertThat(after.getMetadata().getLabelsMap()).isEqualTo(alone.getMetadata().getLabelsMap());
    assertThat(after.getMetadata().getAnnotationsMap())
        .isEqualTo(alone.getMetadata().getAnnotationsMap());
    assertThat(after.getMetadata().getManagedFieldsList())
        .isEqualTo(alone.getMetadata().getManagedFieldsList());
  }

  private static Deployment applied(String... intents) {
    FakeClusterOptions options =
        FakeClusterOptions.builder().controllers(ControllerMode.OFF).build();
    try (FakeCluster cluster = FakeCluster.create(options)) {
      Deployment applied = Deployment.getDefaultInstance();
      for (String intent : intents) {
        applied =
            cluster
                .patch(
                    Resource.DEPLOYMENTS,
                    "default",
                    "web",
                    new Patch(Patch.Type.APPLY, ByteString.copyFromUtf8(intent.replace('\'', '"'))),
                    PatchOptions.newBuilder().setFieldManager("test").build(),
                    CALLER)
                .object();
      }
      return applied;
    }
  }

  /** Names a field that is none, so that no part can be told apart; it is ignored. */
  private static String whole(String patch) {
    return patch.equals("{}") ? "{'none':1}" : "{'none':1," + patch.substring(1);
  }

  private static Deployment patched(Patch.Type type, String patch) {
    FakeClusterOptions options =
        FakeClusterOptions.builder().controllers(ControllerMode.OFF).build();
    try (FakeCluster cluster = FakeCluster.create(options)) {
      Deployment ignored = cluster.create(Resource.DEPLOYMENTS, "default", WEB);
      return cluster
          .patch(
              Resource.DEPLOYMENTS,
              "default",
              "web",
              new Patch(type, ByteString.copyFromUtf8(patch.replace('\'', '"'))),
              PatchOptions.newBuilder().setFieldValidation("Ignore").build(),
              CALLER)
          .object();
    }
  }
}
