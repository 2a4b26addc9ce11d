package dev.kubedouble.remote.http;

import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.GetOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import java.util.List;
import okhttp3.HttpUrl;

/**
 * Kubernetes' options as queries say them (apimachinery, conversion to url.Values): what is not set
 * is not said.
 */
public final class Queries {
  private Queries() {}

  /** Adds the options of a read. */
  public static HttpUrl of(HttpUrl.Builder url, GetOptions options) {
    text(url, "resourceVersion", options.getResourceVersion());
    return url.build();
  }

  /** Adds the options of a list. */
  public static HttpUrl of(HttpUrl.Builder url, ListOptions options) {
    text(url, "labelSelector", options.getLabelSelector());
    text(url, "fieldSelector", options.getFieldSelector());
    flag(url, "allowWatchBookmarks", options.getAllowWatchBookmarks());
    text(url, "resourceVersion", options.getResourceVersion());
    text(url, "resourceVersionMatch", options.getResourceVersionMatch());
    if (options.hasTimeoutSeconds()) {
      text(url, "timeoutSeconds", Long.toString(options.getTimeoutSeconds()));
    }
    if (options.getLimit() != 0) {
      text(url, "limit", Long.toString(options.getLimit()));
    }
    text(url, "continue", options.getContinue());
    if (options.hasSendInitialEvents()) {
      text(url, "sendInitialEvents", Boolean.toString(options.getSendInitialEvents()));
    }
    text(url, "shardSelector", options.getShardSelector());
    return url.build();
  }

  /** Adds the options of a watch. */
  public static HttpUrl watch(HttpUrl.Builder url, ListOptions options) {
    return of(url.addQueryParameter("watch", "true"), options);
  }

  /** Adds the options of a create. */
  public static HttpUrl of(HttpUrl.Builder url, CreateOptions options) {
    return write(
        url, options.getDryRunList(), options.getFieldManager(), options.getFieldValidation());
  }

  /** Adds the options of an update. */
  public static HttpUrl of(HttpUrl.Builder url, UpdateOptions options) {
    return write(
        url, options.getDryRunList(), options.getFieldManager(), options.getFieldValidation());
  }

  /** Adds the options of a patch. */
  public static HttpUrl of(HttpUrl.Builder url, PatchOptions options) {
    if (options.hasForce()) {
      text(url, "force", Boolean.toString(options.getForce()));
    }
    return write(
        url, options.getDryRunList(), options.getFieldManager(), options.getFieldValidation());
  }

  private static HttpUrl write(
      HttpUrl.Builder url, List<String> dryRun, String fieldManager, String fieldValidation) {
    dryRun.forEach(each -> url.addQueryParameter("dryRun", each));
    text(url, "fieldManager", fieldManager);
    text(url, "fieldValidation", fieldValidation);
    return url.build();
  }

  private static void text(HttpUrl.Builder url, String key, String value) {
    if (!value.isEmpty()) {
      url.addQueryParameter(key, value);
    }
  }

  private static void flag(HttpUrl.Builder url, String key, boolean value) {
    if (value) {
      url.addQueryParameter(key, "true");
    }
  }
}
