package dev.kubedouble.wiremock;

import com.github.tomakehurst.wiremock.common.Metadata;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.kubedouble.api.meta.v1.Status;
import dev.kubedouble.harness.recording.RecordedCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer has beside its message, which WireMock's form has no place for.
 *
 * @param status Kubernetes' Status, where the call was refused with one
 * @param warnings the API server's warnings
 */
record Extras(@Nullable Status status, List<String> warnings) {
  static final Extras NONE = new Extras(null, List.of());

  private static final String KEY = "kubedouble";
  private static final String STATUS = "status";
  private static final String WARNINGS = "warnings";

  /** Returns the metadata of a mapping for a recorded call, with its number from 1. */
  static Metadata of(RecordedCall call, int number) {
    Metadata extras = new Metadata();
    extras.put("call", number);
    if (call.end() != null && call.end().status() != null) {
      extras.put(STATUS, JsonForm.tree(call.end().status()));
    }
    if (!call.warnings().isEmpty()) {
      extras.put(WARNINGS, call.warnings());
    }
    Metadata metadata = new Metadata();
    metadata.put(KEY, extras);
    return metadata;
  }

  /**
   * Reads the metadata of a mapping.
   *
   * @throws IllegalArgumentException where it is not as {@link #of} writes it
   */
  static Extras of(StubMapping mapping) {
    Metadata metadata = mapping.getMetadata();
    if (metadata == null || !metadata.containsKey(KEY)) {
      return NONE;
    }
    Metadata extras = metadata.getMetadata(KEY);
    List<String> warnings =
        extras.containsKey(WARNINGS)
            ? extras.getList(WARNINGS).stream().map(String::valueOf).toList()
            : List.of();
    return new Extras(status(extras.get(STATUS)), warnings);
  }

  private static @Nullable Status status(@Nullable Object tree) {
    if (tree == null) {
      return null;
    }
    Status.Builder status = Status.newBuilder();
    try {
      JsonFormat.parser().merge(JsonForm.text(tree), status);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "metadata.kubedouble.status is no meta/v1 Status: " + e.getMessage(), e);
    }
    return status.build();
  }
}
