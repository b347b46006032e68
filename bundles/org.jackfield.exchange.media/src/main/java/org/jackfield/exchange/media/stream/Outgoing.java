package org.jackfield.exchange.media.stream;

import java.util.Optional;
import org.jackfield.rtp.RtpPacket;
import org.jackfield.rtp.SendStream;
import org.jackfield.rtp.secure.dtls.QueuedPipe;
import org.jackfield.rtp.secure.srtp.SrtpSender;

/**
 * What a device hears: one unbroken stream, whoever feeds it. Its monitor guards it, since the
 * socket's thread forwards into it while the ticker adds keys and own sound. Lock order: an {@link
 * Incoming} before an {@code Outgoing}, never the other way.
 */
public final class Outgoing {
  private static final int ROOM = 1500;

  /** Beyond any pause of a codec that saves packets in silence. */
  private static final long GONE_QUIET = 1_000_000_000L;

  private Agreed agreed;
  private final SendStream stream;
  private final QueuedPipe.Outlet outlet;
  private final KeyQueue keys;
  private final int samples;
  private final byte[] frame = new byte[ROOM];

  private Optional<SrtpSender> sender = Optional.empty();

  /** Own sound; empty where a partner or the device's own echo is what it hears. */
  private Optional<FrameSource> feed = Optional.empty();

  /** Silence until the first forwarded packet, and again where no more come. */
  private final FrameSource filler;

  /** What was heard of a partner before its packets follow; empty once one did. */
  private Optional<Splice> splice = Optional.empty();

  private boolean flowing;
  private long lastForwarded;
  private long dropped;

  /** Sends nothing until it has a key. */
  Outgoing(Agreed agreed, long ssrc, int sequence, long timestamp, QueuedPipe.Outlet outlet) {
    this.agreed = agreed;
    this.stream = new SendStream(ssrc, sequence, timestamp, agreed.clockRate());
    this.outlet = outlet;
    this.keys = new KeyQueue(agreed.clockRate());
    this.samples = agreed.clockRate() / 50;
    this.filler = Silence.in(agreed.codec());
  }

  synchronized void agreed(Agreed now) {
    agreed = now;
    if (now.keysTo().isEmpty()) {
      keys.clear();
    }
  }

  /** From now on packets can be sent. */
  synchronized void keyed(SrtpSender key) {
    sender = Optional.of(key);
  }

  /** Nothing is sent any more. */
  synchronized void stop() {
    sender = Optional.empty();
  }

  /** What is heard from the next beat on; empty for what is forwarded. */
  public synchronized void feed(Optional<FrameSource> sound) {
    if (sound.isPresent() || feed.isPresent()) {
      feed = sound;
      flowing = false;
      splice = Optional.empty();
    }
  }

  /** Presses a key after those that wait; false if the device takes none, or too many wait. */
  public synchronized boolean press(char key) {
    return agreed.keysTo().isPresent() && agreed.sends() && keys.add(key);
  }

  /**
   * The same for a key that was pressed at a partner who is heard by sound and not by packets.
   * Where the packets follow already, so do those of the key.
   */
  synchronized boolean pressAnew(char key) {
    return feed.isEmpty() || press(key);
  }

  /** Sends a packet of another leg, in place, unless own sound is being heard. */
  synchronized void forward(RtpPacket packet, boolean isKey, long now) {
    if (sender.isEmpty() || feed.isPresent() || !agreed.sends()) {
      return;
    }
    if (isKey && agreed.keysTo().isEmpty() || splice.isPresent() && !splice.get().admits(packet)) {
      return;
    }
    int type = isKey ? agreed.keysTo().getAsInt() : agreed.codecTo();
    if (stream.forward(packet, type, now)) {
      splice = Optional.empty();
      flowing = true;
      lastForwarded = now;
      seal(packet.buffer(), packet.offset(), packet.length());
    }
  }

  /** Every 20 ms: the next packet of a key, or of own sound. */
  synchronized void beat(long now) {
    if (sender.isEmpty() || !agreed.sends()) {
      return;
    }
    if (keys.due()) {
      boolean first = keys.first();
      int length = keys.next(frame, RtpPacket.HEADER);
      stream.event(agreed.keysTo().getAsInt(), first, length, now, frame, 0);
      seal(frame, 0, RtpPacket.HEADER + length);
    } else if (feed.isPresent() || !flowing || now - lastForwarded >= GONE_QUIET) {
      int length = feed.orElse(filler).next(frame, RtpPacket.HEADER);
      if (length > 0) {
        stream.next(agreed.codecTo(), samples, length, now, frame, 0);
        seal(frame, 0, RtpPacket.HEADER + length);
      }
      splice = feed.flatMap(FrameSource::over);
      if (splice.isPresent()) {
        feed = Optional.empty();
        flowing = true;
        lastForwarded = now;
      }
    }
  }

  private void seal(byte[] buffer, int offset, int length) {
    int sealed = sender.get().protect(buffer, offset, length);
    if (sealed < 0) {
      dropped++;
    } else {
      outlet.send(buffer, offset, sealed);
    }
  }

  /** Sends a report that stands in {@code buffer}. */
  synchronized void sendReport(byte[] buffer, int length) {
    if (sender.isPresent()) {
      int sealed = sender.get().protectRtcp(buffer, 0, length);
      if (sealed > 0) {
        outlet.send(buffer, 0, sealed);
      }
    }
  }

  SendStream stream() {
    return stream;
  }

  /** Packets sent. */
  synchronized long packets() {
    return stream.packets();
  }

  /** Packets that could not be protected. */
  synchronized long dropped() {
    return dropped;
  }
}
