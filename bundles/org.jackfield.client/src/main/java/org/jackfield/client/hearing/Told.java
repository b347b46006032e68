package org.jackfield.client.hearing;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallEvent.Way;

/**
 * Makes pairs of events of what a {@link SoundWatch} tells: each beginning has one end, and there
 * is none of either but in a call that is talking. For one thread.
 */
public final class Told {
  private final Consumer<Function<Call, CallEvent>> publish;
  private final Map<Way, Boolean> silent = new EnumMap<>(Way.class);
  private boolean speaking;

  /** Nothing was told. */
  public Told(Consumer<Function<Call, CallEvent>> publish) {
    this.publish = publish;
  }

  /** Somebody speaks into the muted microphone, or does no more. */
  public void mutedSpeech(boolean talking, boolean now) {
    if (now != speaking && (talking || !now)) {
      speaking = now;
      publish.accept(call -> new CallEvent.MutedSpeech(call, now));
    }
  }

  /** A way has been silent for long, or is no more. */
  public void silence(boolean talking, Way way, boolean now) {
    boolean was = Optional.ofNullable(silent.get(way)).orElse(false);
    if (now != was && (talking || !now)) {
      silent.put(way, now);
      publish.accept(call -> new CallEvent.Silence(call, way, now));
    }
  }

  /** The call is in another state: what had begun has ended. */
  public void end() {
    mutedSpeech(false, false);
    for (Way way : Way.values()) {
      silence(false, way, false);
    }
  }
}
