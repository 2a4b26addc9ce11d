package dev.kubedouble.junit;

import dev.kubedouble.api.core.v1.NamespaceList;
import dev.kubedouble.api.jumpstarter.v1.ListNamespacesRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.AbstractBlockingStub;
import io.grpc.stub.ClientCalls;

/** What a consumer's own build generates from the protocol, in a package of its own. */
public final class ConsumersGrpc {
  private static final MethodDescriptor<ListNamespacesRequest, NamespaceList> LIST =
      MethodDescriptor.<ListNamespacesRequest, NamespaceList>newBuilder()
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName("jumpstarter.v1.KubernetesService/ListNamespaces")
          .setRequestMarshaller(ProtoUtils.marshaller(ListNamespacesRequest.getDefaultInstance()))
          .setResponseMarshaller(ProtoUtils.marshaller(NamespaceList.getDefaultInstance()))
          .build();

  private ConsumersGrpc() {}

  /** Begins a stub, as Java's generator does. */
  public static ConsumersBlockingStub newBlockingStub(Channel channel) {
    return new ConsumersBlockingStub(channel, CallOptions.DEFAULT);
  }

  /** A stub of Java's generator: its constructor is private. */
  public static final class ConsumersBlockingStub
      extends AbstractBlockingStub<ConsumersBlockingStub> {
    private ConsumersBlockingStub(Channel channel, CallOptions options) {
      super(channel, options);
    }

    @Override
    protected ConsumersBlockingStub build(Channel channel, CallOptions options) {
      return new ConsumersBlockingStub(channel, options);
    }

    int namespaces() {
      return ClientCalls.blockingUnaryCall(
              getChannel(), LIST, getCallOptions(), ListNamespacesRequest.getDefaultInstance())
          .getItemsCount();
    }
  }

  /** A stub such as Kotlin's generator makes: its constructor takes a channel. */
  public static final class ConsumersCoroutineStub
      extends AbstractBlockingStub<ConsumersCoroutineStub> {
    public ConsumersCoroutineStub(Channel channel) {
      this(channel, CallOptions.DEFAULT);
    }

    private ConsumersCoroutineStub(Channel channel, CallOptions options) {
      super(channel, options);
    }

    @Override
    protected ConsumersCoroutineStub build(Channel channel, CallOptions options) {
      return new ConsumersCoroutineStub(channel, options);
    }
  }
}
