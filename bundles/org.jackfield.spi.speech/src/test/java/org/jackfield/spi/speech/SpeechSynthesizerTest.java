package org.jackfield.spi.speech;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.audio.WavFile;
import org.junit.jupiter.api.Test;

class SpeechSynthesizerTest {
  @Test
  void speechIsTheSoundOfACallOnceAndThenSilence() {
    short[] spoken = new short[480];
    Arrays.fill(spoken, (short) 1000);
    SpeechSynthesizer synthesizer =
        new SpeechSynthesizer() {
          @Override
          public List<Voice> voices() {
            return List.of();
          }

          @Override
          public CompletionStage<WavFile> speak(SpeechRequest request) {
            return CompletableFuture.completedFuture(new WavFile(16_000, spoken));
          }
        };
    AudioSource source =
        synthesizer.source(new SpeechRequest("hello", "", "")).toCompletableFuture().join();
    assertArrayEquals(Arrays.copyOf(spoken, 320), source.next().orElseThrow().samples());
    short[] rest = Arrays.copyOf(spoken, 320);
    Arrays.fill(rest, 160, 320, (short) 0);
    assertArrayEquals(rest, source.next().orElseThrow().samples());
    assertEquals(Optional.empty(), source.next());
  }
}
