package dev.kubedouble.replay;

import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;

/** A REST request in terms of the protocol. */
sealed interface Translation {
  /**
   * The protocol can say it.
   *
   * @param method the rpc
   * @param request its request
   */
  record Said(MethodDescriptor<Message, Message> method, Message request) implements Translation {
    boolean isStream() {
      return method.getType() == MethodDescriptor.MethodType.SERVER_STREAMING;
    }
  }

  /**
   * The protocol cannot say it.
   *
   * @param reason why
   */
  record Beyond(LeftOut reason) implements Translation {}
}
