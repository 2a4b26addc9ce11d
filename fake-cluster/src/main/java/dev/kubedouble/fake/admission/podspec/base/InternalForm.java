package dev.kubedouble.fake.admission.podspec.base;

import com.google.protobuf.Message;
import dev.kubedouble.api.core.v1.PodSecurityContext;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.resource.Quantity;
import dev.kubedouble.fake.admission.content.Amounts;
import dev.kubedouble.fake.admission.field.FieldValue;
import dev.kubedouble.json.GoOrder;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonBoolean;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonTreeBuilder;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.FieldSchema;
import dev.kubedouble.schema.JsonEncoder;
import dev.kubedouble.schema.JsonForm;
import dev.kubedouble.schema.MessageSchema;
import dev.kubedouble.schema.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Shows messages as the structs of Kubernetes' internal API, as its error messages do: JSON with
 * every field, under its Go name, null where it is absent.
 *
 * <p>The internal structs are those of v1 except in the specification of a pod, whose fields stand
 * in another order and partly in its security context. Types of meta/v1 are the same inside and
 * outside.
 */
public final class InternalForm {
  private static final Schema SCHEMA = Schema.kubernetes();
  private static final MessageSchema POD = SCHEMA.of(PodSpec.getDescriptor());
  private static final String META_PACKAGE = "k8s.io.apimachinery.pkg.apis.meta.v1";
  private static final String METADATA = "metadata";
  private static final String SECURITY_CONTEXT = "securityContext";
  private static final List<String> IN_SECURITY_CONTEXT =
      List.of("hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace", "hostUsers");
  private static final List<String> POD_FIELDS =
      List.of(
          "volumes",
          "initContainers",
          "containers",
          "ephemeralContainers",
          "restartPolicy",
          "terminationGracePeriodSeconds",
          "activeDeadlineSeconds",
          "dnsPolicy",
          "nodeSelector",
          "serviceAccountName",
          "automountServiceAccountToken",
          "nodeName",
          SECURITY_CONTEXT,
          "imagePullSecrets",
          "hostname",
          "subdomain",
          "setHostnameAsFQDN",
          "affinity",
          "schedulerName",
          "tolerations",
          "hostAliases",
          "priorityClassName",
          "priority",
          "preemptionPolicy",
          "dnsConfig",
          "readinessGates",
          "runtimeClassName",
          "overhead",
          "enableServiceLinks",
          "topologySpreadConstraints",
          "os",
          "schedulingGates",
          "resourceClaims",
          "resources",
          "hostnameOverride",
          "schedulingGroup");

  private final boolean plainAmounts;

  private InternalForm(boolean plainAmounts) {
    this.plainAmounts = plainAmounts;
  }

  /** Returns a struct as the value of an error. */
  public static FieldValue value(Message message) {
    return FieldValue.json(() -> of(message).toString());
  }

  /** Returns a list of structs as the value of an error. */
  public static FieldValue value(Collection<? extends Message> messages) {
    return FieldValue.json(() -> new InternalForm(false).list(messages).toString());
  }

  /** Returns a message as the struct that it is. */
  public static JsonValue of(Message message) {
    return new InternalForm(false).struct(message);
  }

  /** Returns a message as the struct that it is, but with amounts as numbers that compare. */
  public static JsonValue withPlainAmounts(Message message) {
    return new InternalForm(true).struct(message);
  }

  private JsonValue struct(Message message) {
    MessageSchema schema = SCHEMA.of(message);
    if (plainAmounts && message instanceof Quantity amount) {
      return JsonString.of(Amounts.of(amount).toBigDecimal().stripTrailingZeros().toPlainString());
    }
    if (schema.form() != JsonForm.OBJECT
        || schema.descriptor().getFile().getPackage().equals(META_PACKAGE)) {
      return asOutside(message);
    }
    JsonObject struct = new JsonObject();
    if (message instanceof PodSpec spec) {
      pod(struct, spec);
    } else {
      fields(struct, schema, message);
    }
    return struct;
  }

  private static JsonValue asOutside(Message message) {
    JsonTreeBuilder builder = new JsonTreeBuilder();
    JsonEncoder.writeNested(message, builder);
    return builder.tree();
  }

  private void pod(JsonObject struct, PodSpec spec) {
    for (String name : POD_FIELDS) {
      if (name.equals(SECURITY_CONTEXT)) {
        struct.put("SecurityContext", securityContext(spec));
      } else {
        field(struct, POD, name, spec);
      }
    }
  }

  private JsonObject securityContext(PodSpec spec) {
    JsonObject context = new JsonObject();
    for (String name : IN_SECURITY_CONTEXT) {
      field(context, POD, name, spec);
    }
    fields(context, SCHEMA.of(PodSecurityContext.getDescriptor()), spec.getSecurityContext());
    return context;
  }

  private void fields(JsonObject struct, MessageSchema schema, Message message) {
    for (FieldSchema field : schema.fields()) {
      if (field.jsonName().equals(METADATA)) {
        // The metadata of a claim's template is embedded: its fields stand beside the others.
        JsonObject embedded = JsonEncoder.tree((Message) field.get(message));
        for (int i = 0; i < embedded.size(); i++) {
          struct.put(embedded.keyAt(i), embedded.valueAt(i));
        }
        continue;
      }
      struct.put(GoFieldNames.of(field), value(field, message));
      if (field.jsonName().equals("rbd")) {
        // Inside, Quobyte's place among the sources of volumes is here.
        field(struct, schema, "quobyte", message);
      }
    }
  }

  private void field(JsonObject struct, MessageSchema schema, String name, Message message) {
    FieldSchema field = schema.field(name);
    if (field == null) {
      throw new IllegalStateException("field of " + schema + ": " + name);
    }
    struct.put(GoFieldNames.of(field), value(field, message));
  }

  private JsonValue value(FieldSchema field, Message message) {
    Object value = field.get(message);
    if (field.isMap()) {
      return map((Map<?, ?>) value);
    }
    if (field.isList()) {
      return list((List<?>) value);
    }
    return field.isPointer() && !field.has(message) ? JsonNull.NULL : single(value);
  }

  private JsonValue list(Collection<?> items) {
    if (items.isEmpty()) {
      return JsonNull.NULL;
    }
    JsonArray array = new JsonArray();
    items.forEach(item -> array.add(single(item)));
    return array;
  }

  private JsonValue map(Map<?, ?> entries) {
    if (entries.isEmpty()) {
      return JsonNull.NULL;
    }
    SortedMap<String, JsonValue> sorted = new TreeMap<>(GoOrder.BY_BYTES);
    entries.forEach((key, value) -> sorted.put((String) key, single(value)));
    JsonObject object = new JsonObject();
    sorted.forEach(object::put);
    return object;
  }

  private JsonValue single(Object value) {
    if (value instanceof Message message) {
      return struct(message);
    }
    if (value instanceof Number number) {
      return JsonNumber.of(number.longValue());
    }
    return value instanceof Boolean flag ? JsonBoolean.of(flag) : JsonString.of((String) value);
  }
}
