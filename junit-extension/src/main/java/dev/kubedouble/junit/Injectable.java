package dev.kubedouble.junit;

import dev.kubedouble.fake.FakeCluster;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.stub.AbstractStub;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Something of a test's environment that a parameter can ask for by its type. */
@FunctionalInterface
interface Injectable {
  Object get(TestEnvironment environment);

  /** Returns what goes into a parameter of a type, or null for types that are not ours to fill. */
  static @Nullable Injectable of(Class<?> type) {
    if (type == FakeCluster.class) {
      return TestEnvironment::cluster;
    }
    if (type == Channel.class || type == ManagedChannel.class) {
      return TestEnvironment::channel;
    }
    if (AbstractStub.class.isAssignableFrom(type)) {
      Method factory = stubFactory(type);
      return factory == null ? null : environment -> stub(factory, environment.channel());
    }
    return null;
  }

  /**
   * Returns the method of the generated service class that makes stubs of a type: {@code
   * newBlockingStub(Channel)}.
   */
  private static @Nullable Method stubFactory(Class<?> type) {
    Class<?> service = type.getEnclosingClass();
    if (service == null) {
      return null;
    }
    for (Method method : service.getMethods()) {
      if (Modifier.isStatic(method.getModifiers())
          && method.getReturnType() == type
          && method.getParameterCount() == 1
          && method.getParameterTypes()[0] == Channel.class) {
        return method;
      }
    }
    return null;
  }

  private static Object stub(Method factory, Channel channel) {
    try {
      return factory.invoke(null, channel);
    } catch (IllegalAccessException e) {
      throw new ParameterResolutionException(
          "Cannot make a stub: " + factory + " is not accessible", e);
    } catch (InvocationTargetException e) {
      throw new ParameterResolutionException(
          "Cannot make a stub: " + factory + " failed", e.getCause());
    }
  }
}
