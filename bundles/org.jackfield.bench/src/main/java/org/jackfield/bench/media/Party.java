package org.jackfield.bench.media;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.audio.ToneMeter;

/** One end of a call: says a tone, or nothing, and measures what it hears. */
final class Party implements AudioSink {
  private static final double AMPLITUDE = 0.2;
  private static final int WINDOW_MILLIS = 500;
  private static final int SECONDS_TO_COME_UP = 30;

  /** A codec leaves a tone within a fifth of its level. */
  private static final double OFF = 0.2;

  /** What leaks through anything but a mixer that does not leave somebody's own voice out. */
  private static final double ECHO = 0.05;

  /** Concealed sound fades, and where two pieces meet a tone may turn. */
  private static final double AUDIBLE = 0.5;

  /** Of a tone's peak: nothing but the tone gets there. */
  private static final double LOUD = 0.5;

  private final int hertz;
  private ToneMeter meter = new ToneMeter(8000, WINDOW_MILLIS);
  private int rate = 8000;
  private long frames;
  private volatile boolean speaks;

  /** When it said the first of its tone, after a silence. */
  private volatile long began;

  private volatile boolean said;

  /** Whether it waits for a sound, and when that came. */
  private boolean pricks;

  private OptionalLong heardAt = OptionalLong.empty();
  private volatile Call call;

  /**
   * Silent at first.
   *
   * @param hertz what it says once it speaks
   */
  Party(int hertz) {
    this.hertz = hertz;
  }

  int hertz() {
    return hertz;
  }

  void speak(boolean now) {
    speaks = now;
  }

  CallAudio audio() {
    AudioSource tone = Sounds.tone(hertz, AMPLITUDE);
    AudioSource silence = Sounds.silence();
    return CallAudio.of(
        () -> {
          if (speaks && !said) {
            began = System.nanoTime();
          }
          said = speaks;
          return speaks ? tone.next() : silence.next();
        },
        this);
  }

  /** When it began to speak last; nanoseconds. */
  long began() {
    return began;
  }

  /** From now on it waits for a sound. */
  synchronized void prick() {
    pricks = true;
    heardAt = OptionalLong.empty();
  }

  /** When the sound came that it has waited for; nanoseconds. */
  synchronized OptionalLong pricked() {
    return heardAt;
  }

  void call(Call itsCall) {
    call = itsCall;
  }

  /**
   * Calls, and waits until sound is up.
   *
   * @throws IOException if it is not within 30 s
   */
  void dial(VoiceClient client, DialRequest request) throws IOException, InterruptedException {
    call = client.dial(request.withAudio(audio()));
    try {
      call.whenActive().toCompletableFuture().get(SECONDS_TO_COME_UP, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException fault) {
      throw new IOException("a call did not come up", fault);
    }
  }

  Call call() {
    return call;
  }

  @Override
  public synchronized void accept(AudioFrame frame) {
    if (frame.sampleRate() != rate) {
      rate = frame.sampleRate();
      meter = new ToneMeter(rate, WINDOW_MILLIS);
    }
    meter.add(frame.samples());
    frames++;
    if (pricks && isLoud(frame.samples())) {
      pricks = false;
      heardAt = OptionalLong.of(System.nanoTime());
    }
  }

  private static boolean isLoud(short[] samples) {
    for (short sample : samples) {
      if (Math.abs(sample) > LOUD * AMPLITUDE * Short.MAX_VALUE) {
        return true;
      }
    }
    return false;
  }

  /** Frames heard so far. */
  synchronized long frames() {
    return frames;
  }

  /** How loud it hears these tones, against how they were sent; for people. */
  synchronized String describe(List<Integer> tones) {
    double sent = AMPLITUDE * Short.MAX_VALUE;
    return tones.stream()
        .map(
            tone ->
                String.format("%d Hz %+.1f dB", tone, 20 * Math.log10(meter.level(tone) / sent)))
        .collect(Collectors.joining(", "));
  }

  /** Whether it hears this tone, though with gaps in it. */
  synchronized boolean makesOut(int tone) {
    return meter.full() && meter.level(tone) > AUDIBLE * AMPLITUDE * Short.MAX_VALUE;
  }

  /** Whether it hears each of these tones, as it was sent. */
  synchronized boolean hears(List<Integer> tones) {
    double sent = AMPLITUDE * Short.MAX_VALUE;
    return meter.full()
        && tones.stream().allMatch(tone -> Math.abs(meter.level(tone) / sent - 1) < OFF);
  }

  /** Whether it hears each of these tones, which were mixed, and not its own. */
  synchronized boolean hearsTogether(List<Integer> tones) {
    return hears(tones)
        && (tones.contains(hertz) || meter.level(hertz) < ECHO * AMPLITUDE * Short.MAX_VALUE);
  }
}
