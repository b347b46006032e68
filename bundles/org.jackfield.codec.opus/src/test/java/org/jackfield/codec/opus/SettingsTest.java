package org.jackfield.codec.opus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.OptionalInt;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.codec.CodecFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.util.converter.Converters;

class SettingsTest {
  @ParameterizedTest
  @CsvSource({"complexity,-1,32000", "complexity,11,32000", "bitrate,3,5999", "bitrate,3,64001"})
  void valueOutOfRangeIsRefusedByName(String field, int complexity, int bitrate) {
    String words =
        assertThrows(ProblemException.class, () -> new Settings(complexity, bitrate, false))
            .getMessage();
    assertTrue(words.contains(field), words);
  }

  @Test
  void formatIsThatOfRfc7587() {
    assertEquals(
        new CodecFormat("opus", 48000, 2, 48000, OptionalInt.empty(), "minptime=10;useinbandfec=1"),
        new Opus(config(Map.of())).format());
    assertEquals(
        "minptime=10;useinbandfec=1;usedtx=1",
        new Opus(new Settings(0, 16000, true)).format().parameters());
  }

  @Test
  void changedConfigurationActsOnTheNextEncoder() {
    Opus opus = new Opus(config(Map.of()));
    opus.modified(config(Map.of("bitrate", 8000, "pauses", true)));
    Speech speech = new Speech(1);
    byte[] payload = new byte[1275];
    var encoder = opus.encoder();
    int bytes = 0;
    for (int i = 0; i < 50; i++) {
      bytes += encoder.encode(speech.next(), payload, 0);
    }
    assertEquals(8000, bytes * 8, 3000, "bits in a second");
  }

  @Test
  void defaultsOfTheConfigurationAreThoseOfTheSettings() {
    assertEquals(Settings.DEFAULTS, Settings.of(config(Map.of())));
  }

  private static Opus.Config config(Map<String, Object> values) {
    return Converters.standardConverter().convert(values).to(Opus.Config.class);
  }
}
