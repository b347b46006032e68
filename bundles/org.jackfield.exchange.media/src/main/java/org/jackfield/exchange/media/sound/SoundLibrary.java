package org.jackfield.exchange.media.sound;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jackfield.audio.BadAudioException;
import org.jackfield.audio.Music;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.audio.WavFile;
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
   * Makes it.
   *
   * @param rate a tone that it cannot carry is refused
   * @param ready given the sound, or nothing for silence; at once, or when a file is read
   * @param ended told when a sound that has an end is over, or could not be read: only enqueues
   * @throws IllegalArgumentException for what is no sound by itself, or has no place at that rate
   */
  public void get(Sound wanted, int rate, Consumer<Optional<Pcm>> ready, Runnable ended) {
    if (wanted instanceof Sound.Silence) {
      ready.accept(Optional.empty());
    } else if (wanted instanceof Sound.Tone tone) {
      ToneGenerator generator = new ToneGenerator(tone.hertz(), rate, TONE_AMPLITUDE);
      ready.accept(Optional.of(endless(rate, generator::fill)));
    } else if (wanted instanceof Sound.Music) {
      ready.accept(Optional.of(endless(rate, new Music(rate)::fill)));
    } else if (wanted instanceof Sound.Wav wav) {
      files.execute(() -> read(wav, ready, ended));
    } else {
      throw new IllegalArgumentException(
          "sound: " + wanted.getClass().getSimpleName() + " is none by itself");
    }
  }

  private static void read(Sound.Wav wav, Consumer<Optional<Pcm>> ready, Runnable ended) {
    WavFile file;
    try {
      file = WavFile.read(wav.file());
    } catch (IOException | BadAudioException fault) {
      LOG.warn("a sound cannot be played", fault);
      ended.run();
      return;
    }
    if (file.samples().length == 0) {
      ended.run();
    } else {
      ready.accept(Optional.of(new Clip(file, ended)));
    }
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
