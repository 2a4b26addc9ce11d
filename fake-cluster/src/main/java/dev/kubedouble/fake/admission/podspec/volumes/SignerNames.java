package dev.kubedouble.fake.admission.podspec.volumes;

import dev.kubedouble.fake.admission.content.DnsNames;
import dev.kubedouble.fake.admission.content.Utf8;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.json.GoText;
import java.util.List;
import java.util.function.Function;

/**
 * Names of those who sign certificates, such as {@code example.com/my-signer}.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/#signers">Signers</a>
 */
final class SignerNames {
  private static final int MAX_PATH_LENGTH =
      DnsNames.SUBDOMAIN_MAX_LENGTH + DnsNames.LABEL_MAX_LENGTH + 1;
  private static final int MAX_LENGTH = DnsNames.SUBDOMAIN_MAX_LENGTH + MAX_PATH_LENGTH + 1;

  private SignerNames() {}

  static boolean isOfKubernetes(String name) {
    int slash = name.indexOf('/');
    String host = slash < 0 ? name : name.substring(0, slash);
    return host.equals("kubernetes.io") || host.endsWith(".kubernetes.io");
  }

  static void validate(FieldErrors errors, FieldPath path, String name) {
    if (name.isEmpty()) {
      errors.required(path);
      return;
    }
    int slash = name.indexOf('/');
    if (slash < 0 || name.indexOf('/', slash + 1) >= 0) {
      errors.invalid(
          path,
          name,
          "must be a fully qualified domain and path of the form 'example.com/signer-name'");
      return;
    }
    String domain = name.substring(0, slash);
    if (Utf8.longerThan(domain, DnsNames.SUBDOMAIN_MAX_LENGTH)) {
      errors.tooLong(path, DnsNames.SUBDOMAIN_MAX_LENGTH);
    }
    parts(errors, path, domain, DnsNames::label);
    if (domain.indexOf('.') < 0) {
      errors.invalid(
          path, domain, "should be a domain with at least two segments separated by dots");
    }
    parts(errors, path, name.substring(slash + 1), DnsNames::subdomain);
    if (Utf8.longerThan(name, MAX_LENGTH)) {
      errors.tooLong(path, MAX_LENGTH);
    }
  }

  /** Writes what is wrong with the first part between dots that is at fault. */
  private static void parts(
      FieldErrors errors, FieldPath path, String text, Function<String, List<String>> rule) {
    for (String part : text.split("\\.", -1)) {
      List<String> faults = rule.apply(part);
      for (String fault : faults) {
        errors.invalid(path, text, "validating label " + GoText.quote(part) + ": " + fault);
      }
      if (!faults.isEmpty()) {
        return;
      }
    }
  }
}
