package dev.kubedouble.manifest;

/**
 * Starts the building of Deployments for tests.
 *
 * <pre>{@code
 * Deployment web = Deployments.named("web").image("nginx:1.27").replicas(3).port(80).build();
 * }</pre>
 */
public final class Deployments {
  private Deployments() {}

  /**
   * Begins a Deployment with a name, which is also that of its container and the value of its pods'
   * label app.
   */
  public static DeploymentBuilder named(String name) {
    return new DeploymentBuilder(name);
  }
}
