package org.jackfield.media.headless.sound;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jackfield.rtp.ReceiveStream;
import org.jackfield.rtp.RtpFault;
import org.jackfield.rtp.RtpPacket;
import org.jackfield.rtp.TelephoneEvents;
import org.jackfield.rtp.repair.NackPolicy;
import org.jackfield.rtp.secure.srtp.SrtpReceiver;

/** What a session hears. Guarded by the monitor of its owner; the playout guards itself. */
final class Receiving {
  private static final int PACKET_MILLIS = 20;

  private final Agreed agreed;
  private final ReceiveStream stream;
  private final TelephoneEvents.Receiver digits;
  private final Playout playout;
  private final Optional<NackPolicy> repair;
  private final RtpPacket packet = new RtpPacket();
  private final int[] wanted = new int[NackPolicy.MOST];

  private Optional<SrtpReceiver> receiver = Optional.empty();
  private long source = -1;
  private long dropped;

  Receiving(Agreed agreed, Playout playout) {
    this.agreed = agreed;
    this.playout = playout;
    int clockRate = agreed.codec().format().clockRate();
    stream = new ReceiveStream(clockRate);
    digits = new TelephoneEvents.Receiver(clockRate);
    repair = agreed.resends() ? Optional.of(new NackPolicy(PACKET_MILLIS)) : Optional.empty();
  }

  ReceiveStream stream() {
    return stream;
  }

  void keyed(SrtpReceiver key) {
    receiver = Optional.of(key);
  }

  void stop() {
    receiver = Optional.empty();
  }

  /** A protected RTP packet, opened in place; the keys whose press ended with it. */
  List<TelephoneEvents.Digit> received(byte[] data, int offset, int length, long now) {
    int plain = receiver.isEmpty() ? -1 : receiver.get().unprotect(data, offset, length);
    if (plain < 0 || packet.wrap(data, offset, plain) != RtpFault.NONE) {
      dropped++;
      return List.of();
    }
    if (!stream.received(packet, now)) {
      return List.of();
    }
    note(now);
    if (agreed.digitTypes().contains(packet.payloadType())) {
      return digits.received(packet, now);
    }
    if (agreed.receiveTypes().contains(packet.payloadType())) {
      playout.put(packet, now);
    } else if (agreed.noiseTypes().contains(packet.payloadType())) {
      playout.putNoise(packet, now);
    } else {
      dropped++;
    }
    return List.of();
  }

  private void note(long now) {
    if (repair.isPresent()) {
      if (packet.ssrc() != source) {
        source = packet.ssrc();
        repair.get().restart();
      }
      repair.get().received(packet.sequence(), now);
    }
  }

  /** Opens a protected report in place; its plain length, or less than 0. */
  int openReport(byte[] data, int offset, int length) {
    int plain = receiver.isEmpty() ? -1 : receiver.get().unprotectRtcp(data, offset, length);
    if (plain < 0) {
      dropped++;
    }
    return plain;
  }

  /** How many packets are to be asked for now: the first ones of {@link #wanted()}. */
  int due(long now, long roundTripNanos) {
    return repair.isPresent()
        ? repair.get().due(now, roundTripNanos, playout.delayNanos(), wanted)
        : 0;
  }

  int[] wanted() {
    return wanted;
  }

  /** Keys whose end was lost on the way. */
  List<TelephoneEvents.Digit> idle(long now) {
    if (!digits.holding()) {
      return List.of();
    }
    List<TelephoneEvents.Digit> ended = new ArrayList<>(1);
    digits.idle(now).ifPresent(ended::add);
    return ended;
  }

  /** Packets that came after they were asked for. */
  long repaired() {
    return repair.map(NackPolicy::repaired).orElse(0L);
  }

  /** Packets that were not genuine, not readable or of a type nobody agreed on. */
  long dropped() {
    return dropped;
  }
}
