package org.jackfield.speech.espeak;

import java.util.List;
import org.jackfield.spi.speech.Voice;

/** What {@code espeak-ng --voices} prints: a line of titles, then columns between blanks. */
final class VoiceTable {
  private static final int LANGUAGE = 1;

  private VoiceTable() {}

  /** A voice is asked for by its language, which is the only name without surprises. */
  static List<Voice> read(String table) {
    return table
        .lines()
        .skip(1)
        .map(line -> line.trim().split("\\s+"))
        .filter(columns -> columns.length > 3)
        .map(columns -> new Voice(columns[LANGUAGE], columns[LANGUAGE]))
        .distinct()
        .toList();
  }
}
