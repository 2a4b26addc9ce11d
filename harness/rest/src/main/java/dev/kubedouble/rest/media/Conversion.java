package dev.kubedouble.rest.media;

/**
 * Another form of an object that a client asks for.
 *
 * @param group the form's API group
 * @param version the form's version
 * @param kind the form
 */
public record Conversion(String group, String version, String kind) {
  /** Returns whether it is a form that Kubernetes has for resources. */
  boolean isKnown() {
    return group.equals("meta.k8s.io")
        && (version.equals("v1") || version.equals("v1beta1"))
        && (isTable() || isMetadata() || isMetadataList());
  }

  /** Returns whether it is a form of discovery. */
  boolean isAggregatedDiscovery() {
    return group.equals("apidiscovery.k8s.io")
        && (version.equals("v2") || version.equals("v2beta1"))
        && kind.equals("APIGroupDiscoveryList");
  }

  /** Returns whether a table is meant. */
  public boolean isTable() {
    return kind.equals("Table");
  }

  /** Returns whether an object's metadata is meant. */
  public boolean isMetadata() {
    return kind.equals("PartialObjectMetadata");
  }

  /** Returns whether the metadata of a list's items is meant. */
  public boolean isMetadataList() {
    return kind.equals("PartialObjectMetadataList");
  }

  /** Returns the form's apiVersion. */
  public String apiVersion() {
    return group + "/" + version;
  }
}
