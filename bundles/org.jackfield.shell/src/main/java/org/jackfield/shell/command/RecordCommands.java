package org.jackfield.shell.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.felix.service.command.Descriptor;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.media.MediaRecording;
import org.jackfield.exchange.api.media.MediaRecordingListener;
import org.jackfield.exchange.api.media.RecordingControl;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recordings of legs of the exchange that were begun here. */
@Component(
    service = RecordCommands.class,
    property = {"osgi.command.scope=jackfield", "osgi.command.function=record"})
public final class RecordCommands {
  private static final Logger LOG = LoggerFactory.getLogger(RecordCommands.class);
  private static final long SECONDS = 15;

  private final List<RecordingControl> controls = new CopyOnWriteArrayList<>();
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  private record Running(String leg, String file, MediaRecording recording) {}

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindControl(RecordingControl it) {
    controls.add(it);
  }

  void unbindControl(RecordingControl it) {
    controls.remove(it);
  }

  /** All recordings. */
  @Descriptor("the recordings that were begun by this command and are not over")
  public String record() {
    Table table = new Table("recording", "leg", "file");
    running.forEach((id, it) -> table.row(id, it.leg(), it.file()));
    return table.toString();
  }

  /** Steers one. */
  @Descriptor("pauses, resumes or stops a recording that was begun by this command")
  public String record(
      @Descriptor("pause, resume or stop") String verb,
      @Descriptor("its id, as it was told") String id) {
    Running it = running.get(id);
    if (it == null) {
      throw new IllegalArgumentException("recording: there is none of this id");
    }
    switch (verb) {
      case "pause" -> it.recording().pause(true);
      case "resume" -> it.recording().pause(false);
      case "stop" -> it.recording().stop();
      default -> throw new IllegalArgumentException(verb + ": is none of pause, resume, stop");
    }
    return id + " " + (verb.equals("stop") ? "stops" : verb + "d");
  }

  /** Begins one. */
  @Descriptor("records what a leg says and hears")
  public String record(
      @Descriptor("start") String verb,
      @Descriptor("the beginning of the leg's id") String leg,
      @Descriptor("a new file, .wav or .mp3") String file,
      @Descriptor(RecordWords.OPTIONS) String... options) {
    if (!verb.equals("start")) {
      throw new IllegalArgumentException(verb + ": is not start");
    }
    RecordingControl control =
        controls.stream()
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("record: there is no exchange here"));
    RecordingOrder order = RecordWords.order(file, List.of(options));
    String id = "r-" + count.incrementAndGet();
    Ending ending = new Ending(id);
    try {
      MediaRecording recording =
          control.record(leg, order, ending).toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
      running.put(id, new Running(leg, order.file().toString(), recording));
      ending.begun();
      return id + " records";
    } catch (ExecutionException fault) {
      return "failed: " + ProblemException.of(fault);
    } catch (TimeoutException fault) {
      return "is still being begun";
    } catch (InterruptedException fault) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  /** Takes it out of the list, also where it was over before it was put there. */
  private final class Ending implements MediaRecordingListener {
    private final String id;
    private volatile boolean over;

    Ending(String id) {
      this.id = id;
    }

    void begun() {
      if (over) {
        running.remove(id);
      }
    }

    @Override
    public void onRecorded(Duration length) {
      LOG.info("recording {} is whole: {} s", id, length.toSeconds());
      end();
    }

    @Override
    public void onFailed(Problem problem) {
      LOG.warn("recording {} broke off: {}", id, problem);
      end();
    }

    private void end() {
      over = true;
      running.remove(id);
    }
  }
}
