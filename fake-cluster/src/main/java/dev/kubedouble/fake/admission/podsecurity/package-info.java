/**
 * The Pod Security Standards, as the API server's PodSecurity admission enforces them.
 *
 * <p>A namespace's labels say a {@link dev.kubedouble.fake.admission.podsecurity.SecurityPolicy}: a
 * level and the version of Kubernetes whose rules count. Each rule is a check that looks at a pod,
 * or at the template of one, and says what it finds; {@link
 * dev.kubedouble.fake.admission.podsecurity.PodSecurity} joins the findings into the server's
 * message. Source: kubernetes, {@code k8s.io/pod-security-admission}.
 */
@NullMarked
package dev.kubedouble.fake.admission.podsecurity;

import org.jspecify.annotations.NullMarked;
