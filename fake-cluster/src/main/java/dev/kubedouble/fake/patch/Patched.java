package dev.kubedouble.fake.patch;

import com.google.protobuf.Message;
import java.util.List;

/**
 * A patched object.
 *
 * @param object the object, its defaults set
 * @param tracked whether its managed fields are up to date already, as those of an apply are
 * @param warnings what was wrong with the patch and did not matter
 */
public record Patched<T extends Message>(T object, boolean tracked, List<String> warnings) {}
