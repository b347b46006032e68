package org.jackfield.exchange.media.prompt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jackfield.audio.BadAudioException;
import org.jackfield.audio.WavFile;
import org.jackfield.sound.mp3.Mp3File;

/** Bytes of WAV or MP3 as samples: what they are, they say themselves. */
final class SoundBytes {
  private SoundBytes() {}

  /**
   * Decodes.
   *
   * @param name for the problem
   * @throws org.jackfield.api.problem.ProblemException BAD_AUDIO_FILE, naming the field
   */
  static WavFile decode(String name, byte[] bytes) {
    try {
      WavFile sound;
      if (isWav(bytes)) {
        sound = WavFile.read(new ByteArrayInputStream(bytes));
      } else if (Mp3File.isMp3(bytes)) {
        sound = Mp3File.read(bytes);
      } else {
        throw PromptProblems.bad(name, "is neither WAV nor MP3");
      }
      if (sound.samples().length == 0) {
        throw PromptProblems.bad(name, "has no sound in it");
      }
      return sound;
    } catch (BadAudioException fault) {
      throw PromptProblems.bad(name, fault);
    } catch (IOException fault) {
      throw new IllegalStateException("bytes in memory can be read", fault);
    }
  }

  private static boolean isWav(byte[] bytes) {
    return bytes.length > 4
        && bytes[0] == 'R'
        && bytes[1] == 'I'
        && bytes[2] == 'F'
        && bytes[3] == 'F';
  }
}
