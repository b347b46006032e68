package org.jackfield.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.audio.WavRecording;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;

/**
 * What one call sends, and the file that keeps what it receives.
 *
 * @param source what is sent
 * @param recording what is received
 */
record Sound(AudioSource source, WavRecording recording) {
  private static final double HERTZ = 1000;
  private static final double AMPLITUDE = 0.5;

  /**
   * Opens both files, so that a bad one is found before anybody's phone rings.
   *
   * @param play WAV file to send; empty means a tone
   * @param record WAV file to write; empty means a new temporary one
   * @throws ProblemException naming the field and what is wrong with the file
   */
  static Sound open(String play, String record) {
    AudioSource source = play.isBlank() ? Sounds.tone(HERTZ, AMPLITUDE) : wav(Path.of(play));
    try {
      Path file =
          record.isBlank() ? Files.createTempFile("jackfield-phone-", ".wav") : Path.of(record);
      return new Sound(source, WavRecording.to(file.toAbsolutePath()));
    } catch (IOException | UncheckedIOException fault) {
      throw Problem.permanent(
              Codes.MEDIA_DEVICE_NOT_FOUND,
              Area.AUDIO,
              "record: cannot be written (" + reason(fault) + ")")
          .asException(fault);
    }
  }

  private static String reason(Exception fault) {
    Throwable shown = fault instanceof UncheckedIOException ? fault.getCause() : fault;
    return shown.getClass().getSimpleName();
  }

  private static AudioSource wav(Path file) {
    try {
      return Sounds.wav(file);
    } catch (ProblemException fault) {
      Problem problem = fault.problem();
      throw new Problem(
              problem.code(), problem.area(), problem.retryable(), "play: " + problem.detail())
          .asException(fault);
    }
  }

  /** For a call. */
  CallAudio audio() {
    return CallAudio.of(source, recording);
  }
}
