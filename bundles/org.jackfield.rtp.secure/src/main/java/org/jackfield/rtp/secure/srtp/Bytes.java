package org.jackfield.rtp.secure.srtp;

/** Big-endian words in arrays, and where the parts of a packet are. */
final class Bytes {
  static final int RTCP_HEADER = 8;
  static final int E_BIT = 0x80000000;
  private static final int RTP_HEADER = 12;

  private Bytes() {}

  static int int16(byte[] from, int at) {
    return (from[at] & 0xFF) << 8 | from[at + 1] & 0xFF;
  }

  static int int32(byte[] from, int at) {
    return int16(from, at) << 16 | int16(from, at + 2);
  }

  static void int32(byte[] to, int at, int value) {
    to[at] = (byte) (value >>> 24);
    to[at + 1] = (byte) (value >>> 16);
    to[at + 2] = (byte) (value >>> 8);
    to[at + 3] = (byte) value;
  }

  static boolean inside(byte[] buffer, int offset, int length) {
    return offset >= 0 && length >= 0 && offset <= buffer.length - length;
  }

  static boolean versionTwo(byte[] buffer, int offset) {
    return (buffer[offset] & 0xC0) == 0x80;
  }

  /**
   * Length of the RTP header with sources and extension, or -1 if it does not fit into the packet.
   */
  static int rtpHeader(byte[] buffer, int offset, int length) {
    if (!inside(buffer, offset, length) || length < RTP_HEADER || !versionTwo(buffer, offset)) {
      return -1;
    }
    int header = RTP_HEADER + 4 * (buffer[offset] & 0x0F);
    if ((buffer[offset] & 0x10) != 0) {
      if (header + 4 > length) {
        return -1;
      }
      header += 4 + 4 * int16(buffer, offset + header + 2);
    }
    return header <= length ? header : -1;
  }
}
