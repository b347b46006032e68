package org.jackfield.demo;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;

/**
 * Two clients, alice and bob, and a wire between them that can be told to be bad. Its clock runs
 * some 20 times as fast as the wall's: 20 ms, one frame, a millisecond.
 */
final class Wire implements AutoCloseable {
  /** What can be wrong. */
  enum Bad {
    /** Calls reach nobody. */
    DEAD,
    /** Sound goes on while held. */
    HOLD_WITH_SOUND,
    /** Sound does not come back. */
    DEAD_AFTER_RESUME,
    /** The last digit is lost. */
    DIGIT_LOST,
    /** The last digit comes twice. */
    DIGIT_TWICE,
    /** The far end is told another cause. */
    OTHER_CAUSE,
    /** Sound comes at half its amplitude. */
    FAINT
  }

  private static final int RATE = 16_000;

  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "wire"));
  private final AtomicLong nanos = new AtomicLong();
  private final Set<Bad> bad = EnumSet.noneOf(Bad.class);
  final WireClient alice = new WireClient("alice", this);
  final WireClient bob = new WireClient("bob", this);
  private Optional<WireCall> placed = Optional.empty();

  Wire(Bad... bad) {
    this.bad.addAll(Set.of(bad));
    ticker.scheduleAtFixedRate(this::tick, 0, 1, TimeUnit.MILLISECONDS);
  }

  long nanos() {
    return nanos.get();
  }

  boolean is(Bad trouble) {
    return bad.contains(trouble);
  }

  synchronized Call connect(WireClient from, CallAudio audio) {
    WireCall out = new WireCall(this, from, true, audio);
    WireClient to = from == alice ? bob : alice;
    WireCall in = new WireCall(this, to, false, CallAudio.silent());
    out.joined(in);
    in.joined(out);
    placed = Optional.of(out);
    if (!is(Bad.DEAD)) {
      in.incoming();
      out.ringing();
    }
    return out;
  }

  private synchronized void tick() {
    nanos.addAndGet(20_000_000);
    placed.ifPresent(
        out -> {
          carry(out, out.peer());
          carry(out.peer(), out);
        });
  }

  private void carry(WireCall from, WireCall to) {
    if (from.up() && to.up()) {
      AudioFrame sent = from.audio().source().next().orElseGet(() -> AudioFrame.silence(RATE));
      boolean quiet =
          (from.held() || to.held()) && !is(Bad.HOLD_WITH_SOUND)
              || from.wasHeld() && is(Bad.DEAD_AFTER_RESUME);
      AudioFrame got = quiet ? AudioFrame.silence(RATE) : sent;
      to.audio().sink().accept(is(Bad.FAINT) ? halved(got) : got);
    }
  }

  private static AudioFrame halved(AudioFrame frame) {
    short[] samples = frame.samples().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] /= 2;
    }
    return new AudioFrame(samples, frame.sampleRate());
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
