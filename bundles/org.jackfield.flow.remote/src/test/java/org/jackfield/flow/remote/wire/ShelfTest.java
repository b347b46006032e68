package org.jackfield.flow.remote.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

class ShelfTest {
  private final Shelf shelf = new Shelf();

  @Test
  void soundIsThereUntilItIsTakenAway() {
    String path = shelf.put(new byte[] {1});
    assertArrayEquals(new byte[] {1}, shelf.get(path).orElseThrow());
    shelf.remove(path);
    assertEquals(Optional.empty(), shelf.get(path));
    assertEquals(Optional.empty(), shelf.get("/sounds/"));
  }

  @Test
  void musicIsAFileThatSaysHowLongItIs() throws Exception {
    String path = shelf.music();
    assertEquals(path, shelf.music());
    byte[] wav = shelf.get(path).orElseThrow();
    assertEquals("audio/wav", Shelf.type(wav));
    try (AudioInputStream read = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
      assertEquals(64_000, read.getFrameLength());
      assertEquals(8000, read.getFormat().getSampleRate());
    }
  }
}
