package dev.kubedouble.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.DeleteDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.DeleteDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchType;
import dev.kubedouble.api.jumpstarter.v1.UpdateDeploymentScaleRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsRequest;
import dev.kubedouble.json.JsonReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslatorTest {
  private static final String ALL = "/apis/apps/v1/namespaces/ns/deployments";
  private static final String ONE = ALL + "/web";
  private static final String APPLY = "application/apply-patch+yaml";

  private final Translator translator = new Translator();

  @Test
  void create_saysBodyAndOptions() {
    CreateDeploymentRequest request =
        said(
            new Asked("POST", ALL)
                .body("{'kind':'Deployment','apiVersion':'apps/v1','spec':{'replicas':2}}")
                .query("dryRun", "All"));

    assertThat(request.getNamespace()).isEqualTo("ns");
    assertThat(request.getDeployment().getSpec().getReplicas()).isEqualTo(2);
    assertThat(request.getOptions().getDryRunList()).containsExactly("All");
  }

  @Test
  void create_withoutFieldManager_takesTheUserAgents() {
    CreateDeploymentRequest request =
        said(new Asked("POST", ALL).body("{}").agent("deployer/2.1 (linux)"));

    assertThat(request.getOptions().getFieldManager()).isEqualTo("deployer");
  }

  @Test
  void create_withFieldManager_keepsIt() {
    CreateDeploymentRequest request =
        said(new Asked("POST", ALL).body("{}").query("fieldManager", "me"));

    assertThat(request.getOptions().getFieldManager()).isEqualTo("me");
  }

  @Test
  void apply_withoutFieldManager_hasNone() {
    PatchDeploymentRequest request =
        said(new Asked("PATCH", ONE).type(APPLY).body("{}").query("force", "true"));

    assertThat(request.getType()).isEqualTo(PatchType.PATCH_TYPE_APPLY);
    assertThat(request.getOptions().hasFieldManager()).isFalse();
    assertThat(request.getOptions().getForce()).isTrue();
  }

  @Test
  void patch_bytesCarryWhatNoMessageCould() {
    PatchDeploymentRequest request =
        said(
            new Asked("PATCH", ONE)
                .type("application/merge-patch+json")
                .body("{'kind':'Other','spec':{'replicas':'x'}}"));

    assertThat(request.getPatch().toStringUtf8())
        .isEqualTo("{\"kind\":\"Other\",\"spec\":{\"replicas\":\"x\"}}");
  }

  @Test
  void list_ofAllNamespaces_hasAnEmptyNamespace() {
    ListDeploymentsRequest request =
        said(new Asked("GET", "/apis/apps/v1/deployments").query("limit", "2"));

    assertThat(request.getNamespace()).isEmpty();
    assertThat(request.getOptions().getLimit()).isEqualTo(2);
  }

  @Test
  void list_thatWatches_isTheWatchsRpc() {
    WatchDeploymentsRequest request =
        said(new Asked("GET", ALL).query("watch", "true").query("resourceVersion", "5"));

    assertThat(request.getOptions().hasWatch()).isFalse();
    assertThat(request.getOptions().getResourceVersion()).isEqualTo("5");
  }

  @Test
  void delete_optionsOfTheBody_replaceTheQuery() {
    DeleteDeploymentRequest request =
        said(
            new Asked("DELETE", ONE)
                .body("{'kind':'DeleteOptions','apiVersion':'v1','gracePeriodSeconds':30}")
                .query("propagationPolicy", "Orphan"));

    assertThat(request.getOptions().getGracePeriodSeconds()).isEqualTo(30);
    assertThat(request.getOptions().hasPropagationPolicy()).isFalse();
  }

  @Test
  void deleteCollection_optionsOfTheQuery_areReadAsBoth() {
    DeleteDeploymentsRequest request =
        said(
            new Asked("DELETE", ALL)
                .query("labelSelector", "a=b")
                .query("propagationPolicy", "Orphan"));

    assertThat(request.getOptions().getLabelSelector()).isEqualTo("a=b");
    assertThat(request.getDeleteOptions().getPropagationPolicy()).isEqualTo("Orphan");
  }

  @Test
  void update_ofAScale_saysTheScale() {
    UpdateDeploymentScaleRequest request =
        said(
            new Asked("PUT", ONE + "/scale")
                .body("{'kind':'Scale','apiVersion':'autoscaling/v1','spec':{'replicas':4}}"));

    assertThat(request.getScale().getSpec().getReplicas()).isEqualTo(4);
  }

  @Test
  void create_withAQuantityThatIsNone_carriesItsText() {
    CreateDeploymentRequest request =
        said(
            new Asked("POST", ALL)
                .body(
                    "{'spec':{'template':{'spec':{'containers':[{'resources':{'limits':{'cpu':'lots','memory':'1'}}}]}}}}"));

    Deployment sent = request.getDeployment();
    assertThat(
            sent.getSpec().getTemplate().getSpec().getContainers(0).getResources().getLimitsMap())
        .hasEntrySatisfying("cpu", cpu -> assertThat(cpu.getString()).isEqualTo("lots"))
        .hasEntrySatisfying("memory", memory -> assertThat(memory.getString()).isEqualTo("1"));
  }

  @Test
  void rawBodyAndAccept_areLeftOut() {
    assertThat(leftOut(new Asked("POST", ALL).raw("{}"))).isEqualTo(LeftOut.RAW_BODY);
    assertThat(leftOut(new Asked("PATCH", ONE).type(APPLY).raw("a: b")))
        .isEqualTo(LeftOut.RAW_BODY);
    assertThat(leftOut(new Asked("GET", ONE).accept("application/yaml"))).isEqualTo(LeftOut.ACCEPT);
  }

  @Test
  void otherMediaTypes_areLeftOut() {
    assertThat(leftOut(new Asked("POST", ALL).type("text/csv").body("{}")))
        .isEqualTo(LeftOut.MEDIA_TYPE);
    assertThat(leftOut(new Asked("PATCH", ONE).type("application/x-patch").body("{}")))
        .isEqualTo(LeftOut.MEDIA_TYPE);
  }

  @ParameterizedTest
  @CsvSource({
    "{'kind':'StatefulSet'}, KIND",
    "{'apiVersion':'apps/v1beta1'}, KIND",
    "{'kind':5}, KIND",
    "[], JSON_TYPE",
    "{'spec':{'replicas':'x'}}, JSON_TYPE",
    "{'spec':{'replicas':99999999999}}, JSON_TYPE",
    "{'metadata':{'creationTimestamp':'soon'}}, JSON_TYPE",
    "{'spec':{'replicaz':1}}, FIELD_VALIDATION"
  })
  void create_withABodyThatIsNoMessage_isLeftOut(String body, LeftOut reason) {
    assertThat(leftOut(new Asked("POST", ALL).body(body))).isEqualTo(reason);
  }

  @Test
  void create_withFieldValidationOfACleanBody_isSaid() {
    CreateDeploymentRequest request =
        said(new Asked("POST", ALL).body("{}").query("fieldValidation", "Loose"));

    assertThat(request.getOptions().getFieldValidation()).isEqualTo("Loose");
  }

  @ParameterizedTest
  @CsvSource({
    "limit, x, QUERY_TYPE",
    "timeoutSeconds, 1.5, QUERY_TYPE",
    "pretty, true, PRETTY",
    "includeObject, None, INCLUDE_OBJECT"
  })
  void list_withAQueryThatIsNoOption_isLeftOut(String name, String value, LeftOut reason) {
    assertThat(leftOut(new Asked("GET", ALL).query(name, value))).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /version",
    "GET, /apis/apps/v1",
    "GET, /apis/apps/v1/namespaces/ns/deployments/web/nope",
    "GET, /apis/apps/v1/namespaces/ns/statefulsets",
    "GET, /apis/apps/v1beta1/namespaces/ns/deployments",
    "GET, /apis/apps/v1/namespaces/ns/deployments/",
    "DELETE, /apis/apps/v1/deployments",
    "POST, /apis/apps/v1/namespaces/ns/deployments/web",
    "DELETE, /apis/apps/v1/namespaces/ns/deployments/web/status",
    "PUT, /api/v1/namespaces/ns/pods/web",
    "PATCH, /api/v1/namespaces/ns"
  })
  void pathsAndMethodsWithoutAnRpc_areLeftOut(String method, String path) {
    assertThat(leftOut(new Asked(method, path).type(APPLY).body("{}")))
        .isEqualTo(LeftOut.UNKNOWN_PATH);
  }

  @Test
  void nearest_ofARawBody_isWhatItSays() {
    Translation.Said said =
        Objects.requireNonNull(
            translator.nearest(
                new Asked("POST", ALL)
                    .type("application/yaml")
                    .raw("metadata:\n  name: web\nbogus: 1\n")
                    .query("pretty", "true")
                    .request()));

    assertThat(((CreateDeploymentRequest) said.request()).getDeployment().getMetadata().getName())
        .isEqualTo("web");
  }

  @Test
  void nearest_ofAnUnknownPath_isNone() {
    assertThat(translator.nearest(new Asked("GET", "/version").request())).isNull();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the test names the message
  private <T> T said(Asked asked) {
    Translation translation = translator.translate(asked.request());
    assertThat(translation).isInstanceOf(Translation.Said.class);
    return (T) ((Translation.Said) translation).request();
  }

  private LeftOut leftOut(Asked asked) {
    Translation translation = translator.translate(asked.request());
    assertThat(translation).isInstanceOf(Translation.Beyond.class);
    return ((Translation.Beyond) translation).reason();
  }

  /** A request in the making. */
  private record Asked(
      String method,
      String path,
      Map<String, List<String>> query,
      @Nullable String type,
      @Nullable String accept,
      String agent,
      @Nullable String body,
      @Nullable String raw) {
    Asked(String method, String path) {
      this(method, path, Map.of(), null, null, "golden", null, null);
    }

    Asked query(String name, String value) {
      Map<String, List<String>> more = new LinkedHashMap<>(query);
      more.put(name, List.of(value));
      return new Asked(method, path, more, type, accept, agent, body, raw);
    }

    Asked type(String newType) {
      return new Asked(method, path, query, newType, accept, agent, body, raw);
    }

    Asked accept(String newAccept) {
      return new Asked(method, path, query, type, newAccept, agent, body, raw);
    }

    Asked agent(String newAgent) {
      return new Asked(method, path, query, type, accept, newAgent, body, raw);
    }

    Asked body(String newBody) {
      return new Asked(method, path, query, type, accept, agent, newBody.replace('\'', '"'), raw);
    }

    Asked raw(String newRaw) {
      return new Asked(method, path, query, type, accept, agent, body, newRaw);
    }

    Request request() {
      return new Request(
          method,
          path,
          query,
          type,
          accept,
          agent,
          body == null ? null : JsonReader.read(body),
          raw);
    }
  }
}
