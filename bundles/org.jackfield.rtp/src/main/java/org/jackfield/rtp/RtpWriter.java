package org.jackfield.rtp;

import java.util.Objects;

/** Writes RTP headers in place. Numbers wrap to the width of their field. */
public final class RtpWriter {
  private RtpWriter() {}

  /**
   * Writes a header without sources, extension and padding.
   *
   * @return its length, {@link RtpPacket#HEADER}: the payload's offset from {@code offset}
   * @throws IndexOutOfBoundsException when there is no room for it
   */
  public static int header(
      byte[] out,
      int offset,
      int payloadType,
      boolean marker,
      int sequence,
      long timestamp,
      long ssrc) {
    Objects.checkFromIndexSize(offset, RtpPacket.HEADER, out.length);
    out[offset] = (byte) 0x80;
    out[offset + 1] = (byte) ((marker ? 0x80 : 0) | payloadType & 0x7F);
    Octets.put16(out, offset + 2, sequence);
    Octets.put32(out, offset + 4, timestamp);
    Octets.put32(out, offset + 8, ssrc);
    return RtpPacket.HEADER;
  }
}
