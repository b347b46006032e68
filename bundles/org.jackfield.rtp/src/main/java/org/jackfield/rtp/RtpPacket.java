package org.jackfield.rtp;

import java.util.Objects;

/**
 * A view of one RTP packet (RFC 3550 section 5.1) within a byte array; holds no copy and is made to
 * be used again for packet after packet. Its answers are meaningless until {@link #wrap} has
 * returned {@link RtpFault#NONE}.
 */
public final class RtpPacket {
  /** The length of a header without sources and extension. */
  public static final int HEADER = 12;

  private byte[] buffer = new byte[HEADER];
  private int offset;
  private int length;
  private int payloadOffset;
  private int payloadLength;

  /**
   * Looks at a packet in plain text. For one still encrypted use {@link #headerLength}: its padding
   * cannot be read.
   *
   * @return {@link RtpFault#NONE}, or why it is none; the view is then as it was before
   * @throws IndexOutOfBoundsException when the part does not lie within the array
   */
  public RtpFault wrap(byte[] packet, int packetOffset, int packetLength) {
    Objects.checkFromIndexSize(packetOffset, packetLength, packet.length);
    int header = headerLength(packet, packetOffset, packetLength);
    if (header < 0) {
      return fault(packet, packetOffset, packetLength);
    }
    int padding = 0;
    if ((packet[packetOffset] & 0x20) != 0) {
      padding = packetLength == header ? 0 : Octets.u8(packet, packetOffset + packetLength - 1);
      if (padding == 0 || header + padding > packetLength) {
        return RtpFault.PADDING;
      }
    }
    buffer = packet;
    offset = packetOffset;
    length = packetLength;
    payloadOffset = packetOffset + header;
    payloadLength = packetLength - header - padding;
    return RtpFault.NONE;
  }

  /**
   * The length of a packet's header with its sources and extension, which SRTP leaves readable; -1
   * when it is not a well-formed one.
   *
   * @throws IndexOutOfBoundsException when the part does not lie within the array
   */
  public static int headerLength(byte[] packet, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, packet.length);
    if (length < HEADER || (packet[offset] & 0xC0) != 0x80) {
      return -1;
    }
    int header = HEADER + 4 * (packet[offset] & 0x0F);
    if ((packet[offset] & 0x10) != 0) {
      if (header + 4 > length) {
        return -1;
      }
      header += 4 + 4 * Octets.u16(packet, offset + header + 2);
    }
    return header > length ? -1 : header;
  }

  /** Why {@link #headerLength} said no. */
  private static RtpFault fault(byte[] packet, int offset, int length) {
    if (length < HEADER) {
      return RtpFault.TOO_SHORT;
    }
    if ((packet[offset] & 0xC0) != 0x80) {
      return RtpFault.VERSION;
    }
    return HEADER + 4 * (packet[offset] & 0x0F) > length ? RtpFault.CSRC : RtpFault.EXTENSION;
  }

  /** For {@link SendStream}: the packet now begins at its new header, right before the payload. */
  void headerMovedToPayload(int header) {
    offset = payloadOffset - header;
    length = header + payloadLength;
  }

  /** The array the packet lies in: not a copy. */
  public byte[] buffer() {
    return buffer;
  }

  /** Where the packet begins. */
  public int offset() {
    return offset;
  }

  /** The packet's length, padding included. */
  public int length() {
    return length;
  }

  /** Where the payload begins, counted from the start of {@link #buffer()}. */
  public int payloadOffset() {
    return payloadOffset;
  }

  /** The payload's length, padding excluded. */
  public int payloadLength() {
    return payloadLength;
  }

  /** The marker bit: the first packet of a talk spurt or telephone event. */
  public boolean marker() {
    return (buffer[offset + 1] & 0x80) != 0;
  }

  /** The payload type, 0 to 127. */
  public int payloadType() {
    return buffer[offset + 1] & 0x7F;
  }

  /** The sequence number, 0 to 65535. */
  public int sequence() {
    return Octets.u16(buffer, offset + 2);
  }

  /** The timestamp in units of the payload's clock, 0 to 2^32 - 1. */
  public long timestamp() {
    return Octets.u32(buffer, offset + 4);
  }

  /** The synchronization source, 0 to 2^32 - 1. */
  public long ssrc() {
    return Octets.u32(buffer, offset + 8);
  }

  /** How many contributing sources there are, 0 to 15. */
  public int csrcCount() {
    return buffer[offset] & 0x0F;
  }

  /**
   * One contributing source.
   *
   * @throws IndexOutOfBoundsException when {@code index} is not below {@link #csrcCount()}
   */
  public long csrc(int index) {
    return Octets.u32(buffer, offset + HEADER + 4 * Objects.checkIndex(index, csrcCount()));
  }

  /** Whether there is a header extension. */
  public boolean hasExtension() {
    return (buffer[offset] & 0x10) != 0;
  }

  /**
   * Where the extension's data begins, counted from the start of {@link #buffer()}; no data lies
   * there without one.
   */
  public int extensionOffset() {
    return hasExtension() ? offset + HEADER + 4 * csrcCount() + 4 : payloadOffset;
  }

  /** The length of the extension's data without its own four bytes of header; 0 for none. */
  public int extensionLength() {
    return payloadOffset - extensionOffset();
  }

  /** The extension's profile, 0xBEDE for the one-byte form of RFC 8285; 0 for none. */
  public int extensionProfile() {
    return hasExtension() ? Octets.u16(buffer, extensionOffset() - 4) : 0;
  }
}
