package dev.kubedouble.fake.admission.podspec.status;

import com.google.protobuf.Message;
import dev.kubedouble.api.core.v1.HostIP;
import dev.kubedouble.api.core.v1.PodIP;
import dev.kubedouble.api.core.v1.PodStatus;
import dev.kubedouble.fake.admission.content.IpAddress;
import dev.kubedouble.fake.admission.content.IpRules;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.InternalForm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The addresses of a pod and of its host: one, or one of each family. */
final class Addresses {
  private Addresses() {}

  static void ofPod(FieldErrors errors, FieldPath path, PodStatus status, PodStatus old) {
    List<PodIP> addresses = podIps(status);
    validate(errors, path, texts(addresses), texts(podIps(old)), addresses);
  }

  static void ofHost(FieldErrors errors, FieldPath path, PodStatus status, PodStatus old) {
    if (status.getHostIPsCount() == 0) {
      return;
    }
    String first = status.getHostIPs(0).getIp();
    if (!status.getHostIP().equals(first)) {
      errors.invalid(path.index(0).child("ip"), first, "must be equal to `hostIP`");
    }
    validate(
        errors,
        path,
        textsOfHost(status.getHostIPsList()),
        textsOfHost(old.getHostIPsList()),
        status.getHostIPsList());
  }

  private static List<String> texts(List<PodIP> addresses) {
    List<String> texts = new ArrayList<>(addresses.size());
    for (PodIP address : addresses) {
      texts.add(address.getIp());
    }
    return texts;
  }

  private static List<String> textsOfHost(List<HostIP> addresses) {
    List<String> texts = new ArrayList<>(addresses.size());
    for (HostIP address : addresses) {
      texts.add(address.getIp());
    }
    return texts;
  }

  /** Returns a pod's addresses; where the one and the list differ, the one counts. */
  private static List<PodIP> podIps(PodStatus status) {
    String one = status.getPodIP();
    if (one.isEmpty() || (status.getPodIPsCount() > 0 && status.getPodIPs(0).getIp().equals(one))) {
      return status.getPodIPsList();
    }
    return List.of(PodIP.newBuilder().setIp(one).build());
  }

  private static void validate(
      FieldErrors errors,
      FieldPath path,
      List<String> addresses,
      List<String> kept,
      List<? extends Message> given) {
    for (int i = 0; i < addresses.size(); i++) {
      IpRules.legacy(errors, path.index(i), addresses.get(i), kept);
    }
    if (addresses.size() > 1 && !isPair(errors, path, addresses)) {
      errors.invalid(
          path, InternalForm.value(given), "may specify no more than one IP for each IP family");
    }
  }

  private static boolean isPair(FieldErrors errors, FieldPath path, List<String> addresses) {
    boolean v4 = false;
    boolean v6 = false;
    for (int i = 0; i < addresses.size(); i++) {
      @Nullable IpAddress address = IpAddress.parse(addresses.get(i));
      if (address == null) {
        errors.internal(
            path, "failed to check for dual stack with error:invalid IP[" + i + "]: <nil>");
        return false;
      }
      v4 |= address.isV4();
      v6 |= !address.isV4();
    }
    return v4 && v6 && addresses.size() == 2;
  }
}
