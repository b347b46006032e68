package org.jackfield.api.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.audio.BadAudioException;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.audio.WavFile;

/** Ready-made sources. Each is for one call; make one for each call. */
public final class Sounds {
  private static final int TONE_RATE = 16_000;

  private Sounds() {}

  /** Nothing but silence. */
  public static AudioSource silence() {
    return Optional::empty;
  }

  /**
   * A tone that never ends.
   *
   * @param hertz its frequency, 1 to 8000
   * @param amplitude its peak, 0 to 1 of full scale
   */
  public static AudioSource tone(double hertz, double amplitude) {
    ToneGenerator tone = new ToneGenerator(hertz, TONE_RATE, amplitude * Short.MAX_VALUE);
    return () -> {
      short[] samples = new short[TONE_RATE / 50];
      tone.fill(samples);
      return Optional.of(new AudioFrame(samples, TONE_RATE));
    };
  }

  /**
   * A WAV file, once; then silence. The whole file is read here, so nothing blocks later.
   *
   * @throws org.jackfield.api.problem.ProblemException BAD_AUDIO_FILE naming the field that is
   *     wrong, MEDIA_DEVICE_NOT_FOUND if it cannot be read
   */
  public static AudioSource wav(Path file) {
    return once(read(file));
  }

  /** A sound in memory, e.g. of a speech synthesizer, once; then silence. */
  public static AudioSource once(WavFile sound) {
    short[] samples = sound.at(TONE_RATE).samples();
    int[] next = {0};
    return () -> {
      if (next[0] >= samples.length) {
        return Optional.empty();
      }
      int end = next[0] + TONE_RATE / 50;
      short[] frame = Arrays.copyOfRange(samples, next[0], end);
      next[0] = end;
      return Optional.of(new AudioFrame(frame, TONE_RATE));
    };
  }

  private static WavFile read(Path file) {
    try {
      return WavFile.read(file);
    } catch (BadAudioException fault) {
      throw Problem.permanent(Codes.BAD_AUDIO_FILE, Area.AUDIO, fault.getMessage())
          .asException(fault);
    } catch (IOException fault) {
      throw Problem.permanent(
              Codes.MEDIA_DEVICE_NOT_FOUND,
              Area.AUDIO,
              "WAV file: cannot be read (" + fault.getClass().getSimpleName() + ")")
          .asException(fault);
    }
  }
}
