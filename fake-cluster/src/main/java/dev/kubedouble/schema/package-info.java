/**
 * What Kubernetes' messages are beside their protobuf: one table of facts ({@link
 * dev.kubedouble.schema.Schema}) and what follows from it.
 *
 * <p>JSON comes in through {@link dev.kubedouble.schema.JsonDecoder}, which turns a tree into a
 * message and a list of problems, and goes out through {@link dev.kubedouble.schema.JsonEncoder};
 * {@link dev.kubedouble.schema.Canonical} gives a message the presence of fields that a real API
 * server's has. Both, and whoever else walks through messages, reach their fields by {@link
 * dev.kubedouble.schema.MessageAccess}, which the build makes of the descriptors and the table
 * ({@code src/codegen}): protobuf's reflection was a third of what a write cost.
 */
@NullMarked
package dev.kubedouble.schema;

import org.jspecify.annotations.NullMarked;
