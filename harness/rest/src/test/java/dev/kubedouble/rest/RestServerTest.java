package dev.kubedouble.rest;

import static dev.kubedouble.rest.Bodies.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.schema.Envelope;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Iterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the door does with HTTP; what the cluster answers is tested by its transcripts. */
@Timeout(60)
class RestServerTest {
  private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";
  private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";
  private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";

  private final Served served = Served.still();
  private final Http http = served.http();

  @AfterEach
  void close() {
    served.close();
  }

  private static String pod(String name) {
    return """
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"%s"},
         "spec":{"containers":[{"name":"c","image":"i:1"}]}}"""
        .formatted(name);
  }

  @Test
  void create_answers201AndTheObject() {
    HttpResponse<String> response = http.post(DEPLOYMENTS, deployment("web"));

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-cache, private");
    assertThat(response.body()).startsWith("{\"kind\":\"Deployment\",").endsWith("}\n");
    assertThat(served.cluster().deployment("default", "web").getSpec().getReplicas()).isEqualTo(1);
  }

  @Test
  void unknownField_isWarnedOfInAHeader() {
    String body = deployment("web").replace("\"spec\":{\"sel", "\"spec\":{\"replicaz\":1,\"sel");

    HttpResponse<String> response = http.post(DEPLOYMENTS, body);

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.headers().allValues("Warning"))
        .containsExactly("299 - \"unknown field \\\"spec.replicaz\\\"\"");
  }

  @Test
  void warnings_comeWithARefusalToo() {
    String body = deployment("Web").replace("\"spec\":{\"sel", "\"spec\":{\"replicaz\":1,\"sel");

    HttpResponse<String> response = http.post(DEPLOYMENTS, body);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.headers().allValues("Warning")).hasSize(1);
  }

  @Test
  void yaml_comesInAndGoesOut() {
    String body =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - {name: c, image: "i:1"}
        """;

    assertThat(http.send("POST", DEPLOYMENTS, "application/yaml", body).statusCode())
        .isEqualTo(201);
    HttpResponse<String> response = http.get(DEPLOYMENTS + "/web", "application/yaml");

    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/yaml");
    assertThat(response.body()).startsWith("apiVersion: apps/v1\nkind: Deployment\nmetadata:\n");
  }

  @Test
  void protobuf_comesInAndGoesOut() throws Exception {
    http.post(DEPLOYMENTS, deployment("one"));
    Deployment one = served.cluster().deployment("default", "one");
    Deployment two =
        one.toBuilder()
            .setMetadata(
                one.getMetadata().toBuilder()
                    .setName("two")
                    .clearResourceVersion()
                    .clearManagedFields())
            .build();

    HttpResponse<byte[]> response =
        http.bytes(
            http.request(DEPLOYMENTS)
                .header("Content-Type", PROTOBUF)
                .header("Accept", PROTOBUF)
                .POST(BodyPublishers.ofByteArray(Envelope.bytes(two))));

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.headers().firstValue("Content-Type")).hasValue(PROTOBUF);
    Envelope envelope = Envelope.open(response.body());
    assertThat(envelope.kind()).isEqualTo("Deployment");
    assertThat(envelope.as(Deployment.getDefaultInstance()))
        .isEqualTo(served.cluster().deployment("default", "two"));
  }

  @Test
  void protobufThatIsNone_isRefusedByName() {
    HttpResponse<String> response = http.send("POST", DEPLOYMENTS, PROTOBUF, "nothing");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Http.json(response).getString("message"))
        .isEqualTo(
            "the object provided is unrecognized (must be of type Deployment): provided data does not appear to be a"
                + " protobuf message, expected prefix [107 56 115 0] (6e6f7468696e67)");
  }

  @Test
  void unknownKind_isRefusedWithItsScheme() {
    String body = deployment("web").replace("\"Deployment\"", "\"Deploymint\"");

    assertThat(Http.json(http.post(DEPLOYMENTS, body)).getString("message"))
        .isEqualTo(
            "Deploymint in version \"v1\" cannot be handled as a Deployment: no kind \"Deploymint\" is registered for"
                + " version \"apps/v1\" in scheme \"pkg/api/legacyscheme/scheme.go:30\"");
  }

  @Test
  void pods_arePrintedAsRows() {
    http.post("/api/v1/namespaces/default/pods", pod("a"));

    HttpResponse<String> response = http.get("/api/v1/pods", TABLE);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .contains(
            "\"cells\":[\"a\",\"0/1\",\"Pending\",\"0\",\"0s\","
                + "\"<none>\",".repeat(3).replace("<", "\\u003c").replace(">", "\\u003e"));
  }

  @Test
  void table_asYaml_isATableToo() {
    HttpResponse<String> response =
        http.get("/api/v1/namespaces", "application/yaml;as=Table;v=v1;g=meta.k8s.io");

    assertThat(response.body()).contains("kind: Table\n").contains("- default\n");
  }

  @Test
  void metadataAlone_isAnsweredInBothVersions() {
    String form = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=";
    String path = "/api/v1/namespaces/default";

    assertThat(http.get(path, form + "v1").body())
        .startsWith("{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\"meta.k8s.io/v1\",");
    assertThat(http.get(path, form + "v1beta1").body())
        .startsWith("{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\"meta.k8s.io/v1beta1\",");
  }

  @Test
  void metadataOfAListAsThatOfAnObject_isNotAcceptable() {
    HttpResponse<String> response =
        http.get(DEPLOYMENTS, "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1");

    assertThat(response.statusCode()).isEqualTo(406);
    assertThat(Http.json(response).getString("message"))
        .isEqualTo(
            "you requested PartialObjectMetadata, but the requested object is a list (*apps.DeploymentList)");
  }

  @Test
  void bodyOverTheLimit_isRefused() {
    String body = deployment("web").replace("i:1", "i".repeat(3 * 1024 * 1024));

    HttpResponse<String> response = http.post(DEPLOYMENTS, body);

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(Http.json(response).getString("message"))
        .isEqualTo("Request entity too large: limit is 3145728");
    assertThat(Http.json(response).getString("reason")).isEqualTo("RequestEntityTooLarge");
  }

  @Test
  void method_thatAPathDoesNotHave_isNotAllowed() {
    HttpResponse<String> response = http.post("/apis/apps/v1/deployments", deployment("web"));

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(Http.json(response).getString("message"))
        .isEqualTo("the server does not allow this method on the requested resource");
  }

  @Test
  void path_ofNoGroup_isNotFoundInPlainText() {
    HttpResponse<String> response = http.get("/apis/batch/v1/jobs");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo("404 page not found\n");
  }

  @Test
  void resource_thatAGroupDoesNotHave_isNotFoundAsStatus() {
    HttpResponse<String> response = http.get("/api/v1/nodes");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(Http.json(response).getString("message"))
        .isEqualTo("the server could not find the requested resource");
  }

  @Test
  void binding_putsAPodOnANode() {
    http.post("/api/v1/namespaces/default/pods", pod("a"));
    String body =
        """
        {"apiVersion":"v1","kind":"Binding","metadata":{"name":"a"},"target":{"kind":"Node","name":"n1"}}""";

    HttpResponse<String> first = http.post("/api/v1/namespaces/default/pods/a/binding", body);
    HttpResponse<String> second = http.post("/api/v1/namespaces/default/pods/a/binding", body);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.body())
        .isEqualTo(
            "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Success\",\"code\":201}\n");
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(Http.json(second).getString("message"))
        .isEqualTo(
            "Operation cannot be fulfilled on pods/binding \"a\": pod a is already assigned to node \"n1\"");
    Pod pod = served.cluster().get(Resource.PODS, "default", "a");
    assertThat(pod.getSpec().getNodeName()).isEqualTo("n1");
    assertThat(pod.getStatus().getConditionsList())
        .anySatisfy(condition -> assertThat(condition.getType()).isEqualTo("PodScheduled"));
  }

  @Test
  void bindingOfAnotherName_isRefused() {
    String body =
        """
        {"apiVersion":"v1","kind":"Binding","metadata":{"name":"b"},"target":{"name":"n1"}}""";

    HttpResponse<String> response = http.post("/api/v1/namespaces/default/pods/a/binding", body);

    assertThat(Http.json(response).getString("message"))
        .isEqualTo("name in URL does not match name in Binding object");
  }

  @Test
  void scaleOfAReplicaSet_isReadAndWritten() {
    String replicaSet = deployment("web").replace("\"Deployment\"", "\"ReplicaSet\"");
    String path = "/apis/apps/v1/namespaces/default/replicasets";
    http.post(path, replicaSet);
    String scale =
        """
        {"apiVersion":"autoscaling/v1","kind":"Scale","metadata":{"name":"web","namespace":"default"},"spec":{"replicas":4}}""";

    HttpResponse<String> response =
        http.send("PUT", path + "/web/scale", "application/json", scale);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(http.get(path + "/web/scale").body())
        .contains("\"spec\":{\"replicas\":4},\"status\":{\"replicas\":0,\"selector\":\"app=web\"}");
  }

  @Test
  void watch_sendsEachEventAsALineWhenItHappens() {
    Iterator<String> lines = http.lines(DEPLOYMENTS + "?watch=true");

    http.post(DEPLOYMENTS, deployment("web"));
    String added = lines.next();
    http.delete(DEPLOYMENTS + "/web");
    String deleted = lines.next();

    assertThat(added).startsWith("{\"type\":\"ADDED\",\"object\":{\"kind\":\"Deployment\",");
    assertThat(deleted).startsWith("{\"type\":\"DELETED\",");
  }

  @Test
  void watch_ofAVersionThatIsGone_sendsTheErrorAsAnEvent() {
    http.post(DEPLOYMENTS, deployment("web"));
    served.cluster().compact();

    Iterator<String> lines = http.lines(DEPLOYMENTS + "?watch=true&resourceVersion=1");

    assertThat(lines.next())
        .startsWith("{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",")
        .contains("\"reason\":\"Expired\"")
        .contains("\"code\":410");
    assertThat(lines).isExhausted();
  }

  @Test
  void watchOfTables_saysItsColumnsOnce() {
    http.post(DEPLOYMENTS, deployment("a"));
    http.post(DEPLOYMENTS, deployment("b"));

    Iterator<String> lines =
        http.lines(http.request(DEPLOYMENTS + "?watch=true").header("Accept", TABLE));

    assertThat(lines.next()).contains("\"columnDefinitions\":[{\"name\":\"Name\"");
    assertThat(lines.next()).contains("\"columnDefinitions\":null,\"rows\":[{\"cells\":[\"b\"");
  }

  @Test
  void watchInYaml_isNotAcceptable() {
    HttpResponse<String> response = http.get(DEPLOYMENTS + "?watch=true", "application/yaml");

    assertThat(response.statusCode()).isEqualTo(406);
    assertThat(response.body())
        .contains(
            """
            message: 'only the following media types are accepted: application/json;stream=watch,
              application/vnd.kubernetes.protobuf;stream=watch'
            """);
  }

  @Test
  void health_isOk() {
    for (String path : new String[] {"/healthz", "/readyz", "/livez"}) {
      assertThat(http.get(path).body()).isEqualTo("ok");
    }
  }
}
