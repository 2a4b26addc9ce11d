package dev.kubedouble.cluster;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ListMeta;
import java.util.List;

/**
 * Objects as the server listed them.
 *
 * @param metadata the resource version of the list, and the continue token and remaining count of a
 *     page
 * @param items the objects in the order of their keys, each in canonical form
 */
public record ObjectList<T extends Message>(ListMeta metadata, List<T> items) {}
