package org.jackfield.rtp;

import static org.jackfield.rtp.Octets.put16;
import static org.jackfield.rtp.Octets.put32;
import static org.jackfield.rtp.Octets.u16;
import static org.jackfield.rtp.Octets.u32;
import static org.jackfield.rtp.Octets.u8;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jackfield.rtp.RtcpPacket.Bye;
import org.jackfield.rtp.RtcpPacket.Nack;
import org.jackfield.rtp.RtcpPacket.Other;
import org.jackfield.rtp.RtcpPacket.ReceiverReport;
import org.jackfield.rtp.RtcpPacket.ReportBlock;
import org.jackfield.rtp.RtcpPacket.SenderReport;
import org.jackfield.rtp.RtcpPacket.SourceDescription;

/**
 * The RTCP packets of one datagram (RFC 3550 section 6.1). Reads what it can: reduced-size
 * datagrams (RFC 5506) and unknown types too.
 *
 * @param packets in order, those before a fault
 * @param fault where reading ended early, or {@link RtpFault#NONE}
 */
public record RtcpCompound(List<RtcpPacket> packets, RtpFault fault) {
  private static final int SR = 200;
  private static final int RR = 201;
  private static final int SDES = 202;
  private static final int BYE = 203;
  private static final int FEEDBACK = 205;
  private static final int GENERIC_NACK = 1;
  private static final int CNAME = 1;
  private static final int BLOCK = 24;

  /** Copies the packets. */
  public RtcpCompound {
    packets = List.copyOf(packets);
    Objects.requireNonNull(fault, "fault");
  }

  /**
   * Reads a datagram in plain text.
   *
   * @throws IndexOutOfBoundsException when the part does not lie within the array
   */
  public static RtcpCompound decode(byte[] in, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, in.length);
    List<RtcpPacket> packets = new ArrayList<>(3);
    RtpFault fault = length < 4 ? RtpFault.TOO_SHORT : RtpFault.NONE;
    int end = offset + length;
    for (int at = offset; at < end && fault == RtpFault.NONE; ) {
      if (end - at < 4) {
        fault = RtpFault.RTCP_LENGTH;
        break;
      }
      int next = at + 4 + 4 * u16(in, at + 2);
      if ((in[at] & 0xC0) != 0x80) {
        fault = RtpFault.VERSION;
      } else if (next > end) {
        fault = RtpFault.RTCP_LENGTH;
      } else {
        int padding = (in[at] & 0x20) == 0 ? 0 : u8(in, next - 1);
        fault =
            next - padding < at + 4 ? RtpFault.PADDING : packet(in, at, next - padding, packets);
      }
      at = next;
    }
    return new RtcpCompound(packets, fault);
  }

  private static RtpFault packet(byte[] in, int at, int end, List<RtcpPacket> packets) {
    int count = in[at] & 0x1F;
    int body = at + 4;
    int needed =
        switch (u8(in, at + 1)) {
          case SR -> 24 + BLOCK * count;
          case RR -> 4 + BLOCK * count;
          case BYE -> 4 * count;
          case FEEDBACK -> count == GENERIC_NACK ? 12 : 0;
          default -> 0;
        };
    if (end - body < needed) {
      return RtpFault.RTCP_COUNT;
    }
    switch (u8(in, at + 1)) {
      case SR ->
          packets.add(
              new SenderReport(
                  u32(in, body),
                  u32(in, body + 4) << 32 | u32(in, body + 8),
                  u32(in, body + 12),
                  u32(in, body + 16),
                  u32(in, body + 20),
                  blocks(in, body + 24, count)));
      case RR -> packets.add(new ReceiverReport(u32(in, body), blocks(in, body + 4, count)));
      case SDES -> {
        return descriptions(in, body, end, count, packets);
      }
      case BYE -> {
        List<Long> sources = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          sources.add(u32(in, body + 4 * i));
        }
        packets.add(new Bye(sources));
      }
      default ->
          packets.add(
              u8(in, at + 1) == FEEDBACK && count == GENERIC_NACK
                  ? LostPackets.read(in, body, end)
                  : new Other(u8(in, at + 1), count));
    }
    return RtpFault.NONE;
  }

  private static List<ReportBlock> blocks(byte[] in, int from, int count) {
    List<ReportBlock> blocks = new ArrayList<>(count);
    for (int at = from; at < from + BLOCK * count; at += BLOCK) {
      blocks.add(
          new ReportBlock(
              u32(in, at),
              u8(in, at + 4),
              in[at + 5] << 16 | u16(in, at + 6),
              u32(in, at + 8),
              u32(in, at + 12),
              u32(in, at + 16),
              u32(in, at + 20)));
    }
    return blocks;
  }

  private static RtpFault descriptions(
      byte[] in, int from, int end, int count, List<RtcpPacket> packets) {
    int at = from;
    for (int i = 0; i < count; i++) {
      if (end - at < 4) {
        return RtpFault.RTCP_COUNT;
      }
      int chunk = at;
      long ssrc = u32(in, at);
      String cname = "";
      at += 4;
      while (at < end && in[at] != 0) {
        int next = at + 1 < end ? at + 2 + u8(in, at + 1) : end + 1;
        if (next > end) {
          return RtpFault.RTCP_SDES;
        }
        if (in[at] == CNAME) {
          // Bytes that are no UTF-8 grow when replaced; what no longer fits a name is none.
          String read = new String(in, at + 2, next - at - 2, StandardCharsets.UTF_8);
          cname = read.getBytes(StandardCharsets.UTF_8).length > 255 ? "" : read;
        }
        at = next;
      }
      at = chunk + ((at - chunk) / 4 + 1) * 4;
      packets.add(new SourceDescription(ssrc, cname));
    }
    return RtpFault.NONE;
  }

  /**
   * Writes packets one after the other.
   *
   * @return the length of all
   * @throws IndexOutOfBoundsException when there is no room; 1200 bytes hold any report of ours
   * @throws IllegalArgumentException for an {@link Other}, whose body is not known
   */
  public static int encode(List<RtcpPacket> packets, byte[] out, int offset) {
    int at = offset;
    for (RtcpPacket packet : packets) {
      int end = body(packet, out, at);
      put16(out, at + 2, (end - at) / 4 - 1);
      at = end;
    }
    return at - offset;
  }

  private static int body(RtcpPacket packet, byte[] out, int at) {
    int body = at + 4;
    if (packet instanceof SenderReport report) {
      head(out, at, SR, report.reports().size());
      put32(out, body, report.ssrc());
      put32(out, body + 4, report.ntp() >>> 32);
      put32(out, body + 8, report.ntp());
      put32(out, body + 12, report.rtpTimestamp());
      put32(out, body + 16, report.packets());
      put32(out, body + 20, report.octets());
      return blocks(report.reports(), out, body + 24);
    } else if (packet instanceof ReceiverReport report) {
      head(out, at, RR, report.reports().size());
      put32(out, body, report.ssrc());
      return blocks(report.reports(), out, body + 4);
    } else if (packet instanceof SourceDescription description) {
      byte[] name = description.cname().getBytes(StandardCharsets.UTF_8);
      head(out, at, SDES, 1);
      put32(out, body, description.ssrc());
      out[body + 4] = CNAME;
      out[body + 5] = (byte) name.length;
      System.arraycopy(name, 0, out, body + 6, name.length);
      int end = at + ((body + 6 + name.length - at) / 4 + 1) * 4;
      Arrays.fill(out, body + 6 + name.length, end, (byte) 0);
      return end;
    } else if (packet instanceof Bye bye) {
      head(out, at, BYE, bye.sources().size());
      for (int i = 0; i < bye.sources().size(); i++) {
        put32(out, body + 4 * i, bye.sources().get(i));
      }
      return body + 4 * bye.sources().size();
    } else if (packet instanceof Nack nack) {
      head(out, at, FEEDBACK, GENERIC_NACK);
      return LostPackets.write(nack, out, body);
    }
    throw new IllegalArgumentException("cannot encode " + packet);
  }

  private static int blocks(List<ReportBlock> blocks, byte[] out, int from) {
    int at = from;
    for (ReportBlock block : blocks) {
      put32(out, at, block.ssrc());
      put32(out, at + 4, (long) block.fractionLost() << 24 | block.cumulativeLost() & 0xFF_FFFF);
      put32(out, at + 8, block.highestSequence());
      put32(out, at + 12, block.jitter());
      put32(out, at + 16, block.lastSenderReport());
      put32(out, at + 20, block.delaySinceLastSenderReport());
      at += BLOCK;
    }
    return at;
  }

  private static void head(byte[] out, int at, int type, int count) {
    out[at] = (byte) (0x80 | count);
    out[at + 1] = (byte) type;
  }
}
