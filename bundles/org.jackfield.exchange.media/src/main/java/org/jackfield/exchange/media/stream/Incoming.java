package org.jackfield.exchange.media.stream;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jackfield.exchange.media.sound.Hearing;
import org.jackfield.rtp.AudioLevel;
import org.jackfield.rtp.ReceiveStream;
import org.jackfield.rtp.RtpFault;
import org.jackfield.rtp.RtpPacket;
import org.jackfield.rtp.TelephoneEvents;
import org.jackfield.rtp.secure.srtp.SrtpReceiver;

/**
 * What a device says: opened, counted, its keys noticed, handed on as it is and, where that is
 * wanted, decoded. The socket's thread feeds it; its monitor guards it against those who ask.
 */
public final class Incoming {
  private Agreed agreed;
  private final ReceiveStream stream;
  private final TelephoneEvents.Receiver keys;
  private final Consumer<Character> onKey;
  private final RtpPacket packet = new RtpPacket();

  private Optional<SrtpReceiver> receiver = Optional.empty();
  private Optional<Outgoing> target = Optional.empty();
  private Optional<Outgoing> keysTo = Optional.empty();
  private volatile Optional<Hearing> hearing = Optional.empty();
  private long dropped;
  private long repeated;

  /**
   * Hears nothing until it has a key.
   *
   * @param onKey told once a press, under the monitor: only enqueues
   */
  Incoming(Agreed agreed, Consumer<Character> onKey) {
    this.agreed = agreed;
    this.stream = new ReceiveStream(agreed.clockRate());
    this.keys = new TelephoneEvents.Receiver(agreed.clockRate());
    this.onKey = onKey;
  }

  synchronized void agreed(Agreed now) {
    agreed = now;
  }

  synchronized void keyed(SrtpReceiver key) {
    receiver = Optional.of(key);
  }

  synchronized void stop() {
    receiver = Optional.empty();
    target = Optional.empty();
    keysTo = Optional.empty();
    hearing = Optional.empty();
  }

  /** Who hears it from now on, if anybody. */
  public synchronized void target(Optional<Outgoing> hearer) {
    target = hearer;
  }

  /** Where its keys are pressed anew, because its sound goes there by another way than packets. */
  public synchronized void keysTo(Optional<Outgoing> presser) {
    keysTo = presser;
  }

  /** Who decodes it from now on, if anybody. */
  public void hearing(Optional<Hearing> listener) {
    hearing = listener;
  }

  /** A beat begins: what it brings can be taken until it ends. On the ticker's thread. */
  public void begin(long now) {
    hearing.ifPresent(it -> it.begin(now));
  }

  /** The beat ends. */
  public void end() {
    hearing.ifPresent(Hearing::end);
  }

  /** Takes a protected packet, and works in place. */
  synchronized void received(byte[] data, int offset, int length, long now) {
    int plain = receiver.isEmpty() ? -1 : receiver.get().unprotect(data, offset, length);
    if (plain < 0 || packet.wrap(data, offset, plain) != RtpFault.NONE) {
      dropped++;
      return;
    }
    if (!stream.received(packet, now)) {
      repeated++;
      return;
    }
    int type = packet.payloadType();
    boolean isKey = agreed.isKeys(type);
    if (!isKey && !agreed.isCodec(type)) {
      dropped++;
      return;
    }
    if (isKey) {
      report(keys.received(packet, now));
    } else if (hearing.isPresent()) {
      hearing.get().put(packet, level(), now);
    }
    if (target.isPresent()) {
      target.get().forward(packet, isKey, now);
    }
  }

  private int level() {
    return agreed.level().isPresent()
        ? AudioLevel.of(packet, agreed.level().getAsInt())
        : AudioLevel.ABSENT;
  }

  /** Now and then: a key whose end was lost ends, too. */
  synchronized void beat(long now) {
    if (keys.holding()) {
      keys.idle(now).ifPresent(digit -> pressed(digit.key()));
    }
  }

  private void report(List<TelephoneEvents.Digit> ended) {
    for (int i = 0; i < ended.size(); i++) {
      pressed(ended.get(i).key());
    }
  }

  private void pressed(char key) {
    onKey.accept(key);
    if (keysTo.isPresent() && !keysTo.get().pressAnew(key)) {
      dropped++;
    }
  }

  /** Opens a protected report in place; its plain length, or less than 0. */
  synchronized int openReport(byte[] data, int offset, int length) {
    int plain = receiver.isEmpty() ? -1 : receiver.get().unprotectRtcp(data, offset, length);
    if (plain < 0) {
      dropped++;
    }
    return plain;
  }

  ReceiveStream stream() {
    return stream;
  }

  synchronized ReceiveStream.Statistics statistics() {
    return stream.statistics();
  }

  /** Packets that were not genuine, not readable or of a type nobody agreed on. */
  synchronized long dropped() {
    return dropped;
  }

  /** Those, and packets that came twice. */
  public synchronized long refused() {
    return dropped + repeated;
  }
}
