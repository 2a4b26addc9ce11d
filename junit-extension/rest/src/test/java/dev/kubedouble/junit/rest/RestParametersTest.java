package dev.kubedouble.junit.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.junit.FakeKubernetes;
import dev.kubedouble.junit.Leaks;
import dev.kubedouble.rest.RestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@FakeKubernetes(leaks = Leaks.FAIL)
class RestParametersTest {
  @Test
  void server_answersForTheTestsCluster(RestServer server)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/namespaces/default"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(answer.body()).contains("\"name\":\"default\"");
  }

  @Test
  void kubeconfig_pointsAtTheServer(KubeconfigFile kubeconfig, RestServer server) {
    assertThat(kubeconfig.url()).isEqualTo(server.url());
    assertThat(kubeconfig.path()).hasContent(kubeconfig.text()).content().contains(server.url());
  }
}
