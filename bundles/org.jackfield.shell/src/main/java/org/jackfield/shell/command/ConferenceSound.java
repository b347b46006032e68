package org.jackfield.shell.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jackfield.exchange.api.media.Sound;

/** What a whole conference can be played, in words. */
final class ConferenceSound {
  private ConferenceSound() {}

  /**
   * The sound.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Sound of(String text) {
    if (text.equals("music")) {
      return new Sound.Music();
    }
    if (text.equals("silence")) {
      return new Sound.Silence();
    }
    if (text.matches("tone:\\d{2,5}")) {
      return new Sound.Tone(Integer.parseInt(text.substring("tone:".length())));
    }
    Path file = Path.of(text);
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(
          "sound: a conference is played music, tone:HERTZ, silence or a WAV file");
    }
    return new Sound.Wav(file.toAbsolutePath());
  }
}
