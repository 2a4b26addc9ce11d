package dev.kubedouble.fake.admission.podspec;

import dev.kubedouble.api.core.v1.HostAlias;
import dev.kubedouble.api.core.v1.PodDNSConfig;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.fake.admission.content.DnsNames;
import dev.kubedouble.fake.admission.content.IpRules;
import dev.kubedouble.fake.admission.content.LabelNames;
import dev.kubedouble.fake.admission.content.Utf8;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import java.util.List;

/**
 * A pod's names in the network, and how it finds others.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/">DNS for
 *     Services and Pods</a>
 */
final class PodNetwork {
  private static final String NO_POLICY = "None";
  private static final int MAX_NAMESERVERS = 3;
  private static final int MAX_SEARCHES = 32;
  private static final int MAX_SEARCHES_LENGTH = 2048;
  private static final int MAX_HOSTNAME_LENGTH = 64;

  private PodNetwork() {}

  static void dns(FieldErrors errors, FieldPath path, PodSpec spec) {
    PodDNSConfig config = spec.getDnsConfig();
    if (spec.getDnsPolicy().equals(NO_POLICY)) {
      if (!spec.hasDnsConfig()) {
        errors.required(path, "must provide `dnsConfig` when `dnsPolicy` is None");
        return;
      }
      if (config.getNameserversCount() == 0) {
        errors.required(
            path.child("nameservers"),
            "must provide at least one DNS nameserver when `dnsPolicy` is None");
        return;
      }
    }
    FieldPath nameservers = path.child("nameservers");
    if (config.getNameserversCount() > MAX_NAMESERVERS) {
      errors.invalid(
          nameservers,
          FieldValue.list(config.getNameserversList()),
          "must not have more than " + MAX_NAMESERVERS + " nameservers");
    }
    for (int i = 0; i < config.getNameserversCount(); i++) {
      IpRules.legacy(errors, nameservers.index(i), config.getNameservers(i), List.of());
    }
    searches(errors, path.child("searches"), config.getSearchesList());
    for (int i = 0; i < config.getOptionsCount(); i++) {
      if (config.getOptions(i).getName().isEmpty()) {
        errors.required(path.child("options").index(i), "must not be empty");
      }
    }
  }

  private static void searches(FieldErrors errors, FieldPath path, List<String> searches) {
    if (searches.size() > MAX_SEARCHES) {
      errors.invalid(
          path,
          FieldValue.list(searches),
          "must not have more than " + MAX_SEARCHES + " search paths");
    }
    if (Utf8.longerThan(String.join(" ", searches), MAX_SEARCHES_LENGTH)) {
      errors.invalid(
          path,
          FieldValue.list(searches),
          "must not have more than "
              + MAX_SEARCHES_LENGTH
              + " characters (including spaces) in the search list");
    }
    for (int i = 0; i < searches.size(); i++) {
      String search = searches.get(i);
      if (!search.equals(".")) {
        String name = search.endsWith(".") ? search.substring(0, search.length() - 1) : search;
        errors.invalid(path.index(i), name, DnsNames.subdomainWithUnderscore(name));
      }
    }
  }

  static void hostAliases(FieldErrors errors, FieldPath path, List<HostAlias> aliases) {
    for (int i = 0; i < aliases.size(); i++) {
      HostAlias alias = aliases.get(i);
      IpRules.legacy(errors, path.index(i).child("ip"), alias.getIp(), List.of());
      for (int j = 0; j < alias.getHostnamesCount(); j++) {
        errors.invalid(
            path.index(i).child("hostnames").index(j),
            alias.getHostnames(j),
            DnsNames.subdomain(alias.getHostnames(j)));
      }
    }
  }

  static void hostnameOverride(FieldErrors errors, FieldPath path, PodSpec spec) {
    if (!spec.hasHostnameOverride()) {
      return;
    }
    if (spec.getSetHostnameAsFQDN()) {
      errors.forbidden(path, "may not be specified when setHostnameAsFQDN is true");
    }
    if (spec.getHostNetwork()) {
      errors.forbidden(path, "may not be specified when hostNetwork is true");
    }
    String name = spec.getHostnameOverride();
    if (Utf8.longerThan(name, MAX_HOSTNAME_LENGTH)) {
      errors.tooLong(path, MAX_HOSTNAME_LENGTH);
    }
    errors.invalid(path, name, DnsNames.subdomain(name));
  }

  static void label(FieldErrors errors, FieldPath path, String name) {
    if (!name.isEmpty()) {
      errors.invalid(path, name, DnsNames.label(name));
    }
  }

  static void readinessGates(FieldErrors errors, FieldPath path, PodSpec spec) {
    for (int i = 0; i < spec.getReadinessGatesCount(); i++) {
      String type = spec.getReadinessGates(i).getConditionType();
      errors.invalid(path.index(i).child("conditionType"), type, LabelNames.key(type));
    }
  }
}
