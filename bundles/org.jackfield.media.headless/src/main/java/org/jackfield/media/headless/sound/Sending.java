package org.jackfield.media.headless.sound;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.rtp.AudioLevel;
import org.jackfield.rtp.RtcpPacket;
import org.jackfield.rtp.RtpPacket;
import org.jackfield.rtp.SendStream;
import org.jackfield.rtp.repair.ResendBuffer;
import org.jackfield.rtp.secure.dtls.QueuedPipe;
import org.jackfield.rtp.secure.srtp.SrtpSender;
import org.jackfield.spi.codec.AudioEncoder;

/** What a session says. Guarded by the monitor of its owner, but for {@link #prepare}. */
final class Sending {
  private static final int ROOM = 2048;

  private final Agreed agreed;
  private final QueuedPipe.Outlet outlet;
  private final Microphone microphone;
  private final AudioEncoder encoder;
  private final SendStream stream;
  private final Optional<ResendBuffer> resends;
  private final LossHint hint = new LossHint();
  private final int samples;
  private final int header;
  private final byte[] frame = new byte[ROOM];

  private Optional<SrtpSender> sender = Optional.empty();
  private Optional<RtcpPacket.ReportBlock> seen = Optional.empty();
  private volatile int expected = LossHint.UNKNOWN;
  private int told = LossHint.UNKNOWN;
  private int length;
  private int level;
  private long dropped;

  Sending(Agreed agreed, CallStreams.Self self, AudioSource source, RandomGenerator random) {
    this.agreed = agreed;
    outlet = self.outlet();
    int clockRate = agreed.codec().format().clockRate();
    microphone = new Microphone(self.callId(), agreed.codec().format().sampleRate(), source);
    encoder = agreed.codec().encoder();
    samples = clockRate / 50;
    stream =
        new SendStream(
            self.ssrc(), random.nextInt(0x8000), random.nextLong() & 0xFFFF_FFFFL, clockRate);
    agreed.level().ifPresent(id -> stream.levels(id, 0));
    header = RtpPacket.HEADER + (agreed.level().isPresent() ? AudioLevel.BYTES : 0);
    resends = agreed.resends() ? Optional.of(new ResendBuffer()) : Optional.empty();
  }

  Microphone microphone() {
    return microphone;
  }

  SendStream stream() {
    return stream;
  }

  void keyed(SrtpSender key) {
    sender = Optional.of(key);
  }

  void stop() {
    sender = Optional.empty();
  }

  /** Encodes the next 20 ms; on the pacer's thread, without the monitor. */
  void prepare() {
    int percent = expected;
    if (percent != told) {
      told = percent;
      encoder.expectLoss(percent);
    }
    short[] sound = microphone.next();
    length = encoder.encode(sound, frame, header);
    level = length > 0 ? AudioLevel.of(sound, 0, sound.length) : 0;
  }

  /** Sends what was prepared, on the same thread; nothing where the codec pauses. */
  void send(long now) {
    if (sender.isEmpty()) {
      return;
    }
    if (length <= 0) {
      stream.pause(samples);
      return;
    }
    stream.next(agreed.sendType(), samples, length, level, false, now, frame, 0);
    int sealed = sender.get().protect(frame, 0, header + length);
    if (sealed < 0) {
      dropped++;
      return;
    }
    outlet.send(frame, 0, sealed);
    if (resends.isPresent()) {
      resends.get().sent(frame, 0, sealed, now);
    }
  }

  /** Sends a report that stands in {@code report}. */
  void sendReport(byte[] report, int reported) {
    if (sender.isPresent() && reported > 0) {
      int sealed = sender.get().protectRtcp(report, 0, reported);
      if (sealed > 0) {
        outlet.send(report, 0, sealed);
      }
    }
  }

  /** What the far end last said of our sending. */
  void heardAs(Optional<RtcpPacket.ReportBlock> view) {
    if (view.isPresent() && (seen.isEmpty() || seen.get() != view.get())) {
      seen = view;
      expected = hint.reported(view.get().highestSequence(), view.get().cumulativeLost());
    }
  }

  /** The far end asks for packets again. */
  void asked(RtcpPacket.Nack nack, long now, long roundTripNanos) {
    if (resends.isEmpty() || sender.isEmpty() || nack.source() != stream.ssrc()) {
      return;
    }
    ResendBuffer kept = resends.get();
    for (int sequence : nack.sequences()) {
      if (kept.find(sequence, now, roundTripNanos)) {
        outlet.send(kept.packet(), 0, kept.length());
      }
    }
  }

  /** Packets sent again. */
  long resent() {
    return resends.map(ResendBuffer::given).orElse(0L);
  }

  /** Packets that could not be protected. */
  long dropped() {
    return dropped;
  }
}
