package dev.kubedouble.harness.fault;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentList;
import dev.kubedouble.harness.rpc.Protocol;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;

/** To which methods a fault can happen. */
final class FaultFit {
  private FaultFit() {}

  static boolean fits(Fault fault, MethodDescriptor<?, ?> method) {
    String name = String.valueOf(method.getBareMethodName());
    if (fault instanceof Fault.AnswerLost) {
      return method.getType() == MethodType.UNARY;
    }
    if (fault instanceof Fault.CompetingWrite) {
      return name.contains("Deployment")
          && !name.endsWith("Deployments")
          && (name.startsWith("Update") || name.startsWith("Patch") || name.startsWith("Delete"));
    }
    if (fault instanceof Fault.StaleList) {
      return name.startsWith("List");
    }
    if (fault instanceof Fault.StaleObservedGeneration) {
      return answersDeployments(method);
    }
    if (fault instanceof Fault.WithheldBookmarks) {
      return name.startsWith("Watch");
    }
    if (fault instanceof Fault.DuplicateEvent
        || fault instanceof Fault.CutStream
        || fault instanceof Fault.SlowDrip
        || fault instanceof Fault.BurstAfterSilence) {
      return !method.getType().serverSendsOneMessage();
    }
    return true;
  }

  private static boolean answersDeployments(MethodDescriptor<?, ?> method) {
    Message answer = Protocol.prototype(method.getResponseMarshaller());
    if (answer == null) {
      return false;
    }
    Descriptor type = answer.getDescriptorForType();
    return type.equals(Deployment.getDescriptor())
        || type.equals(DeploymentList.getDescriptor())
        || type.getFields().stream()
            .anyMatch(
                field ->
                    field.getJavaType()
                            == com.google.protobuf.Descriptors.FieldDescriptor.JavaType.MESSAGE
                        && field.getMessageType().equals(Deployment.getDescriptor()));
  }
}
