package org.jackfield.exchange.media.stream;

import java.util.Optional;
import org.jackfield.rtp.RtcpPacket;
import org.jackfield.rtp.RtpPacket;
import org.jackfield.rtp.SendStream;
import org.jackfield.rtp.repair.ResendBuffer;
import org.jackfield.rtp.secure.dtls.QueuedPipe;
import org.jackfield.spi.codec.Codec;

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
  private final Runnable awake;
  private final KeyQueue keys;
  private final int samples;
  private final byte[] frame = new byte[ROOM];

  private Optional<Protection.Sealer> sender = Optional.empty();

  /** What was sent lately; kept from the first time on that a lost packet is asked for. */
  private Optional<ResendBuffer> kept = Optional.empty();

  /** Own sound; empty where a partner or the device's own echo is what it hears. */
  private Optional<FrameSource> feed = Optional.empty();

  /** Silence until the first forwarded packet, and again where no more come. */
  private final FrameSource filler;

  /** What was heard of a partner before its packets follow; empty once one did. */
  private Optional<Splice> splice = Optional.empty();

  private Optional<Codec> tones = Optional.empty();
  private boolean flowing;
  private boolean keysMuted;

  /** Since the last beat: what is heard is forwarded, and no key is pressed. */
  private volatile boolean resting;

  private long lastForwarded;
  private long dropped;

  /** Sends nothing until it has a key. */
  Outgoing(
      Agreed agreed,
      long ssrc,
      int sequence,
      long timestamp,
      QueuedPipe.Outlet outlet,
      Runnable awake) {
    this.agreed = agreed;
    this.stream = new SendStream(ssrc, sequence, timestamp, agreed.clockRate());
    this.outlet = outlet;
    this.awake = awake;
    this.keys = new KeyQueue(this::press);
    this.samples = agreed.clockRate() / 50;
    this.filler = Silence.in(agreed.codec());
  }

  synchronized void agreed(Agreed now) {
    if (now.keysTo().isPresent() != agreed.keysTo().isPresent()) {
      keys.letGo();
    }
    agreed = now;
  }

  /** Goes on where another stream ended: its keys are pressed here. Before anybody else has it. */
  synchronized void follow(Outgoing before) {
    synchronized (before) {
      keys.take(before.keys);
    }
  }

  /** By this codec keys are pressed as tones, where the device takes no telephone-events. */
  public synchronized void tones(Optional<Codec> codec) {
    tones = codec;
  }

  /** Whether keys are being pressed, or wait. */
  synchronized boolean presses() {
    return keys.busy();
  }

  /** Whether the device takes keys as telephone-events. */
  synchronized boolean takesEvents() {
    return agreed.keysTo().isPresent();
  }

  /** From now on packets can be sent. */
  synchronized void keyed(Protection.Sealer key) {
    sender = Optional.of(key);
  }

  /** Nothing is sent any more. */
  synchronized void stop() {
    resting = false;
    sender = Optional.empty();
    kept = Optional.empty();
  }

  /** What is heard from the next beat on; empty for what is forwarded. */
  public synchronized void feed(Optional<FrameSource> sound) {
    rouse();
    if (sound.isPresent() || feed.isPresent()) {
      feed = sound;
      flowing = false;
      splice = Optional.empty();
    }
  }

  /**
   * Presses a key after those that wait; false if the device takes none, or too many wait. Where it
   * takes no telephone-events the key is pressed as tones, instead of all other sound.
   */
  public synchronized boolean press(char key, int millis) {
    rouse();
    return canPress() && agreed.sends() && keys.add(new KeyQueue.Key(key, millis));
  }

  /** As {@link #press}, of a key that a partner has pressed; nothing while those are muted. */
  synchronized boolean relay(char key) {
    return keysMuted || press(key, Press.MILLIS);
  }

  /** Whether keys of a partner are left out. */
  public synchronized void muteKeys(boolean muted) {
    keysMuted = muted;
  }

  private boolean canPress() {
    return agreed.keysTo().isPresent() || tones.isPresent();
  }

  private Press press(KeyQueue.Key key) {
    return agreed.keysTo().isPresent()
        ? new EventPress(key, agreed.clockRate())
        : new TonePress(key, tones.orElseThrow());
  }

  /** Whether packets of a partner are heard as they come. */
  synchronized boolean follows() {
    return feed.isEmpty();
  }

  /**
   * Sends a packet of another leg, in place, unless own sound is being heard.
   *
   * @return whether it went
   */
  synchronized boolean forward(RtpPacket packet, boolean isKey, long now) {
    if (sender.isEmpty() || feed.isPresent() || !agreed.sends() || keys.sounds()) {
      return false;
    }
    if (isKey && (keysMuted || agreed.keysTo().isEmpty())
        || splice.isPresent() && !splice.get().admits(packet)) {
      return false;
    }
    return onward(packet, isKey ? agreed.keysTo().getAsInt() : agreed.codecTo(), now);
  }

  /** As {@link #forward} with what tells how a pause sounds; nothing where that is not agreed. */
  synchronized void forwardNoise(RtpPacket packet, long now) {
    boolean heard = sender.isPresent() && feed.isEmpty() && agreed.sends() && !keys.sounds();
    if (heard && agreed.noise().isPresent()) {
      onward(packet, agreed.noise().getAsInt(), now);
    }
  }

  private boolean onward(RtpPacket packet, int type, long now) {
    if (!stream.forward(packet, type, now)) {
      return false;
    }
    splice = Optional.empty();
    flowing = true;
    lastForwarded = now;
    seal(packet.buffer(), packet.offset(), packet.length(), now);
    return true;
  }

  private void rouse() {
    resting = false;
    awake.run();
  }

  /** Whether there is nothing to be made of our own now. */
  boolean rests() {
    return resting;
  }

  /** Every 20 ms, or seldom while it rests: the next packet of a key, or of own sound. */
  synchronized void beat(long now) {
    send(now);
    resting = sender.isPresent() && feed.isEmpty() && flowing && keys.empty();
  }

  private void send(long now) {
    if (sender.isEmpty() || !agreed.sends()) {
      return;
    }
    Optional<Press> press = canPress() ? keys.due() : Optional.empty();
    if (press.isPresent()) {
      key(press.get(), now);
    } else if (feed.isPresent() || !flowing || now - lastForwarded >= GONE_QUIET) {
      flowing = false;
      int length = feed.orElse(filler).next(frame, RtpPacket.HEADER);
      if (length > 0) {
        stream.next(agreed.codecTo(), samples, length, now, frame, 0);
        seal(frame, 0, RtpPacket.HEADER + length, now);
      }
      splice = feed.flatMap(FrameSource::over);
      if (splice.isPresent()) {
        feed = Optional.empty();
        flowing = true;
        lastForwarded = now;
      }
    }
  }

  private void key(Press press, long now) {
    boolean first = press.first();
    int length = press.next(frame, RtpPacket.HEADER);
    if (press.isEvent()) {
      stream.event(agreed.keysTo().getAsInt(), first, length, now, frame, 0);
    } else {
      stream.next(agreed.codecTo(), samples, length, now, frame, 0);
    }
    keys.sent();
    if (length > 0) {
      seal(frame, 0, RtpPacket.HEADER + length, now);
    }
  }

  private void seal(byte[] buffer, int offset, int length, long now) {
    int sealed = sender.get().protect(buffer, offset, length);
    if (sealed < 0) {
      dropped++;
    } else {
      outlet.send(buffer, offset, sealed);
      if (kept.isPresent()) {
        kept.get().sent(buffer, offset, sealed, now);
      }
    }
  }

  /** The device asks for packets again (RFC 4585 6.2.1). */
  synchronized void asked(RtcpPacket.Nack nack, long now, long roundTripNanos) {
    if (sender.isEmpty() || !agreed.resends() || nack.source() != stream.ssrc()) {
      return;
    }
    if (kept.isEmpty()) {
      kept = Optional.of(new ResendBuffer());
    }
    ResendBuffer packets = kept.get();
    for (int sequence : nack.sequences()) {
      if (packets.find(sequence, now, roundTripNanos)) {
        outlet.send(packets.packet(), 0, packets.length());
      }
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
