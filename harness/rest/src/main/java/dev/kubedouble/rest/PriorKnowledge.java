package dev.kubedouble.rest;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/2 without TLS for clients that begin with it. A request that asks to go over to HTTP/2 is
 * answered in HTTP/1.1, as Go's server answers it; RFC 9113 has done away with that upgrade (3.1).
 *
 * <p>Jetty would take the upgrade, but not hear of a client that cancels its first request soon
 * after: a connection's frames may be read before the first request's listener is set, and then a
 * reset reaches nobody, so that a watch stays open for good.
 */
final class PriorKnowledge extends HTTP2CServerConnectionFactory {
  PriorKnowledge(HttpConfiguration configuration) {
    super(configuration);
  }

  @Override
  public @Nullable Connection upgradeConnection(
      Connector connector,
      EndPoint endPoint,
      MetaData.Request request,
      HttpFields.Mutable response) {
    return HttpMethod.PRI.is(request.getMethod())
        ? super.upgradeConnection(connector, endPoint, request, response)
        : null;
  }
}
