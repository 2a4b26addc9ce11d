/**
 * Calls on file, and the server that answers from them.
 *
 * <p>{@link dev.kubedouble.harness.recording.Recording} is made of a journal: {@link
 * dev.kubedouble.harness.recording.Scrubber} takes secrets out and gives uids and versions
 * comparable names, {@link dev.kubedouble.harness.recording.MessageJson} writes messages, and
 * {@link dev.kubedouble.harness.recording.RecordingFile} the file. {@link
 * dev.kubedouble.harness.recording.Replay} goes the other way: it finds the recorded call for a
 * request and answers as was answered then; where there is none it says so, or lets the call
 * through to the service behind it. The format is described in {@code docs/recordings.md}.
 */
@NullMarked
package dev.kubedouble.harness.recording;

import org.jspecify.annotations.NullMarked;
