package org.jackfield.client.hearing;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallEvent.Way;

/**
 * Makes pairs of events of what is heard: each beginning has one end, and there is none of either
 * but in a call that is talking. On the lane, but for what the watch does.
 */
public final class Hearing {
  private final Executor lane;
  private final BooleanSupplier talking;
  private final Consumer<Function<Call, CallEvent>> publish;
  private final SoundWatch watch;
  private final Map<Way, Boolean> silent = new EnumMap<>(Way.class);
  private boolean speaking;

  /**
   * Nothing was told.
   *
   * @param lane where the call lives
   * @param talking whether the call is ACTIVE
   * @param publish where events go
   */
  public Hearing(
      Executor lane, BooleanSupplier talking, Consumer<Function<Call, CallEvent>> publish) {
    this.lane = lane;
    this.talking = talking;
    this.publish = publish;
    watch = new SoundWatch(new Ear());
  }

  /** Listens to the call's sound. */
  public SoundWatch watch() {
    return watch;
  }

  /** The call is in another state: what had begun has ended, and time begins anew. */
  public void end() {
    mutedSpeech(false);
    for (Way way : Way.values()) {
      silence(way, false);
    }
    watch.anew();
  }

  private void mutedSpeech(boolean now) {
    if (now != speaking) {
      speaking = now;
      publish.accept(call -> new CallEvent.MutedSpeech(call, now));
    }
  }

  private void silence(Way way, boolean now) {
    if (now != silent.getOrDefault(way, false)) {
      silent.put(way, now);
      publish.accept(call -> new CallEvent.Silence(call, way, now));
    }
  }

  private final class Ear implements SoundWatch.Listener {
    @Override
    public void mutedSpeech(boolean now) {
      lane.execute(() -> Hearing.this.mutedSpeech(now && talking.getAsBoolean()));
    }

    @Override
    public void silence(Way way, boolean now) {
      lane.execute(() -> Hearing.this.silence(way, now && talking.getAsBoolean()));
    }
  }
}
