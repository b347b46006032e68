package org.jackfield.exchange.media.ear;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jackfield.exchange.media.sound.Hearing;
import org.jackfield.exchange.media.sound.Pcm;
import org.jackfield.exchange.media.stream.Splice;

/**
 * What a leg hears while prompts may play. What else there is comes decoded, and later than its
 * packets; so that it can follow these without a click, the first frame falls back from them, and
 * so that they can follow at once, the last one leaps ahead to them. On the ticker's thread.
 */
public final class Interlude implements Pcm {
  private final Ear ear;
  private final Optional<Pcm> base;
  private final Optional<Hearing> live;
  private final int rate;
  private Optional<Splice> over = Optional.empty();

  /** Until it has begun: what leads from the packets that were heard before. */
  private Optional<Consumer<short[]>> fallBack;

  Interlude(Ear ear, Optional<Pcm> base, Optional<Hearing> live, int rate) {
    this.ear = ear;
    this.base = base;
    this.live = live;
    this.fallBack = live.map(Hearing::fallBack);
    this.rate = rate;
  }

  @Override
  public int rate() {
    return rate;
  }

  @Override
  public boolean next(short[] frame) {
    boolean sound = base.isPresent() && base.get().next(frame);
    if (!sound) {
      Arrays.fill(frame, (short) 0);
    }
    fallBack.ifPresent(it -> it.accept(frame));
    fallBack = Optional.empty();
    Ear.Heard heard = ear.mix(frame, rate, live.isPresent());
    if (heard == Ear.Heard.THE_END && live.isPresent()) {
      over = Optional.of(live.get().leap(frame));
    }
    return heard == Ear.Heard.PROMPTS || sound || over.isPresent();
  }

  /** Where packets follow, once the last frame was taken. */
  public Optional<Splice> over() {
    return over;
  }
}
