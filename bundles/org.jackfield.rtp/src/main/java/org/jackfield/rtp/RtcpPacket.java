package org.jackfield.rtp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/** One packet of an RTCP compound (RFC 3550 section 6). */
@ProviderType
public sealed interface RtcpPacket {
  /** The most reports or sources that one packet can carry. */
  int MOST_ITEMS = 31;

  /**
   * What one receiver says of one source.
   *
   * @param ssrc the source this is about
   * @param fractionLost since the report before, in 1/256, 0 to 255
   * @param cumulativeLost since the start, -8388608 to 8388607; negative with duplicates
   * @param highestSequence received, wraps counted above the lower 16 bits
   * @param jitter in units of the payload's clock
   * @param lastSenderReport middle 32 bits of the NTP time of the last sender report, 0 for none
   * @param delaySinceLastSenderReport in 1/65536 second
   */
  record ReportBlock(
      long ssrc,
      int fractionLost,
      int cumulativeLost,
      long highestSequence,
      long jitter,
      long lastSenderReport,
      long delaySinceLastSenderReport) {}

  /**
   * A report of one who sends.
   *
   * @param ssrc the sender
   * @param ntp its time as NTP timestamp
   * @param rtpTimestamp the same moment on its RTP clock
   * @param packets sent so far, lower 32 bits
   * @param octets of payload sent so far, lower 32 bits
   * @param reports what it says of those it hears
   */
  record SenderReport(
      long ssrc, long ntp, long rtpTimestamp, long packets, long octets, List<ReportBlock> reports)
      implements RtcpPacket {
    /**
     * Checks and copies the reports.
     *
     * @throws IllegalArgumentException when there are more than {@link #MOST_ITEMS}
     */
    public SenderReport {
      reports = atMost31(reports);
    }

    /** The sender's time as a point in time. */
    public Instant time() {
      return NtpTime.instant(ntp);
    }
  }

  /**
   * A report of one who only listens.
   *
   * @param ssrc the listener
   * @param reports what it says of those it hears
   */
  record ReceiverReport(long ssrc, List<ReportBlock> reports) implements RtcpPacket {
    /**
     * Checks and copies the reports.
     *
     * @throws IllegalArgumentException when there are more than {@link #MOST_ITEMS}
     */
    public ReceiverReport {
      reports = atMost31(reports);
    }
  }

  /**
   * The lasting name of a source. Other items (name, mail, place) are neither kept nor sent: they
   * are about persons.
   *
   * @param ssrc the source
   * @param cname its canonical name, at most 255 bytes; empty where none was sent
   */
  record SourceDescription(long ssrc, String cname) implements RtcpPacket {
    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException when it is longer than 255 bytes of UTF-8
     */
    public SourceDescription {
      if (cname.getBytes(StandardCharsets.UTF_8).length > 255) {
        throw new IllegalArgumentException("cname is longer than 255 bytes");
      }
    }
  }

  /**
   * Sources that have ended.
   *
   * @param sources their SSRCs
   */
  record Bye(List<Long> sources) implements RtcpPacket {
    /**
     * Checks and copies the sources.
     *
     * @throws IllegalArgumentException when there are more than {@link #MOST_ITEMS}
     */
    public Bye {
      sources = atMost31(sources);
    }
  }

  /**
   * A receiver asks for packets again (RFC 4585 section 6.2.1).
   *
   * @param ssrc the receiver
   * @param source the source whose packets these are
   * @param sequences their numbers, 0 to 65535, 1 to {@link #MOST_LOST} of them
   */
  record Nack(long ssrc, long source, List<Integer> sequences) implements RtcpPacket {
    /** More than any sender still has. */
    public static final int MOST_LOST = 255;

    /**
     * Checks and copies the numbers.
     *
     * @throws IllegalArgumentException when there are none or too many, or one has not 16 bits
     */
    public Nack {
      sequences = List.copyOf(sequences);
      if (sequences.isEmpty() || sequences.size() > MOST_LOST) {
        throw new IllegalArgumentException(
            "sequences are " + sequences.size() + ", not 1 to " + MOST_LOST);
      }
      for (int sequence : sequences) {
        if ((sequence & ~0xFFFF) != 0) {
          throw new IllegalArgumentException("sequence " + sequence + " has not 16 bits");
        }
      }
    }
  }

  /**
   * A packet of another type, such as other feedback (RFC 4585); skipped.
   *
   * @param type its packet type
   * @param count its count or format, 0 to 31
   */
  record Other(int type, int count) implements RtcpPacket {}

  private static <T> List<T> atMost31(List<T> items) {
    if (Objects.requireNonNull(items, "items").size() > MOST_ITEMS) {
      throw new IllegalArgumentException(items.size() + " items are more than " + MOST_ITEMS);
    }
    return List.copyOf(items);
  }
}
