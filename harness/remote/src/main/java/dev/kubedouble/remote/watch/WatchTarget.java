package dev.kubedouble.remote.watch;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.remote.http.Exchange;
import dev.kubedouble.remote.http.Paths;
import dev.kubedouble.remote.http.Queries;
import java.time.Duration;
import okhttp3.HttpUrl;

/**
 * What is watched, and how.
 *
 * @param exchange the way to the server
 * @param paths the server's paths
 * @param resource what is watched
 * @param namespace where; empty for all namespaces
 * @param caller who watches
 * @param timeout how long the server may take to answer that it watches
 * @param patience how long a broken watch is asked for again
 */
public record WatchTarget<T extends Message>(
    Exchange exchange,
    Paths paths,
    Resource<T> resource,
    String namespace,
    Caller caller,
    Duration timeout,
    Duration patience) {
  HttpUrl url(ListOptions options) {
    return Queries.watch(paths.all(resource, namespace), options);
  }
}
