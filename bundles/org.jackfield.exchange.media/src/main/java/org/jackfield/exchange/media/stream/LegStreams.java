package org.jackfield.exchange.media.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jackfield.exchange.api.media.LegMediaStatistics;
import org.jackfield.rtp.ReceiveStream;
import org.jackfield.rtp.RtcpCompound;
import org.jackfield.rtp.RtcpPacket;
import org.jackfield.rtp.RtcpReporter;
import org.jackfield.rtp.quality.CodecImpairment;
import org.jackfield.rtp.quality.Quality;
import org.jackfield.rtp.secure.dtls.QueuedPipe;

/** Both streams of a leg, and the reports about them (RFC 3550 6). */
public final class LegStreams {
  private static final int ROOM = RtcpReporter.MOST_BYTES + 64;
  private static final long FIRST_REPORT = 1_000_000_000L;
  private static final long REPORT_PERIOD = 5_000_000_000L;

  /** What a jitter buffer takes on a perfect network. */
  private static final double BUFFER_MILLIS = 40;

  private volatile Agreed agreed;
  private final Incoming incoming;
  private final Outgoing outgoing;
  private final RtcpReporter reporter;
  private final RandomGenerator random;
  private final byte[] report = new byte[ROOM];
  private long nextReport;
  private boolean keyed;

  /**
   * What a leg sends with.
   *
   * @param ssrc 32 bits, as its description says
   * @param cname of its reports, as its description says
   * @param outlet sends to wherever the leg's path leads now
   * @param awake told, under locks, when there is something to make here in each beat again
   */
  public record Identity(long ssrc, String cname, QueuedPipe.Outlet outlet, Runnable awake) {}

  /**
   * Streams without keys.
   *
   * @param onKey told once a press of the device, on the node's threads under a lock: only enqueues
   */
  public LegStreams(
      Agreed agreed,
      Identity self,
      Consumer<Character> onKey,
      RandomGenerator random,
      Instant wallClock,
      long now) {
    this.agreed = agreed;
    this.random = random;
    incoming = new Incoming(agreed, onKey, self.awake());
    outgoing =
        new Outgoing(
            agreed,
            self.ssrc(),
            random.nextInt(0x8000),
            random.nextLong() & 0xFFFF_FFFFL,
            self.outlet(),
            self.awake());
    reporter = new RtcpReporter(self.cname(), outgoing.stream(), incoming.stream(), wallClock, now);
  }

  /** What was settled. */
  public Agreed agreed() {
    return agreed;
  }

  /** Other types or another direction; codec and clock stay. */
  public void agreed(Agreed now) {
    agreed = now;
    incoming.agreed(now);
    outgoing.agreed(now);
  }

  /** Takes the place of others, which have ended: keys that waited there are pressed here. */
  public void follow(LegStreams before) {
    outgoing.follow(before.outgoing);
  }

  /** What the device says. */
  public Incoming incoming() {
    return incoming;
  }

  /** What the device hears. */
  public Outgoing outgoing() {
    return outgoing;
  }

  /** Media flows from now on, protected like this. */
  public void keyed(Protection protection, long now) {
    incoming.keyed(protection.opener());
    outgoing.keyed(protection.sealer());
    synchronized (incoming) {
      keyed = true;
      nextReport = now + FIRST_REPORT;
    }
  }

  /**
   * A protected RTP packet of the device, opened and handed on in place.
   *
   * @return whether it is genuine and of something that was agreed
   */
  public boolean received(byte[] data, int offset, int length, long now) {
    boolean genuine = incoming.received(data, offset, length, now);
    ask(now);
    return genuine;
  }

  /** At once where a packet shows that others are missing: there is little time for it. */
  private void ask(long now) {
    if (!incoming.waits()) {
      return;
    }
    synchronized (incoming) {
      int missing = keyed ? incoming.missing(now, reporter.roundTripMillis()) : 0;
      if (missing > 0) {
        synchronized (outgoing) {
          outgoing.sendReport(report, reporter.nack(incoming.wanted(), missing, now, report, 0));
        }
      }
    }
  }

  /**
   * A protected RTCP packet of the device.
   *
   * @return whether it is genuine
   */
  public boolean receivedReport(byte[] data, int offset, int length, long now) {
    int plain = incoming.openReport(data, offset, length);
    if (plain > 0) {
      RtcpCompound compound = RtcpCompound.decode(data, offset, plain);
      synchronized (incoming) {
        synchronized (outgoing) {
          reporter.received(compound, now);
          resend(compound, now);
        }
      }
    }
    return plain > 0;
  }

  private void resend(RtcpCompound compound, long now) {
    for (RtcpPacket each : compound.packets()) {
      if (each instanceof RtcpPacket.Nack nack) {
        long trip = Math.round(reporter.roundTripMillis().orElse(0) * 1e6);
        outgoing.asked(nack, now, trip);
      }
    }
  }

  /** Whether packets go through and nothing is made here. */
  public boolean rests() {
    return outgoing.rests() && incoming.rests();
  }

  /** Every 20 ms, once all have heard what this beat brings. */
  public void speak(long now) {
    outgoing.beat(now);
    incoming.beat(now);
    ask(now);
    synchronized (incoming) {
      if (keyed && now - nextReport >= 0) {
        // RFC 3550 6.2: with some chance in it, so that the reports of many legs do not march.
        nextReport = now + REPORT_PERIOD / 2 + random.nextLong(REPORT_PERIOD);
        synchronized (outgoing) {
          outgoing.sendReport(report, reporter.report(now, report, 0));
        }
      }
    }
  }

  /** Says goodbye if there is anything to say it with, and stops. */
  public void end(long now) {
    synchronized (incoming) {
      if (keyed) {
        keyed = false;
        synchronized (outgoing) {
          outgoing.sendReport(report, reporter.bye(now, report, 0));
        }
      }
    }
    incoming.stop();
    outgoing.stop();
  }

  /** Counts up to now. */
  public LegMediaStatistics statistics() {
    ReceiveStream.Statistics heard = incoming.statistics();
    OptionalDouble roundTrip;
    synchronized (incoming) {
      roundTrip = reporter.roundTripMillis();
    }
    return new LegMediaStatistics(
        outgoing.packets(),
        heard.packets(),
        heard.lost(),
        millis(heard.jitterMillis()),
        roundTrip.isPresent() ? Optional.of(millis(roundTrip.getAsDouble())) : Optional.empty(),
        mos(heard, roundTrip));
  }

  private OptionalDouble mos(ReceiveStream.Statistics heard, OptionalDouble roundTrip) {
    Optional<CodecImpairment> codec = CodecImpairment.find(agreed.codec());
    if (heard.packets() == 0 || roundTrip.isEmpty() || codec.isEmpty()) {
      return OptionalDouble.empty();
    }
    double lost = (double) heard.lost() / (heard.lost() + heard.packets());
    double buffer = BUFFER_MILLIS + 2 * heard.jitterMillis();
    Quality quality = Quality.of(roundTrip.getAsDouble(), buffer, lost, codec.get());
    return OptionalDouble.of(quality.mos());
  }

  /** Packets of both directions that came to nothing. */
  public long dropped() {
    return incoming.dropped() + outgoing.dropped();
  }

  private static Duration millis(double millis) {
    return Duration.ofNanos(Math.round(millis * 1_000_000));
  }
}
