package org.jackfield.exchange.media.ear;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jackfield.audio.fade.Ramp;
import org.jackfield.exchange.media.sound.Hearing;
import org.jackfield.exchange.media.sound.Pcm;

/**
 * Where a leg hears prompts: in place of, or over what else it hears. Voices come and go by any
 * thread; the ticker takes. After the last one it rests at once where packets follow, see {@link
 * Interlude}; where another encoder does, it stays at work until there is a pause in what is heard,
 * or for five seconds.
 */
public final class Ear {
  private static final int FADE_MILLIS = 10;
  private static final int QUIET = 200;
  private static final int LEAST_SETTLING = 10;
  private static final int LONGEST_SETTLING = 250;

  private final List<Voice> voices = new ArrayList<>();
  private Runnable onRest = () -> {};
  private Optional<Ramp> ramp = Optional.empty();
  private int rate;
  private boolean engaged;
  private boolean closed;
  private int settling;

  /**
   * Says whom to tell.
   *
   * @param told once prompts have nothing more to do with what is heard: only enqueues
   */
  public synchronized void onRest(Runnable told) {
    onRest = told;
  }

  /** Whether what the leg hears goes through here. */
  public synchronized boolean engaged() {
    return engaged;
  }

  /** It does not any more, unless something has begun meanwhile. */
  public synchronized void release() {
    if (voices.isEmpty()) {
      engaged = false;
    }
  }

  /** A prompt begins; one at an ear that is closed is over at once. */
  public synchronized Optional<Voice> add(Take take, boolean overlay, Voice.Ended ended) {
    if (closed) {
      return Optional.empty();
    }
    Voice voice = new Voice(take, overlay, ended);
    voices.add(voice);
    engaged = true;
    settling = 0;
    return Optional.of(voice);
  }

  /** It is to be heard no more. */
  public synchronized void remove(Voice voice) {
    voice.leave();
  }

  /** The leg is over. */
  public void close() {
    List<Voice> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(voices);
      voices.clear();
    }
    left.forEach(it -> it.listener().ended(false));
  }

  /**
   * What is heard, on the ticker's thread.
   *
   * @param otherwise what would be heard without prompts; empty for silence
   * @param live whose packets follow without a break when there are no prompts any more
   * @param wanted its rate
   */
  public Interlude over(Optional<Pcm> otherwise, Optional<Hearing> live, int wanted) {
    return new Interlude(this, otherwise.map(it -> it.at(wanted)), live, wanted);
  }

  /**
   * Adds what there is of prompts.
   *
   * @param last whether what is heard otherwise comes from elsewhere as soon as they are over
   */
  Heard mix(short[] frame, int wanted, boolean last) {
    List<Voice> ended = List.of();
    boolean prompted;
    boolean rested;
    synchronized (this) {
      if (!engaged) {
        return Heard.NOTHING;
      }
      prompted = !voices.isEmpty();
      hush(frame, wanted);
      rested = !prompted && (last || isSettled(frame));
      for (Voice voice : voices) {
        if (voice.addTo(frame, wanted)) {
          ended = with(ended, voice);
        }
      }
      voices.removeIf(Voice::gone);
    }
    ended.forEach(it -> it.listener().ended(true));
    if (rested) {
      onRest.run();
    }
    return prompted ? Heard.PROMPTS : rested ? Heard.THE_END : Heard.NOTHING;
  }

  /** What there was of prompts in a frame. */
  enum Heard {
    NOTHING,
    PROMPTS,
    /** Nothing, and they have nothing to do with the next frame either. */
    THE_END
  }

  private static List<Voice> with(List<Voice> some, Voice one) {
    List<Voice> all = new ArrayList<>(some);
    all.add(one);
    return all;
  }

  private void hush(short[] frame, int wanted) {
    double gain = voices.stream().anyMatch(Voice::hushes) ? 0 : 1;
    if (ramp.isEmpty() || rate != wanted) {
      rate = wanted;
      ramp = Optional.of(new Ramp(1, wanted, FADE_MILLIS));
    }
    ramp.get().to(gain);
    ramp.get().apply(frame);
  }

  /** Every beat of a pause asks again: whoever is told may come too late. */
  private boolean isSettled(short[] frame) {
    if (++settling < LEAST_SETTLING) {
      return false;
    }
    for (short sample : frame) {
      if (Math.abs(sample) > QUIET) {
        return settling >= LONGEST_SETTLING;
      }
    }
    return true;
  }
}
