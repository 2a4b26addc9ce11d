package dev.kubedouble.harness.proxy;

import dev.kubedouble.harness.journal.CallJournal;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;

/**
 * Forwards calls to an upstream, message by message.
 *
 * <p>The upstream's call is made in the context of the client's: its deadline and its cancellation
 * go on by that.
 */
final class Forwarder implements ServerCallHandler<byte[], byte[]> {
  private final Upstream upstream;
  private final CallJournal journal;

  Forwarder(Upstream upstream, CallJournal journal) {
    this.upstream = upstream;
    this.journal = journal;
  }

  @Override
  public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], byte[]> call, Metadata headers) {
    TrailersSeen trailers = new TrailersSeen();
    ClientCall<byte[], byte[]> onward =
        upstream.channelOf(headers).newCall(call.getMethodDescriptor(), trailers.options());
    ForwardedCall<byte[], byte[]> forwarded =
        new ForwardedCall<>(
            call,
            onward,
            trailers,
            journal.begin(call, headers),
            upstream.toString(),
            message -> Bytes.noted((byte[]) message));
    forwarded.start(headers);
    return forwarded.fromClient();
  }
}
