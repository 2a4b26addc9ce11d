package dev.kubedouble.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KubeconfigTest {
  @Test
  void text_hasOneContextThatPointsAtTheServer() {
    assertThat(Kubeconfig.text("http://127.0.0.1:8001"))
        .isEqualTo(
            """
            apiVersion: v1
            clusters:
            - cluster:
                server: http://127.0.0.1:8001
              name: kubedouble
            contexts:
            - context:
                cluster: kubedouble
                namespace: default
                user: kubedouble
              name: kubedouble
            current-context: kubedouble
            kind: Config
            users:
            - name: kubedouble
              user: {}
            """);
  }
}
