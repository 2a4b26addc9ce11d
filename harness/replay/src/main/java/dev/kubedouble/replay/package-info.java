/**
 * Replays of transcripts: what a real Kubernetes answered, asked again of another server.
 *
 * <p>{@link dev.kubedouble.replay.TranscriptReader} reads a file into a {@link
 * dev.kubedouble.replay.Transcript} of {@link dev.kubedouble.replay.Step}s. {@link
 * dev.kubedouble.replay.Replay} sends its requests through a door of the {@link
 * dev.kubedouble.replay.Target}, with the values that the {@link dev.kubedouble.replay.Binding} has
 * learnt from the answers in place of the transcript's placeholders; the {@link
 * dev.kubedouble.replay.Differ} compares each answer with the recorded one. Over gRPC, {@link
 * dev.kubedouble.replay.Translator} turns REST requests into the protocol's, or names what the
 * protocol cannot say. What comes out is an {@link dev.kubedouble.replay.Outcome}.
 *
 * <p>A rollout is replayed by {@link dev.kubedouble.replay.RolloutRun} on a {@link
 * dev.kubedouble.replay.Stage}: a fake cluster with controllers in virtual time, whose pods the
 * replay moves; its calls go through the same doors.
 */
@NullMarked
package dev.kubedouble.replay;

import org.jspecify.annotations.NullMarked;
