/** Where a value stands in an object and what is wrong with it, in Kubernetes' own words. */
@NullMarked
package dev.kubedouble.fake.admission.field;

import org.jspecify.annotations.NullMarked;
