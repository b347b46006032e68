package org.jackfield.exchange.media.stream;

import org.jackfield.audio.DtmfTones;
import org.jackfield.exchange.media.sound.Pcm;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;

/** A press as the two tones of its key in the sound, for who takes no telephone-events. */
final class TonePress implements Press {
  /** About -14 dBov each, as a telephone sends them. */
  private static final double AMPLITUDE = 6500;

  /** Until another may follow. */
  private static final int GAP = 5;

  private final DtmfTones tones;
  private final AudioEncoder encoder;
  private final short[] frame;
  private final int beats;
  private int made;

  TonePress(KeyQueue.Key key, Codec codec) {
    int rate = codec.format().sampleRate();
    tones = new DtmfTones(key.name(), rate, AMPLITUDE);
    encoder = codec.encoder();
    frame = new short[Pcm.frame(rate)];
    beats = key.millis() / 20;
  }

  @Override
  public boolean isEvent() {
    return false;
  }

  @Override
  public boolean first() {
    return made == 0;
  }

  @Override
  public int next(byte[] out, int offset) {
    made++;
    tones.fill(frame);
    return encoder.encode(frame, out, offset);
  }

  @Override
  public boolean done() {
    return made == beats;
  }

  @Override
  public int gap() {
    return GAP;
  }
}
