package org.jackfield.exchange.media.sound;

import java.util.HashMap;
import java.util.Map;
import org.jackfield.exchange.media.stream.FrameSource;
import org.jackfield.spi.codec.Codec;

/**
 * Sound that several legs hear: encoded once a beat for all who speak the same codec. All of it on
 * the ticker's thread.
 */
public final class Shared {
  private static final int LONGEST = 1500;

  /** Beats: longer than a key takes, for which a leg hears nothing else. */
  private static final int LATELY = 50;

  private final Pcm sound;
  private final Map<Codec, Payload> payloads = new HashMap<>();
  private long beat;

  /** Taken from this, for each codec once a beat: it must give the same frame until the next. */
  public Shared(Pcm sound) {
    this.sound = sound;
  }

  /** There is another frame now. A codec that nobody has asked for lately may go. */
  public void beat() {
    payloads.values().removeIf(it -> it.made < beat - LATELY);
    beat++;
  }

  /** Writes this beat's payload in that codec. */
  public int next(Codec codec, byte[] out, int offset) {
    Payload payload = payloads.get(codec);
    if (payload == null) {
      payload = new Payload(new Encoded(codec, sound));
      payloads.put(codec, payload);
    }
    return payload.copy(beat, out, offset);
  }

  private static final class Payload {
    private final FrameSource source;
    private final byte[] bytes = new byte[LONGEST];
    private int length;
    private long made = Long.MIN_VALUE / 2;

    Payload(FrameSource source) {
      this.source = source;
    }

    int copy(long beat, byte[] out, int offset) {
      if (made != beat) {
        made = beat;
        length = source.next(bytes, 0);
      }
      System.arraycopy(bytes, 0, out, offset, length);
      return length;
    }
  }
}
