package dev.kubedouble.rest;

import static dev.kubedouble.rest.Bodies.deployment;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Iterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Paths and answers that no recorded transcript shows, after the API server's source. */
@Timeout(60)
class PathsTest {
  private static final String APPS = "/apis/apps/v1/";
  private static final String DEPLOYMENTS = APPS + "namespaces/default/deployments";

  private final Served served = Served.still();
  private final Http http = served.http();

  @BeforeEach
  void create() {
    http.post(DEPLOYMENTS, deployment("api"));
    http.post(DEPLOYMENTS, deployment("web"));
  }

  @AfterEach
  void close() {
    served.close();
  }

  private static String event(String line) {
    JsonObject event = Http.json(line);
    JsonObject object = requireNonNull(event.getObject("object"));
    JsonObject metadata = requireNonNull(object.getObject("metadata"));
    return event.getString("type")
        + " "
        + (metadata.get("name") == null ? object.getString("message") : metadata.getString("name"));
  }

  @Test
  void oldWatchPath_isWatchedWithoutBeingAskedTo() {
    Iterator<String> all = http.lines(APPS + "watch/namespaces/default/deployments");
    assertThat(event(all.next())).isEqualTo("ADDED api");
    assertThat(event(all.next())).isEqualTo("ADDED web");

    Iterator<String> everywhere = http.lines(APPS + "watch/deployments");
    assertThat(event(everywhere.next())).isEqualTo("ADDED api");

    Iterator<String> one = http.lines(APPS + "watch/namespaces/default/deployments/web");
    assertThat(event(one.next())).isEqualTo("ADDED web");
  }

  @Test
  void oldWatchPathOfAName_takesNoOtherName() {
    HttpResponse<String> response =
        http.get(
            APPS + "watch/namespaces/default/deployments/web?fieldSelector=metadata.name%3Dapi");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Http.json(response).getString("message"))
        .isEqualTo("fieldSelector metadata.name doesn't match requested name");
  }

  @Test
  void oldWatchPath_isOnlyRead() {
    assertThat(http.delete(APPS + "watch/namespaces/default/deployments").statusCode())
        .isEqualTo(405);
    assertThat(http.get(APPS + "watch/namespaces/default/deployments/web/scale").statusCode())
        .isEqualTo(404);
  }

  @Test
  void watchOfAStateFromTheFuture_opensAndSaysSoAsAnEvent() {
    HttpResponse<String> response =
        http.get(
            DEPLOYMENTS
                + "?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan"
                + "&allowWatchBookmarks=true&resourceVersion=1000");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(event(response.body()))
        .startsWith("ERROR Timeout: Too large resource version: 1000, current: ");
  }

  @Test
  void patchOfAScaleWithAnotherUid_isAConflictOfTheScale() {
    HttpResponse<String> response =
        http.send(
            "PATCH",
            DEPLOYMENTS + "/web/scale",
            "application/merge-patch+json",
            "{\"metadata\":{\"uid\":\"other\"}}");

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(Http.json(response).getString("message"))
        .startsWith(
            "Operation cannot be fulfilled on deployments/scale.apps \"web\": Precondition failed:"
                + " UID in precondition: other, UID in object meta: ");
  }

  @Test
  void createWithAVersion_isRefusedByTheStorageWhichADryRunDoesNotReach() {
    String versioned =
        deployment("new")
            .replace("\"metadata\":{\"n", "\"metadata\":{\"resourceVersion\":\"5\",\"n");

    HttpResponse<String> refused = http.post(DEPLOYMENTS, versioned);

    assertThat(refused.statusCode()).isEqualTo(500);
    assertThat(Http.json(refused).getString("message"))
        .isEqualTo("resourceVersion should not be set on objects to be created");
    assertThat(http.post(DEPLOYMENTS + "?dryRun=All", versioned).statusCode()).isEqualTo(201);
    assertThat(
            http.send(
                    "PATCH",
                    DEPLOYMENTS + "/new?fieldManager=me",
                    "application/apply-patch+yaml",
                    versioned)
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void updateOfAnEventThatIsNotThere_createsIt() {
    String body =
        """
        {"metadata":{"name":"e"},"reason":"R","type":"Normal",
         "involvedObject":{"kind":"Pod","name":"p","namespace":"default"}}""";
    String path = "/api/v1/namespaces/default/events/e";

    assertThat(http.send("PUT", path, "application/json", body).statusCode()).isEqualTo(201);
    assertThat(http.send("PUT", path, "application/json", body).statusCode()).isEqualTo(200);
    assertThat(
            http.send("PUT", DEPLOYMENTS + "/new", "application/json", deployment("new"))
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void annotationThatStandsForARevision_isANumber() {
    String annotation =
        "{\"metadata\":{\"annotations\":{\"deprecated.deployment.rollback.to\":\"%s\"}}}";
    String merge = "application/merge-patch+json";
    String strategic = "application/strategic-merge-patch+json";
    String bad =
        deployment("new")
            .replaceFirst(
                "\"name\":\"new\"",
                "\"name\":\"new\",\"annotations\":{\"deprecated.deployment.rollback.to\":\"x\"}");
    String why =
        "failed to parse annotation[deprecated.deployment.rollback.to]=x as int64:"
            + " strconv.ParseInt: parsing \"x\": invalid syntax";

    HttpResponse<String> created = http.post(DEPLOYMENTS, bad);
    HttpResponse<String> patched =
        http.send("PATCH", DEPLOYMENTS + "/web", strategic, annotation.formatted("x"));
    HttpResponse<String> spelled =
        http.send("PATCH", DEPLOYMENTS + "/web", merge, annotation.formatted("+03"));

    assertThat(created.statusCode()).isEqualTo(400);
    assertThat(Http.json(created).getString("message"))
        .isEqualTo("Deployment in version \"v1\" cannot be handled as a Deployment: " + why);
    assertThat(patched.statusCode()).isEqualTo(500);
    assertThat(Http.json(patched).getString("message")).isEqualTo(why);
    assertThat(
            http.send("PATCH", DEPLOYMENTS + "/web", merge, annotation.formatted("x")).statusCode())
        .isEqualTo(422);
    assertThat(spelled.body()).contains("\"deprecated.deployment.rollback.to\":\"3\"");
  }

  @Test
  void namespaceOfANamespace_isDropped() {
    HttpResponse<String> response =
        http.post("/api/v1/namespaces", "{\"metadata\":{\"name\":\"shop\",\"namespace\":\"x\"}}");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(requireNonNull(Http.json(response).getObject("metadata")).get("namespace")).isNull();
  }
}
