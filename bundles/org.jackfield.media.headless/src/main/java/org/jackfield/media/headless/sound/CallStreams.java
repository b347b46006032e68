package org.jackfield.media.headless.sound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallPlayout;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.rtp.ReceiveStream;
import org.jackfield.rtp.RtcpCompound;
import org.jackfield.rtp.RtcpPacket;
import org.jackfield.rtp.RtcpReporter;
import org.jackfield.rtp.TelephoneEvents;
import org.jackfield.rtp.quality.CodecImpairment;
import org.jackfield.rtp.quality.Quality;
import org.jackfield.rtp.secure.dtls.QueuedPipe;
import org.jackfield.rtp.secure.srtp.SrtpKeys;
import org.jackfield.spi.codec.Codec;

/**
 * Both streams of a session and the reports about them (RFC 3550 6). The pacer's thread beats, the
 * socket's thread brings packets, any other may ask; the program's source and sink, and the codec,
 * are called by the pacer only, and never under a lock.
 */
public final class CallStreams {
  private static final int REPORT_ROOM = RtcpReporter.MOST_BYTES + 64;
  private static final long FIRST_REPORT = 1_000_000_000L;
  private static final long REPORT_PERIOD = 5_000_000_000L;

  /** For a request where nothing has told one yet. */
  private static final Duration GUESSED_TRIP = Duration.ofMillis(40);

  private final Agreed agreed;
  private final Supplier<Optional<Duration>> otherwise;
  private final RandomGenerator random;
  private final Sending sending;
  private final Receiving receiving;
  private final Speaker speaker;
  private final Playout playout;
  private final RtcpReporter reporter;
  private final byte[] report = new byte[REPORT_ROOM];

  private volatile boolean keyed;
  private long nextReport;

  /**
   * What a session sends with.
   *
   * @param callId for logs
   * @param ssrc 32 bits, as its description says
   * @param cname as its description says
   * @param outlet sends to wherever the session's path leads now
   * @param trip the round trip where no report has told one yet, as ICE knows it
   * @param exactly frames of received sound to gather, 2 to 15, where each has to be heard as it
   *     was sent; empty for as little delay as the network allows
   */
  public record Self(
      String callId,
      long ssrc,
      String cname,
      QueuedPipe.Outlet outlet,
      Supplier<Optional<Duration>> trip,
      OptionalInt exactly) {}

  /** Streams without keys: nothing is sent, nothing heard, nobody asked. */
  public CallStreams(
      Agreed agreed,
      Self self,
      CallAudio audio,
      RandomGenerator random,
      Instant wallClock,
      long now) {
    this.agreed = agreed;
    this.random = random;
    otherwise = self.trip();
    speaker = new Speaker(self.callId(), audio.sink());
    playout =
        self.exactly().isPresent()
            ? new ExactPlayout(frames(agreed), agreed.codec(), self.exactly().getAsInt())
            : new AdaptivePlayout(frames(agreed), agreed.codec());
    sending = new Sending(agreed, self, audio.source(), random);
    receiving = new Receiving(agreed, playout);
    reporter = new RtcpReporter(self.cname(), sending.stream(), receiving.stream(), wallClock, now);
  }

  private static Frames frames(Agreed agreed) {
    return new Frames(agreed.codec(), agreed.noise());
  }

  /** The handshake's keys: from now on sound flows. */
  public synchronized void keyed(SrtpKeys keys, long now) {
    sending.keyed(keys.sender());
    receiving.keyed(keys.receiver());
    nextReport = now + FIRST_REPORT;
    keyed = true;
  }

  /** Replaces source and sink. */
  public void audio(CallAudio audio) {
    sending.microphone().source(audio.source());
    speaker.sink(audio.sink());
  }

  /** Sends silence in place of the source's sound, or not. */
  public void mute(boolean muted) {
    sending.microphone().mute(muted);
  }

  /**
   * A protected RTP packet, opened in place.
   *
   * @return the keys whose press ended with it: mostly none
   */
  public synchronized List<TelephoneEvents.Digit> received(
      byte[] data, int offset, int length, long now) {
    List<TelephoneEvents.Digit> pressed = receiving.received(data, offset, length, now);
    ask(now);
    return pressed;
  }

  /** A protected RTCP packet, opened in place. */
  public synchronized void receivedReport(byte[] data, int offset, int length, long now) {
    int plain = receiving.openReport(data, offset, length);
    if (plain <= 0) {
      return;
    }
    RtcpCompound compound = RtcpCompound.decode(data, offset, plain);
    reporter.received(compound, now);
    sending.heardAs(reporter.farView());
    for (RtcpPacket each : compound.packets()) {
      if (each instanceof RtcpPacket.Nack nack) {
        sending.asked(nack, now, trip().orElse(Duration.ZERO).toNanos());
      }
    }
  }

  private Optional<Duration> trip() {
    OptionalDouble told = reporter.roundTripMillis();
    return told.isPresent() ? Optional.of(millis(told.getAsDouble())) : otherwise.get();
  }

  /**
   * Every 20 ms, on the pacer's thread.
   *
   * @return a key whose end was lost on the way
   */
  public List<TelephoneEvents.Digit> beat(long now) {
    if (!keyed) {
      return List.of();
    }
    if (agreed.sends()) {
      sending.prepare();
      synchronized (this) {
        sending.send(now);
      }
    }
    playout.next(now).ifPresent(speaker::accept);
    return report(now);
  }

  private synchronized List<TelephoneEvents.Digit> report(long now) {
    if (now - nextReport >= 0) {
      // RFC 3550 6.2: with some chance in it, so that the reports of many calls do not march.
      nextReport = now + REPORT_PERIOD / 2 + random.nextLong(REPORT_PERIOD);
      sending.sendReport(report, reporter.report(now, report, 0));
    }
    ask(now);
    return receiving.idle(now);
  }

  /** At once where a packet shows that others are missing: there is little time for it. */
  private void ask(long now) {
    int wanted = receiving.due(now, trip().orElse(GUESSED_TRIP).toNanos());
    if (wanted > 0) {
      sending.sendReport(report, reporter.nack(receiving.wanted(), wanted, now, report, 0));
    }
  }

  /** Says goodbye if there is anything to say it with, and stops. */
  public synchronized void end(long now) {
    if (keyed) {
      keyed = false;
      sending.sendReport(report, reporter.bye(now, report, 0));
    }
    sending.stop();
    receiving.stop();
  }

  /** Packets that were not genuine, not readable or of a type nobody agreed on. */
  public synchronized long dropped() {
    return sending.dropped() + receiving.dropped();
  }

  /** What both directions are spoken in. */
  public Codec codec() {
    return agreed.codec();
  }

  /** Counts up to now. */
  public synchronized CallStatistics statistics() {
    ReceiveStream.Statistics counts = receiving.stream().statistics();
    Optional<Duration> trip = trip();
    Heard heard = playout.heard();
    String name = agreed.codec().format().name();
    return new CallStatistics(
        sending.stream().packets(),
        counts.packets(),
        counts.lost(),
        millis(counts.jitterMillis()),
        trip,
        Optional.of(name),
        opinion(trip, heard, name),
        Optional.of(
            new CallPlayout(
                millis(heard.delayMillis()),
                heard.concealed(),
                heard.recovered(),
                receiving.repaired(),
                heard.stretched())));
  }

  private static OptionalDouble opinion(Optional<Duration> trip, Heard heard, String codec) {
    Optional<CodecImpairment> impairment = CodecImpairment.find(codec);
    if (trip.isEmpty() || impairment.isEmpty() || heard.played() == 0) {
      return OptionalDouble.empty();
    }
    double tripMillis = trip.get().toNanos() / 1e6;
    return OptionalDouble.of(
        Quality.of(tripMillis, Math.max(0, heard.delayMillis()), heard.invented(), impairment.get())
            .mos());
  }

  private static Duration millis(double millis) {
    return Duration.ofNanos(Math.round(millis * 1_000_000));
  }
}
