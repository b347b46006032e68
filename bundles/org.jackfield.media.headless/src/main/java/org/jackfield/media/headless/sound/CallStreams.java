package org.jackfield.media.headless.sound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.rtp.AudioLevel;
import org.jackfield.rtp.ReceiveStream;
import org.jackfield.rtp.RtcpCompound;
import org.jackfield.rtp.RtcpReporter;
import org.jackfield.rtp.RtpFault;
import org.jackfield.rtp.RtpPacket;
import org.jackfield.rtp.SendStream;
import org.jackfield.rtp.TelephoneEvents;
import org.jackfield.rtp.secure.dtls.QueuedPipe;
import org.jackfield.rtp.secure.srtp.SrtpKeys;
import org.jackfield.rtp.secure.srtp.SrtpReceiver;
import org.jackfield.rtp.secure.srtp.SrtpSender;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;

/**
 * Both streams of a session and the reports about them (RFC 3550 6). The pacer's thread beats, the
 * socket's thread brings packets, any other may ask; the program's source and sink, and the codec,
 * are called by the pacer only, and never under a lock.
 */
public final class CallStreams {
  private static final int ROOM = 2048;
  private static final int REPORT_ROOM = RtcpReporter.MOST_BYTES + 64;
  private static final long FIRST_REPORT = 1_000_000_000L;
  private static final long REPORT_PERIOD = 5_000_000_000L;

  private final Agreed agreed;
  private final QueuedPipe.Outlet outlet;
  private final RandomGenerator random;
  private final Microphone microphone;
  private final Speaker speaker;
  private final Playout playout;
  private final AudioEncoder encoder;
  private final SendStream sent;
  private final ReceiveStream heard;
  private final TelephoneEvents.Receiver digits;
  private final RtcpReporter reporter;
  private final RtpPacket packet = new RtpPacket();
  private final int samples;
  private final int header;
  private final byte[] frame = new byte[ROOM];
  private final byte[] report = new byte[REPORT_ROOM];

  private volatile boolean keyed;
  private Optional<SrtpSender> sender = Optional.empty();
  private Optional<SrtpReceiver> receiver = Optional.empty();
  private long nextReport;
  private long dropped;

  /**
   * What a session sends with.
   *
   * @param callId for logs
   * @param ssrc 32 bits, as its description says
   * @param cname as its description says
   * @param outlet sends to wherever the session's path leads now
   * @param gathered frames of received sound to gather before it plays, 2 to 15
   */
  public record Self(
      String callId, long ssrc, String cname, QueuedPipe.Outlet outlet, int gathered) {}

  /** Streams without keys: nothing is sent, nothing heard, nobody asked. */
  public CallStreams(
      Agreed agreed,
      Self self,
      CallAudio audio,
      RandomGenerator random,
      Instant wallClock,
      long now) {
    this.agreed = agreed;
    this.outlet = self.outlet();
    this.random = random;
    int clockRate = agreed.codec().format().clockRate();
    microphone =
        new Microphone(self.callId(), agreed.codec().format().sampleRate(), audio.source());
    speaker = new Speaker(self.callId(), audio.sink());
    playout = new Playout(agreed.codec(), self.gathered());
    encoder = agreed.codec().encoder();
    samples = clockRate / 50;
    sent =
        new SendStream(
            self.ssrc(), random.nextInt(0x8000), random.nextLong() & 0xFFFF_FFFFL, clockRate);
    agreed.level().ifPresent(id -> sent.levels(id, 0));
    header = RtpPacket.HEADER + (agreed.level().isPresent() ? AudioLevel.BYTES : 0);
    heard = new ReceiveStream(clockRate);
    digits = new TelephoneEvents.Receiver(clockRate);
    reporter = new RtcpReporter(self.cname(), sent, heard, wallClock, now);
  }

  /** The handshake's keys: from now on sound flows. */
  public synchronized void keyed(SrtpKeys keys, long now) {
    sender = Optional.of(keys.sender());
    receiver = Optional.of(keys.receiver());
    nextReport = now + FIRST_REPORT;
    keyed = true;
  }

  /** Replaces source and sink. */
  public void audio(CallAudio audio) {
    microphone.source(audio.source());
    speaker.sink(audio.sink());
  }

  /** Sends silence in place of the source's sound, or not. */
  public void mute(boolean muted) {
    microphone.mute(muted);
  }

  /**
   * A protected RTP packet, opened in place.
   *
   * @return the keys whose press ended with it: mostly none
   */
  public synchronized List<TelephoneEvents.Digit> received(
      byte[] data, int offset, int length, long now) {
    int plain = receiver.isEmpty() ? -1 : receiver.get().unprotect(data, offset, length);
    if (plain < 0 || packet.wrap(data, offset, plain) != RtpFault.NONE) {
      dropped++;
      return List.of();
    }
    if (!heard.received(packet, now)) {
      return List.of();
    }
    if (agreed.digitTypes().contains(packet.payloadType())) {
      return digits.received(packet, now);
    }
    if (agreed.receiveTypes().contains(packet.payloadType())) {
      playout.put(packet, now);
    } else {
      dropped++;
    }
    return List.of();
  }

  /** A protected RTCP packet, opened in place. */
  public synchronized void receivedReport(byte[] data, int offset, int length, long now) {
    int plain = receiver.isEmpty() ? -1 : receiver.get().unprotectRtcp(data, offset, length);
    if (plain > 0) {
      reporter.received(RtcpCompound.decode(data, offset, plain), now);
    } else {
      dropped++;
    }
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
      short[] sound = microphone.next();
      int length = encoder.encode(sound, frame, header);
      if (length > 0) {
        speak(length, AudioLevel.of(sound, 0, sound.length), now);
      }
    }
    playout.next(now).ifPresent(speaker::accept);
    return report(now);
  }

  private synchronized void speak(int length, int level, long now) {
    if (sender.isEmpty()) {
      return;
    }
    sent.next(agreed.sendType(), samples, length, level, false, now, frame, 0);
    int sealed = sender.get().protect(frame, 0, header + length);
    if (sealed > 0) {
      outlet.send(frame, 0, sealed);
    } else {
      dropped++;
    }
  }

  private synchronized List<TelephoneEvents.Digit> report(long now) {
    if (now - nextReport >= 0) {
      // RFC 3550 6.2: with some chance in it, so that the reports of many calls do not march.
      nextReport = now + REPORT_PERIOD / 2 + random.nextLong(REPORT_PERIOD);
      sendReport(reporter.report(now, report, 0));
    }
    if (!digits.holding()) {
      return List.of();
    }
    List<TelephoneEvents.Digit> ended = new ArrayList<>(1);
    digits.idle(now).ifPresent(ended::add);
    return ended;
  }

  private void sendReport(int length) {
    if (sender.isPresent()) {
      int sealed = sender.get().protectRtcp(report, 0, length);
      if (sealed > 0) {
        outlet.send(report, 0, sealed);
      }
    }
  }

  /** Says goodbye if there is anything to say it with, and stops. */
  public synchronized void end(long now) {
    if (keyed) {
      keyed = false;
      sendReport(reporter.bye(now, report, 0));
    }
    sender = Optional.empty();
    receiver = Optional.empty();
  }

  /** Packets that were not genuine, not readable or of a type nobody agreed on. */
  public synchronized long dropped() {
    return dropped;
  }

  /** What both directions are spoken in. */
  public Codec codec() {
    return agreed.codec();
  }

  /**
   * Counts up to now.
   *
   * @param otherwise the round trip where no report has told one yet
   */
  public synchronized CallStatistics statistics(Optional<Duration> otherwise) {
    ReceiveStream.Statistics counts = heard.statistics();
    OptionalDouble trip = reporter.roundTripMillis();
    return new CallStatistics(
        sent.packets(),
        counts.packets(),
        counts.lost(),
        millis(counts.jitterMillis()),
        trip.isPresent() ? Optional.of(millis(trip.getAsDouble())) : otherwise,
        Optional.of(agreed.codec().format().name()));
  }

  private static Duration millis(double millis) {
    return Duration.ofNanos(Math.round(millis * 1_000_000));
  }
}
