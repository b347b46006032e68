package org.jackfield.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.audio.WavRecording;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.audio.DeviceSound;

/**
 * What one call sends and who hears: files, or the devices of a person.
 *
 * @param audio for the call
 * @param recording keeps what is received, if anything does
 * @param devices in use, if any are
 */
record Sound(CallAudio audio, Optional<WavRecording> recording, Optional<DeviceSound> devices) {
  private static final double HERTZ = 1000;
  private static final double AMPLITUDE = 0.5;

  /** The microphone and the loudspeaker. */
  static Sound on(DeviceSound devices) {
    return new Sound(
        CallAudio.of(devices.source(), devices.sink()), Optional.empty(), Optional.of(devices));
  }

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
      WavRecording recording = WavRecording.to(file.toAbsolutePath());
      return new Sound(CallAudio.of(source, recording), Optional.of(recording), Optional.empty());
    } catch (IOException | UncheckedIOException fault) {
      throw unwritable("cannot be written (" + reason(fault) + ")", fault);
    }
  }

  private static ProblemException unwritable(String detail, Exception fault) {
    return Problem.permanent(Codes.MEDIA_DEVICE_NOT_FOUND, Area.AUDIO, "record: " + detail)
        .asException(fault);
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

  /** The file that keeps what is received. */
  Optional<Path> file() {
    return recording.map(WavRecording::file);
  }

  /**
   * Lets go of the devices and ends the recording.
   *
   * @throws ProblemException if it could not be written whole
   */
  void close() {
    devices.ifPresent(DeviceSound::close);
    try {
      recording.ifPresent(WavRecording::close);
    } catch (UncheckedIOException fault) {
      throw unwritable("could not be written whole", fault);
    }
  }

  /**
   * What is in the recording, in words.
   *
   * @throws ProblemException if it cannot be read
   */
  Optional<String> heard() {
    try {
      Optional<Path> file = file();
      return file.isPresent() ? Optional.of(Heard.in(file.get()).words()) : Optional.empty();
    } catch (IOException fault) {
      throw unwritable("could not be written whole", fault);
    }
  }
}
