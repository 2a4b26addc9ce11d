/**
 * WireMock in front of a cluster.
 *
 * <p>{@link dev.kubedouble.wiremock.KubernetesStubs} starts WireMock with its gRPC extension and
 * the {@link dev.kubedouble.wiremock.ProtocolDescriptors}, and is a layer of a server: a unary call
 * is first asked of WireMock, over loopback, on the thread of the call. Each question has a number
 * in its metadata, by which {@link dev.kubedouble.wiremock.MatchedStubs}, a listener in WireMock,
 * tells whether a stub matched; where none did, the call goes on to the cluster. Streams are never
 * asked of WireMock, whose extension knows one answer to a call; {@link
 * dev.kubedouble.wiremock.StubChecks}, another listener, refuses stubs for them and for methods
 * that do not exist.
 *
 * <p>{@link dev.kubedouble.wiremock.StubMappings} are stubs on file, made of a recording or read.
 * What WireMock's form of an answer has no place for, Kubernetes' Status and warnings, is in the
 * mapping's metadata: {@link dev.kubedouble.wiremock.Extras}.
 */
@NullMarked
package dev.kubedouble.wiremock;

import org.jspecify.annotations.NullMarked;
