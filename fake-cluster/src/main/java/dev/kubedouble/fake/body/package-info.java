/**
 * From the bytes of a request's body to a message.
 *
 * <p>{@link dev.kubedouble.fake.body.BodyReader} finds out what the bytes are (JSON, YAML or
 * Kubernetes protobuf), what the object calls itself, whether the path takes such an object, and
 * what is wrong with its fields; unknown and duplicate fields refuse the request or become
 * warnings, as its {@code fieldValidation} says. Source: apiserver, {@code endpoints/handlers} and
 * {@code runtime/serializer}.
 */
@NullMarked
package dev.kubedouble.fake.body;

import org.jspecify.annotations.NullMarked;
