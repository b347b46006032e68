package org.jackfield.exchange.media.stream;

import java.util.OptionalInt;

/**
 * What offer and answer settled for a leg's streams.
 *
 * @param codec its name as the node writes it
 * @param clockRate of codec and keys alike
 * @param codecTo payload type towards the device
 * @param codecFrom payload type the device was told to use; most use {@code codecTo} both ways
 * @param keysTo payload type of telephone-events towards the device, if it takes them
 * @param keysFrom payload type the device was told to use for them
 * @param sends whether the device wants to hear anything at all
 * @param level id of the extension by which its packets say how loud they are (RFC 6464)
 * @param noise payload type of comfort noise (RFC 3389), where that was agreed
 * @param resends whether either side may ask the other for lost packets (RFC 4585)
 */
public record Agreed(
    String codec,
    int clockRate,
    int codecTo,
    int codecFrom,
    OptionalInt keysTo,
    OptionalInt keysFrom,
    boolean sends,
    OptionalInt level,
    OptionalInt noise,
    boolean resends) {
  /** RFC 3551 6: what everybody takes for it. */
  private static final int USUAL_NOISE = 13;

  /** Whether streams of the other can become this without a break. */
  public boolean continues(Agreed other) {
    return codec.equals(other.codec) && clockRate == other.clockRate;
  }

  /** Whether a packet of this type carries the codec. */
  boolean isCodec(int payloadType) {
    return payloadType == codecFrom || payloadType == codecTo;
  }

  /** Whether a packet of this type tells of noise; most use the same type both ways. */
  boolean isNoise(int payloadType) {
    return noise.isPresent() && (payloadType == noise.getAsInt() || payloadType == USUAL_NOISE);
  }

  /** Whether a packet of this type carries keys. */
  boolean isKeys(int payloadType) {
    return keysTo.isPresent()
        && (payloadType == keysTo.getAsInt() || payloadType == keysFrom.getAsInt());
  }
}
