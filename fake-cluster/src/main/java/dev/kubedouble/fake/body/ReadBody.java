package dev.kubedouble.fake.body;

import com.google.protobuf.Message;
import java.util.List;

/**
 * An object that was read from a request's body.
 *
 * @param object the object; not canonical
 * @param warnings what was wrong with it and did not matter
 */
public record ReadBody<T extends Message>(T object, List<String> warnings) {}
