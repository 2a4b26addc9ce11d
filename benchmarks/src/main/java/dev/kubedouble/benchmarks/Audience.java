package dev.kubedouble.benchmarks;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Watchers of one Deployment that read at once, and writes that are over when the last of them has
 * had them.
 */
final class Audience {
  private static final long MOST_SECONDS = 60;

  private static final Deployment SENT = Web.named("web-0");

  private final Channel channel;
  private final KubernetesServiceBlockingStub stub;
  private final int watchers;
  private volatile CountDownLatch missing;
  private int replicas;

  private Audience(Channel channel, int watchers) {
    this.channel = channel;
    this.stub = KubernetesServiceGrpc.newBlockingStub(channel);
    this.watchers = watchers;
    this.missing = new CountDownLatch(watchers);
  }

  /** Opens watches, each of which is told the present state of the one Deployment at first. */
  static Audience of(Channel channel, int watchers) throws InterruptedException {
    Audience audience = new Audience(channel, watchers);
    for (int i = 0; i < watchers; i++) {
      audience.watch().request(Integer.MAX_VALUE);
    }
    audience.await(audience.missing);
    return audience;
  }

  /** Opens one more watch, which never reads. */
  Audience besideASlowOne() {
    watch();
    return this;
  }

  /** Changes the Deployment, and waits for the last watcher. */
  Deployment seesAWrite() throws InterruptedException {
    CountDownLatch all = new CountDownLatch(watchers);
    missing = all;
    Deployment changed =
        stub.updateDeployment(Requests.update(Web.scaled(SENT, 1 + ++replicas % 100)));
    await(all);
    return changed;
  }

  private void await(CountDownLatch all) throws InterruptedException {
    if (!all.await(MOST_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          all.getCount() + " of " + watchers + " watchers have seen nothing (expected: 0)");
    }
  }

  private ClientCall<WatchDeploymentsRequest, WatchDeploymentsResponse> watch() {
    ClientCall<WatchDeploymentsRequest, WatchDeploymentsResponse> call =
        channel.newCall(KubernetesServiceGrpc.getWatchDeploymentsMethod(), CallOptions.DEFAULT);
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onMessage(WatchDeploymentsResponse event) {
            missing.countDown();
          }
        },
        new Metadata());
    call.sendMessage(WatchDeploymentsRequest.newBuilder().setNamespace("default").build());
    call.halfClose();
    return call;
  }
}
