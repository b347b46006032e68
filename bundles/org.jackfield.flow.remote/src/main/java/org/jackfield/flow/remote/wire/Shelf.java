package org.jackfield.flow.remote.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jackfield.audio.Music;
import org.jackfield.audio.WavWriter;

/**
 * Sound that the network fetches from here while it is played: the Voice API takes addresses. Each
 * has one that nobody can guess. Thread-safe.
 */
public final class Shelf {
  private static final String FOLDER = "/sounds/";
  private static final int HEADER = 44;
  private static final int RATE = 8000;
  private static final int SECONDS_OF_MUSIC = 8; // once through the piece

  private final Map<String, byte[]> sounds = new ConcurrentHashMap<>();
  private volatile Optional<String> music = Optional.empty();

  /** Puts one there; its path, to be hung behind the address at which webhooks come. */
  public String put(byte[] content) {
    String path = FOLDER + UUID.randomUUID();
    sounds.put(path, content);
    return path;
  }

  /** Takes it away. */
  public void remove(String path) {
    sounds.remove(path);
  }

  /** What lies at this path. */
  public Optional<byte[]> get(String path) {
    return Optional.ofNullable(sounds.get(path));
  }

  /** The path of music for callers who wait; it stays. */
  public synchronized String music() {
    if (music.isEmpty()) {
      music = Optional.of(put(composed()));
    }
    return music.get();
  }

  private static byte[] composed() {
    short[] samples = new short[RATE * SECONDS_OF_MUSIC];
    new Music(RATE).fill(samples);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (WavWriter writer = WavWriter.to(file, RATE)) {
      writer.write(samples);
    } catch (IOException neverInMemory) {
      throw new UncheckedIOException(neverInMemory);
    }
    return sized(file.toByteArray());
  }

  /** A writer to a stream leaves the sizes open, and not every reader takes that. */
  private static byte[] sized(byte[] wav) {
    ByteBuffer.wrap(wav)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(4, wav.length - 8)
        .putInt(HEADER - 4, wav.length - HEADER);
    return wav;
  }

  /** What kind of file this is, as its first bytes say. */
  public static String type(byte[] content) {
    boolean wav =
        content.length > 4
            && content[0] == 'R'
            && content[1] == 'I'
            && content[2] == 'F'
            && content[3] == 'F';
    return wav ? "audio/wav" : "audio/mpeg";
  }
}
