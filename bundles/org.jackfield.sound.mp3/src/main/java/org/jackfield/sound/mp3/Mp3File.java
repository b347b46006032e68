package org.jackfield.sound.mp3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.jackfield.audio.BadAudioException;
import org.jackfield.audio.WavFile;
import org.jcodec.codecs.mpa.Mp3Decoder;

/** MP3 files in memory. */
public final class Mp3File {
  /** One frame of two channels. */
  private static final int MOST_BYTES = 2 * 2 * 1152;

  private final Frames frames;
  private final FrameHeader first;
  private Mp3Decoder decoder = new Mp3Decoder();
  private final ByteBuffer decoded = ByteBuffer.allocate(MOST_BYTES);
  private short[] samples = new short[0];
  private final Reservoir reservoir = new Reservoir();
  private int length;
  private int count;
  private int damaged;

  private Mp3File(Frames frames) {
    this.frames = frames;
    this.first = frames.first();
  }

  /** Whether it looks like MP3: a frame of layer III that is followed by another. */
  public static boolean isMp3(byte[] bytes) {
    return Frames.of(bytes).isPresent();
  }

  /**
   * Decodes a whole file as mono of 16 bit; two channels are averaged. A frame that cannot be
   * decoded is silence.
   *
   * @throws BadAudioException when it is no MP3, is longer than {@link WavFile#MOST_SAMPLES}, has a
   *     checksum in its frames, or more than half of them cannot be decoded
   */
  public static WavFile read(byte[] bytes) {
    Frames frames =
        Frames.of(bytes).orElseThrow(() -> new BadAudioException("frame", "there is none of MP3"));
    if (frames.first().checked()) {
      throw new BadAudioException("frame.protection", "checksums (CRC) are not understood");
    }
    return new Mp3File(frames).decode();
  }

  private WavFile decode() {
    for (Optional<byte[]> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
      count++;
      if (length + first.samples() > WavFile.MOST_SAMPLES) {
        throw new BadAudioException("frames", "more than " + WavFile.MOST_SAMPLES + " samples");
      }
      if (length + first.samples() > samples.length) {
        samples = Arrays.copyOf(samples, Math.max(16 * first.samples(), 2 * samples.length));
      }
      if (!isDecoded(frame.get())) {
        damaged++;
        Arrays.fill(samples, length, length + first.samples(), (short) 0);
      }
      length += first.samples();
    }
    if (count == 0 || damaged > count / 2) {
      throw new BadAudioException("frames", damaged + " of " + count + " cannot be decoded");
    }
    return new WavFile(first.sampleRate(), Arrays.copyOf(samples, length));
  }

  private boolean isDecoded(byte[] frame) {
    decoded.clear();
    try {
      decoder.decodeFrame(ByteBuffer.wrap(frame), decoded);
    } catch (IOException | RuntimeException fault) { // the library's way to say: damaged
      recover(frame);
      return false;
    }
    reservoir.add(frame, first.tagPlace());
    ByteBuffer sound = decoded.order(ByteOrder.LITTLE_ENDIAN);
    if (sound.remaining() != 2 * first.channels() * first.samples()) {
      return false;
    }
    for (int i = length; i < length + first.samples(); i++) {
      int sum = 0;
      for (int channel = 0; channel < first.channels(); channel++) {
        sum += sound.getShort();
      }
      samples[i] = (short) (sum / first.channels());
    }
    return true;
  }

  /** The decoder would not find its feet again: another one, with what the next frame needs. */
  private void recover(byte[] frame) {
    reservoir.add(frame, first.tagPlace());
    decoder = new Mp3Decoder();
    decoded.clear();
    try {
      decoder.decodeFrame(ByteBuffer.wrap(reservoir.asFrame(frame)), decoded);
    } catch (IOException | RuntimeException fault) {
      decoder = new Mp3Decoder(); // then the next frame that needs nothing of those before it
    }
  }
}
