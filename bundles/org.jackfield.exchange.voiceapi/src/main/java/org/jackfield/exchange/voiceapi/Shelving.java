package org.jackfield.exchange.voiceapi;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvents;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.api.media.RecordingPlace;
import org.jackfield.exchange.voiceapi.recording.Shelf;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists each recording that is whole and lies in our folder, whoever ordered it. */
@Component(service = {CallEvents.class, RecordingPlace.class})
public final class Shelving implements CallEvents, RecordingPlace {
  private static final Logger LOG = LoggerFactory.getLogger(Shelving.class);

  private final Parts parts;
  private final Shelf shelf;
  private final Executor threads;

  /** For the container. */
  @Activate
  public Shelving(@Reference Parts parts) {
    this(parts, Threads.few());
  }

  Shelving(Parts parts, Executor threads) {
    this.parts = parts;
    this.shelf = new Shelf(parts::recordings);
    this.threads = threads;
  }

  @Override
  public Path file(String name, RecordingOrder.Format format) {
    if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")) {
      throw new IllegalArgumentException(
          "name: must be letters, digits, dot, dash and underscore, 1 to 100 of them");
    }
    String ending = format.name().toLowerCase(Locale.ROOT);
    return parts.recordings().resolve(name + "-" + UUID.randomUUID() + "." + ending);
  }

  @Override
  public void on(CallEvent event) {
    if (event instanceof CallEvent.RecordingSaved saved) {
      try {
        threads.execute(() -> shelve(saved));
      } catch (RejectedExecutionException full) {
        LOG.error("recording {} is whole, but not listed: too much waits", saved.recordingId());
      }
    }
  }

  private void shelve(CallEvent.RecordingSaved saved) {
    try {
      Path file = saved.file().toAbsolutePath().normalize();
      if (parts.recordings().toAbsolutePath().normalize().equals(file.getParent())) {
        shelf.keep(shown(saved), file);
        LOG.info("recording {} is whole: {} s", saved.recordingId(), saved.length().toSeconds());
      }
    } catch (RuntimeException fault) {
      LOG.error("recording {} is whole, but cannot be listed", saved.recordingId(), fault);
    }
  }

  private static JsonObject shown(CallEvent.RecordingSaved saved) {
    CallEvent.About about = saved.about();
    String ended = saved.at().toString();
    JsonObjectBuilder shown =
        Json.createObjectBuilder()
            .add("id", saved.recordingId())
            .add("record_type", "recording")
            .add("call_control_id", about.ids().callControlId())
            .add("call_leg_id", about.ids().legId())
            .add("call_session_id", about.ids().sessionId())
            .add("connection_id", about.connectionId())
            .add("from", about.from())
            .add("to", about.to())
            .add("channels", saved.channels() == 2 ? "dual" : "single")
            .add("source", saved.conferenceId().isPresent() ? "conference" : "call")
            .add("status", "completed")
            .add("duration_millis", saved.length().toMillis())
            .add("recording_started_at", saved.startedAt().toString())
            .add("recording_ended_at", ended)
            .add("created_at", ended)
            .add("updated_at", ended);
    saved.conferenceId().ifPresent(it -> shown.add("conference_id", it));
    return shown.build();
  }
}
