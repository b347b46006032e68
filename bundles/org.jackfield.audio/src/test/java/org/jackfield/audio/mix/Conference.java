package org.jackfield.audio.mix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jackfield.audio.Levels;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.audio.ToneMeter;

/** A mixer with parties that each sing one tone, and all that each of them hears. */
final class Conference {
  static final int RATE = 16000;
  final Mixer mixer;
  final List<Singer> singers = new ArrayList<>();

  Conference(MixerSettings settings) {
    mixer = new Mixer(settings);
  }

  Conference() {
    this(MixerSettings.of(RATE));
  }

  Singer join(double hertz, double amplitude) {
    Singer singer = new Singer(mixer.join(), hertz, amplitude);
    singers.add(singer);
    return singer;
  }

  /** Levels first, then only the frames that are wanted, as a media node does it. */
  void tick() {
    for (Singer singer : singers) {
      singer.sing();
    }
    mixer.choose();
    for (Singer singer : singers) {
      singer.giveFrame();
    }
    mixer.mix();
    for (Singer singer : singers) {
      singer.hear();
    }
  }

  void ticks(int count) {
    for (int i = 0; i < count; i++) {
      tick();
    }
  }

  void forget() {
    singers.forEach(singer -> singer.length = 0);
  }

  static final class Singer {
    final Party party;
    final double hertz;
    private final short[] frame = new short[RATE / 50];
    private ToneGenerator tone;
    private double amplitude;
    boolean here = true;
    boolean loses;
    int given;
    short[] heard = new short[RATE];
    int length;

    Singer(Party party, double hertz, double amplitude) {
      this.party = party;
      this.hertz = hertz;
      this.tone = new ToneGenerator(hertz, RATE, amplitude);
      this.amplitude = amplitude;
    }

    /** Starts anew at phase zero, where a sine begins without a step. */
    void loudness(double value) {
      amplitude = value;
      tone = new ToneGenerator(hertz, RATE, value);
    }

    void leave() {
      here = false;
      party.leave();
    }

    private void sing() {
      tone.fill(frame);
      if (here && amplitude > 0) {
        party.level((int) Math.round(-Levels.dBov(amplitude / Math.sqrt(2))));
      }
    }

    private void giveFrame() {
      if (here && amplitude > 0 && !loses && party.wanted()) {
        party.frame(frame);
        given++;
      }
    }

    private void hear() {
      if (here) {
        if (length + frame.length > heard.length) {
          heard = Arrays.copyOf(heard, 2 * heard.length);
        }
        System.arraycopy(party.heard().samples(), 0, heard, length, frame.length);
        length += frame.length;
      }
    }

    short[] heard() {
      return Arrays.copyOf(heard, length);
    }

    /** The amplitude of another's tone in the last 400 ms that were heard. */
    double hears(Singer other) {
      ToneMeter meter = new ToneMeter(RATE, 400);
      meter.add(
          heard, Math.max(0, length - RATE * 400 / 1000), Math.min(length, RATE * 400 / 1000));
      return meter.level(other.hertz);
    }
  }
}
