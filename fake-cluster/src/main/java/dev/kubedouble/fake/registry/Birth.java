package dev.kubedouble.fake.registry;

import dev.kubedouble.api.meta.v1.Time;

/**
 * What the server gives to a new object.
 *
 * @param uid its uid
 * @param time when it was created
 * @param version its first resource version
 */
public record Birth(String uid, Time time, String version) {}
