package dev.kubedouble.replay;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A watch whose events are the lines of an HTTP answer. */
final class HttpWatch extends OpenWatch implements Flow.Subscriber<String> {
  private @Nullable CompletableFuture<Void> exchange;
  private volatile Flow.@Nullable Subscription lines;

  HttpWatch(Patience patience) {
    super(patience);
  }

  void open(HttpClient client, HttpRequest request) {
    exchange =
        client
            .sendAsync(
                request,
                info -> {
                  answered(info.statusCode());
                  return BodySubscribers.fromLineSubscriber(this);
                })
            .handle(
                (response, failure) -> {
                  end();
                  return null;
                });
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    lines = subscription;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String line) {
    putLine(line);
  }

  @Override
  public void onError(Throwable failure) {
    end();
  }

  @Override
  public void onComplete() {
    end();
  }

  @Override
  public void close() {
    Flow.Subscription open = lines;
    if (open != null) {
      open.cancel();
    }
    if (exchange != null) {
      exchange.cancel(true);
    }
  }
}
