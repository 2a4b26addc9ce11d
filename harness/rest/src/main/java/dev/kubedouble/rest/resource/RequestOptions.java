package dev.kubedouble.rest.resource;

import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.GetOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.json.GoIntegers;
import dev.kubedouble.rest.http.Query;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes' options as the query of a request says them (apimachinery, conversion of url.Values).
 *
 * <p>A value that is not of its option's type is refused as BadRequest; whether the values make
 * sense is the cluster's affair.
 */
final class RequestOptions {
  private RequestOptions() {}

  static GetOptions get(Query query) {
    String export = query.first("export");
    if (export != null && isTrue(export)) {
      throw Refusals.badRequest(
          "the export parameter, deprecated since v1.14, is no longer supported");
    }
    GetOptions.Builder options = GetOptions.newBuilder();
    String version = query.text("resourceVersion");
    return version.isEmpty() ? options.build() : options.setResourceVersion(version).build();
  }

  static ListOptions list(Query query) {
    ListOptions.Builder options =
        ListOptions.newBuilder()
            .setLabelSelector(query.text("labelSelector"))
            .setFieldSelector(query.text("fieldSelector"))
            .setAllowWatchBookmarks(flag(query, "allowWatchBookmarks"))
            .setResourceVersion(query.text("resourceVersion"))
            .setResourceVersionMatch(query.text("resourceVersionMatch"));
    Long timeout = number(query, "timeoutSeconds");
    if (timeout != null) {
      options.setTimeoutSeconds(timeout);
    }
    Long limit = number(query, "limit");
    options.setLimit(limit == null ? 0 : limit).setContinue(query.text("continue"));
    if (query.has("sendInitialEvents")) {
      options.setSendInitialEvents(flag(query, "sendInitialEvents"));
    }
    if (query.has("shardSelector")) {
      options.setShardSelector(query.text("shardSelector"));
    }
    return options.build();
  }

  static boolean isWatch(Query query) {
    return flag(query, "watch");
  }

  static CreateOptions create(Query query) {
    return CreateOptions.newBuilder()
        .addAllDryRun(query.all("dryRun"))
        .setFieldManager(query.text("fieldManager"))
        .setFieldValidation(query.text("fieldValidation"))
        .build();
  }

  static UpdateOptions update(Query query) {
    return UpdateOptions.newBuilder()
        .addAllDryRun(query.all("dryRun"))
        .setFieldManager(query.text("fieldManager"))
        .setFieldValidation(query.text("fieldValidation"))
        .build();
  }

  static PatchOptions patch(Query query) {
    PatchOptions.Builder options =
        PatchOptions.newBuilder()
            .addAllDryRun(query.all("dryRun"))
            .setFieldManager(query.text("fieldManager"))
            .setFieldValidation(query.text("fieldValidation"));
    if (query.has("force")) {
      options.setForce(flag(query, "force"));
    }
    return options.build();
  }

  static DeleteOptions delete(Query query) {
    DeleteOptions.Builder options = DeleteOptions.newBuilder();
    Long grace = number(query, "gracePeriodSeconds");
    if (grace != null) {
      options.setGracePeriodSeconds(grace);
    }
    if (query.has("orphanDependents")) {
      options.setOrphanDependents(flag(query, "orphanDependents"));
    }
    if (query.has("propagationPolicy")) {
      options.setPropagationPolicy(query.text("propagationPolicy"));
    }
    options.addAllDryRun(query.all("dryRun"));
    if (!query.text("uid").isEmpty()) {
      options.getPreconditionsBuilder().setUid(query.text("uid"));
    }
    if (!query.text("resourceVersion").isEmpty()) {
      options.getPreconditionsBuilder().setResourceVersion(query.text("resourceVersion"));
    }
    return options.build();
  }

  /** Any value but {@code 0} and {@code false} is true, the empty one included. */
  private static boolean flag(Query query, String key) {
    String value = query.first(key);
    return value != null && isTrue(value);
  }

  private static boolean isTrue(String value) {
    return !value.equals("0") && !value.toLowerCase(Locale.ROOT).equals("false");
  }

  private static @Nullable Long number(Query query, String key) {
    String value = query.first(key);
    if (value == null) {
      return null;
    }
    String fault = GoIntegers.fault(value);
    if (fault != null) {
      throw Refusals.badRequest(fault);
    }
    return Long.parseLong(value);
  }
}
