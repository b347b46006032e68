package org.jackfield.rtp;

/** Packets for tests. */
final class Packets {
  private Packets() {}

  static RtpPacket packet(long ssrc, int sequence, long timestamp, byte... payload) {
    return packet(0, false, ssrc, sequence, timestamp, payload);
  }

  static RtpPacket packet(
      int type, boolean marker, long ssrc, int sequence, long timestamp, byte... payload) {
    byte[] bytes = new byte[RtpPacket.HEADER + payload.length];
    int at = RtpWriter.header(bytes, 0, type, marker, sequence, timestamp, ssrc);
    System.arraycopy(payload, 0, bytes, at, payload.length);
    return read(bytes);
  }

  static RtpPacket read(byte[] bytes) {
    RtpPacket packet = new RtpPacket();
    RtpFault fault = packet.wrap(bytes, 0, bytes.length);
    if (fault != RtpFault.NONE) {
      throw new AssertionError(fault);
    }
    return packet;
  }
}
