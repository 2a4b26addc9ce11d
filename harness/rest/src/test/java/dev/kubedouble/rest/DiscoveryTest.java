package dev.kubedouble.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
  private static final String AGGREGATED =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

  private final Served served = Served.still();
  private final Http http = served.http();

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void resourcesOfApps_areListedAsKubernetesListsThem() {
    assertThat(http.get("/apis/apps/v1").body())
        .startsWith(
            "{\"kind\":\"APIResourceList\",\"apiVersion\":\"v1\",\"groupVersion\":\"apps/v1\",\"resources\":["
                + "{\"name\":\"deployments\",\"singularName\":\"deployment\",\"namespaced\":true,"
                + "\"kind\":\"Deployment\",\"verbs\":[\"create\",\"delete\",\"deletecollection\",\"get\",\"list\","
                + "\"patch\",\"update\",\"watch\"],\"shortNames\":[\"deploy\"],\"categories\":[\"all\"],"
                + "\"storageVersionHash\":\"8aSe+NMegvE=\"},"
                + "{\"name\":\"deployments/scale\",\"singularName\":\"\",\"namespaced\":true,"
                + "\"group\":\"autoscaling\",\"version\":\"v1\",\"kind\":\"Scale\",\"verbs\":[\"get\",\"patch\","
                + "\"update\"]}");
  }

  @Test
  void aggregatedDiscovery_isAnsweredWhereItIsAskedFor() {
    HttpResponse<String> response = http.get("/apis", AGGREGATED + ",application/json");

    assertThat(response.headers().firstValue("Content-Type")).hasValue(AGGREGATED);
    assertThat(Http.json(response).getString("kind")).isEqualTo("APIGroupDiscoveryList");
    assertThat(http.get("/apis").body()).startsWith("{\"kind\":\"APIGroupList\"");
  }

  @Test
  void openApi_hasEachSchemaThatItRefersTo() {
    for (String document : new String[] {"/openapi/v3/api/v1", "/openapi/v3/apis/apps/v1"}) {
      String text = http.get(document).body();
      JsonObject schemas = member(member(Http.json(text), "components"), "schemas");

      int from = 0;
      String prefix = "#/components/schemas/";
      for (int at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, from)) {
        from = text.indexOf('"', at);
        assertThat(schemas.has(text.substring(at + prefix.length(), from))).isTrue();
      }
      assertThat(from).isPositive();
    }
  }

  @Test
  void openApi_saysHowListsAreMerged() {
    JsonObject schemas =
        member(member(Http.json(http.get("/openapi/v3/apis/apps/v1")), "components"), "schemas");
    JsonObject containers =
        member(member(member(schemas, "io.k8s.api.core.v1.PodSpec"), "properties"), "containers");

    assertThat(containers.getString("x-kubernetes-list-type")).isEqualTo("map");
    assertThat(containers.getArray("x-kubernetes-list-map-keys"))
        .isEqualTo(new JsonArray().add("name"));
    assertThat(containers.getString("x-kubernetes-patch-merge-key")).isEqualTo("name");
    assertThat(containers.getString("x-kubernetes-patch-strategy")).isEqualTo("merge");
  }

  private static JsonObject member(JsonObject object, String key) {
    return Objects.requireNonNull(object.getObject(key), key);
  }
}
