/**
 * Events, as Kubernetes' components record them.
 *
 * <p>A component asks the {@link dev.kubedouble.fake.events.EventLogbook} for a recorder under its
 * name. What it records goes through the same three sieves as in client-go ({@code tools/record}):
 * many similar messages become one that combines them, equal ones are counted, and who talks too
 * much about one object is silenced for a while, good news and bad news each for themselves. What
 * remains is written in the turn that caused it. Who repeats itself by the clock can ask from when
 * on it is heard, and let what comes before be counted at once, so that silence costs no turns.
 */
@NullMarked
package dev.kubedouble.fake.events;

import org.jspecify.annotations.NullMarked;
