package org.jackfield.exchange.media.sound;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jackfield.audio.Music;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.audio.WavFile;
import org.jackfield.audio.tones.Cadence;
import org.jackfield.audio.tones.CadencePlayer;
import org.jackfield.audio.tones.CountryTones;
import org.jackfield.audio.tones.Tone;
import org.jackfield.exchange.api.media.Chime;
import org.jackfield.exchange.api.media.Sound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sound of what the switch asks for; files are read beside the media's threads. */
public final class SoundLibrary {
  /** The peak of a tone, about -12 dBov: as loud as speech. */
  public static final int TONE_AMPLITUDE = 8000;

  private static final Logger LOG = LoggerFactory.getLogger(SoundLibrary.class);

  private final Executor files;

  /**
   * Reads files there.
   *
   * @param files may be kept by a slow disk
   */
  public SoundLibrary(Executor files) {
    this.files = files;
  }

  /**
   * Makes a sound without end, or none for silence.
   *
   * @throws IllegalArgumentException for what is no such sound, or has no place at that rate
   */
  public Optional<Pcm> make(Sound wanted, int rate) {
    if (wanted instanceof Sound.Silence) {
      return Optional.empty();
    }
    if (wanted instanceof Sound.Tone tone) {
      ToneGenerator generator = new ToneGenerator(tone.hertz(), rate, TONE_AMPLITUDE);
      return Optional.of(endless(rate, generator::fill));
    }
    if (wanted instanceof Sound.Ringback ringback) {
      Cadence rings = CountryTones.of(ringback.country()).tone(Tone.RINGBACK);
      return Optional.of(endless(rate, new CadencePlayer(rings, rate, TONE_AMPLITUDE)::fill));
    }
    if (wanted instanceof Sound.Music) {
      return Optional.of(endless(rate, new Music(rate)::fill));
    }
    throw new IllegalArgumentException(
        "sound: " + wanted.getClass().getSimpleName() + " is none by itself");
  }

  /** The notes of a chime, to their end. */
  public Pcm chime(Chime chime, int rate) {
    Cadence notes = chime == Chime.ENTER ? Cadence.CONFERENCE_ENTER : Cadence.CONFERENCE_EXIT;
    CadencePlayer player = new CadencePlayer(notes, rate, TONE_AMPLITUDE);
    return new Pcm() {
      @Override
      public int rate() {
        return rate;
      }

      @Override
      public boolean next(short[] frame) {
        boolean sound = !player.ended();
        player.fill(frame);
        return sound;
      }
    };
  }

  /**
   * Reads a file.
   *
   * @param ready given the sound, on another thread
   * @param ended told when it is over, or could not be read: only enqueues
   */
  public void read(Sound.Wav wav, Consumer<Pcm> ready, Runnable ended) {
    files.execute(
        () -> {
          try {
            WavFile file = WavFile.read(wav.file());
            if (file.samples().length == 0) {
              ended.run();
            } else {
              ready.accept(new Clip(file, ended));
            }
          } catch (IOException | RuntimeException fault) {
            LOG.warn("a sound cannot be played", fault);
            ended.run();
          }
        });
  }

  private interface Fill {
    void fill(short[] frame);
  }

  private static Pcm endless(int rate, Fill fill) {
    return new Pcm() {
      @Override
      public int rate() {
        return rate;
      }

      @Override
      public boolean next(short[] frame) {
        fill.fill(frame);
        return true;
      }
    };
  }
}
