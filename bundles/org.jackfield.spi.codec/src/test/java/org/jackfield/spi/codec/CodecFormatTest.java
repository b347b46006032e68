package org.jackfield.spi.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodecFormatTest {
  @Test
  void shortFormHasNoParameters() {
    assertEquals("", new CodecFormat("PCMU", 8000, 1, 8000, OptionalInt.of(0)).parameters());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=1\r\na=evil", " a=1", "a=1 ", "a\t=1"})
  void parametersThatAreNotOneLineAreRefused(String parameters) {
    refused("parameters", () -> format("opus", 48000, 2, 48000, 96, parameters));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "opus/48000", "line\nbreak", "é"})
  void nameThatIsNoWordIsRefused(String name) {
    refused("name", () -> format(name, 48000, 2, 48000, 96, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "clockRate,0,2,48000,96",
    "channels,48000,0,48000,96",
    "sampleRate,48000,2,-1,96",
    "staticPayloadType,48000,2,48000,128",
    "staticPayloadType,48000,2,48000,-1"
  })
  void numberOutOfRangeIsRefusedByName(
      String part, int clockRate, int channels, int sampleRate, int payloadType) {
    refused(part, () -> format("opus", clockRate, channels, sampleRate, payloadType, ""));
  }

  private static void format(
      String name, int clock, int channels, int rate, int payloadType, String parameters) {
    new CodecFormat(name, clock, channels, rate, OptionalInt.of(payloadType), parameters);
  }

  private static void refused(String part, Runnable making) {
    String words = assertThrows(IllegalArgumentException.class, making::run).getMessage();
    assertTrue(words.startsWith(part + ":"), words);
  }
}
