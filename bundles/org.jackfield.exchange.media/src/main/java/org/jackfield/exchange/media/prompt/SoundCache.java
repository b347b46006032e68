package org.jackfield.exchange.media.prompt;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jackfield.audio.WavFile;

/**
 * Decoded sounds by their content, those used last: the same bytes are decoded once, wherever they
 * come from. Thread-safe.
 */
final class SoundCache {
  private final long most;
  private final Map<String, WavFile> sounds = new LinkedHashMap<>(16, 0.75f, true);
  private long kept;

  /**
   * Empty.
   *
   * @param most samples in all; a longer sound is not kept
   */
  SoundCache(long most) {
    this.most = most;
  }

  /** What these bytes are; two who ask for it at once may both decode. */
  WavFile get(byte[] content, Supplier<WavFile> decoded) {
    String key = key(content);
    synchronized (this) {
      WavFile known = sounds.get(key);
      if (known != null) {
        return known;
      }
    }
    WavFile made = decoded.get();
    put(key, made);
    return made;
  }

  private synchronized void put(String key, WavFile sound) {
    int length = sound.samples().length;
    if (length > most || sounds.containsKey(key)) {
      return;
    }
    sounds.put(key, sound);
    kept += length;
    Iterator<WavFile> oldest = sounds.values().iterator();
    while (kept > most) {
      kept -= oldest.next().samples().length;
      oldest.remove();
    }
  }

  private static String key(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException fault) {
      throw new IllegalStateException("every JDK has SHA-256", fault);
    }
  }
}
