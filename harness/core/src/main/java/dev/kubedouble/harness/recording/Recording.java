package dev.kubedouble.harness.recording;

import com.google.protobuf.BytesValue;
import com.google.protobuf.Message;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.harness.journal.JournaledCall;
import dev.kubedouble.harness.journal.JournaledMessage;
import dev.kubedouble.harness.recording.RecordedCall.RecordedAnswer;
import dev.kubedouble.harness.recording.RecordedCall.RecordedEnd;
import dev.kubedouble.harness.rpc.Protocol;
import dev.kubedouble.time.Timeline;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls to {@code jumpstarter.v1.KubernetesService} with what was answered, as one file. Immutable.
 *
 * <p>Times are the cluster's, counted from the first call. Uids and versions are made comparable
 * and secrets are taken out, so that a file may be committed and compared; {@code
 * docs/recordings.md} describes it.
 */
public final class Recording {
  /** What stands where a secret was. */
  public static final String REMOVED = Secrets.REMOVED;

  private static final String WARNING = "kubernetes-warning";
  private static final String VERSION = "kubernetes-resource-version";

  private final List<RecordedCall> calls;

  Recording(List<RecordedCall> calls) {
    this.calls = List.copyOf(calls);
  }

  /**
   * Makes a recording of all that a journal has noted; calls to other services are left out.
   *
   * @throws IllegalStateException where the journal has cut something; a recording needs one with
   *     {@link dev.kubedouble.harness.journal.JournalLimits#unlimited}
   */
  public static Recording of(CallJournal journal) {
    if (journal.forgotten() > 0) {
      throw cut(journal.forgotten() + " calls");
    }
    List<JournaledCall> noted =
        journal.calls(
            call ->
                Protocol.method(call.method()) != null
                    && call.requests().size() == 1
                    && isTyped(call));
    Scrubber scrubber = new Scrubber();
    List<Message> messages = new ArrayList<>();
    List<String> versions = new ArrayList<>();
    for (JournaledCall call : noted) {
      if (call.responsesCut() > 0) {
        throw cut(call.responsesCut() + " messages of call " + call.id());
      }
      call.requests().forEach(message -> messages.add(message.message()));
      call.responses().forEach(message -> messages.add(message.message()));
      versions.add(header(call, VERSION));
    }
    scrubber.collect(messages, versions);
    List<RecordedCall> calls = new ArrayList<>();
    for (JournaledCall call : noted) {
      calls.add(record(call, noted, scrubber));
    }
    return new Recording(calls);
  }

  /**
   * Reads a recording.
   *
   * @throws RecordingException where the file cannot be used: it cannot be read, is damaged, of a
   *     newer version or of another protocol; the message names file and place
   */
  public static Recording read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new RecordingException(file + ": there is no such file");
    } catch (CharacterCodingException e) {
      throw new RecordingException(file + ": it is no text in UTF-8");
    } catch (IOException e) {
      throw new RecordingException(file + ": it cannot be read: " + e.getMessage());
    }
    return new Recording(RecordingFile.read(file.toString(), text));
  }

  /** Writes this recording. */
  public void write(Path file) throws IOException {
    Files.write(file, RecordingFile.write(calls).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns how many calls this recording has. */
  public int size() {
    return calls.size();
  }

  /** Returns the calls, in the order in which they began. */
  public List<RecordedCall> calls() {
    return calls;
  }

  private static RecordedCall record(
      JournaledCall call, List<JournaledCall> all, Scrubber scrubber) {
    long start = nanos(call.startedAt());
    Message request = scrubber.scrub(call.requests().get(0).message());
    List<RecordedAnswer> answers = new ArrayList<>();
    for (JournaledMessage answer : call.responses()) {
      answers.add(
          new RecordedAnswer(
              answer.nanos() - start,
              begun(all, answer.afterCall()),
              scrubber.scrub(answer.message())));
    }
    List<String> warnings =
        call.responseMetadata().stream()
            .filter(header -> header.key().equals(WARNING))
            .map(header -> header.value())
            .toList();
    return new RecordedCall(
        call.methodName(),
        start - nanos(all.get(0).startedAt()),
        request,
        scrubber.version(header(call, VERSION)),
        warnings,
        answers,
        end(call, all, start, scrubber));
  }

  private static @Nullable RecordedEnd end(
      JournaledCall call, List<JournaledCall> all, long start, Scrubber scrubber) {
    if (call.status() == null || call.endedAt() == null) {
      return null;
    }
    String description = call.status().getDescription();
    dev.kubedouble.api.meta.v1.Status status = call.kubernetesStatus();
    return new RecordedEnd(
        nanos(call.endedAt()) - start,
        begun(all, call.endAfterCall()),
        call.status().getCode(),
        description == null ? "" : description,
        status == null ? null : (dev.kubedouble.api.meta.v1.Status) scrubber.scrub(status));
  }

  /** Returns how many recorded calls had begun when the journal had begun so many. */
  private static int begun(List<JournaledCall> all, long afterCall) {
    int begun = 0;
    while (begun < all.size() && all.get(begun).id() <= afterCall) {
      begun++;
    }
    return begun;
  }

  private static String header(JournaledCall call, String key) {
    return call.responseMetadata().stream()
        .filter(header -> header.key().equals(key))
        .map(header -> header.value())
        .findFirst()
        .orElse("");
  }

  /** Returns whether the request could be read: one that could not is no call of the protocol. */
  private static boolean isTyped(JournaledCall call) {
    return !(call.requests().get(0).message() instanceof BytesValue);
  }

  private static long nanos(Instant moment) {
    return Timeline.toNanos(moment);
  }

  private static IllegalStateException cut(String what) {
    return new IllegalStateException(
        "the journal no longer keeps "
            + what
            + " (expected: all; start the server with journal(JournalLimits.unlimited()))");
  }
}
