package dev.kubedouble.schema;

import dev.kubedouble.json.GoText;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON object calls itself, as an API server finds out before it reads the rest: generously,
 * since here the case of the keys does not count.
 *
 * @param apiVersion the apiVersion, empty where there is none
 * @param kind the kind, empty where there is none
 * @param problem why Kubernetes cannot find out, in its words, or null where it can
 */
public record ObjectName(String apiVersion, String kind, @Nullable String problem) {
  private static final String PREFIX = "couldn't get version/kind; json parse error: ";
  private static final String GO_TYPE =
      "struct { APIVersion string " + tag("apiVersion") + "; Kind string " + tag("kind") + " }";

  /** Finds out what a tree calls itself; a null calls itself nothing. */
  public static ObjectName of(JsonValue tree) {
    if (tree instanceof JsonNull) {
      return new ObjectName("", "", null);
    }
    if (!(tree instanceof JsonObject object)) {
      String problem =
          "json: cannot unmarshal " + tree.typeName() + " into Go value of type " + GO_TYPE;
      return new ObjectName("", "", PREFIX + problem);
    }
    String apiVersion = "";
    String kind = "";
    @Nullable String problem = null;
    for (JsonObject.Member member : object.members()) {
      boolean isKind = member.key().toLowerCase(Locale.ROOT).equals("kind");
      if (!isKind && !member.key().toLowerCase(Locale.ROOT).equals("apiversion")) {
        continue;
      }
      if (member.value() instanceof JsonString text) {
        apiVersion = isKind ? apiVersion : text.value();
        kind = isKind ? text.value() : kind;
      } else if (problem == null && !(member.value() instanceof JsonNull)) {
        problem =
            PREFIX
                + "json: cannot unmarshal "
                + member.value().typeName()
                + " into Go struct field ."
                + (isKind ? "kind" : "apiVersion")
                + " of type string";
      }
    }
    int slash = apiVersion.indexOf('/');
    if (problem == null && slash >= 0 && apiVersion.indexOf('/', slash + 1) >= 0) {
      problem = "unexpected GroupVersion string: " + apiVersion;
    }
    return new ObjectName(apiVersion, kind, problem);
  }

  private static String tag(String name) {
    return GoText.quote("json:" + GoText.quote(name + ",omitempty"));
  }
}
