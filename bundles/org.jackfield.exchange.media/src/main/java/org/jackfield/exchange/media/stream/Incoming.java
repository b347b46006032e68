package org.jackfield.exchange.media.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jackfield.audio.detect.DtmfListener;
import org.jackfield.exchange.media.sound.Hearing;
import org.jackfield.rtp.AudioLevel;
import org.jackfield.rtp.ReceiveStream;
import org.jackfield.rtp.RtpFault;
import org.jackfield.rtp.RtpPacket;
import org.jackfield.rtp.TelephoneEvents;

/**
 * What a device says: opened, counted, its keys noticed, handed on as it is and, where that is
 * wanted, decoded. The socket's thread feeds it; its monitor guards it against those who ask.
 */
public final class Incoming {
  private Agreed agreed;
  private final ReceiveStream stream;
  private final TelephoneEvents.Receiver keys;
  private final Consumer<Character> onKey;
  private final Runnable awake;
  private final Presses presses = new Presses();
  private final RtpPacket packet = new RtpPacket();

  private Optional<Protection.Opener> receiver = Optional.empty();
  private Optional<Outgoing> target = Optional.empty();
  private Optional<Outgoing> keysTo = Optional.empty();
  private volatile Optional<Hearing> hearing = Optional.empty();
  private Optional<Repair> repair;

  /** Whether packets are missing that the device may be asked for. */
  private volatile boolean waiting;

  /** Whether a key is pressed in the media: its end may be lost, and comes with time then. */
  private volatile boolean pressed;

  private volatile Optional<ToneEar> ear = Optional.empty();
  private long beat;

  /** Whether the press in the media that began last was told of by signalling before. */
  private boolean known;

  /** Whether it has to be pressed onward behind others, and its packets are not handed on. */
  private boolean behind;

  /** Whether a packet of the press in the media that began last was handed on. */
  private boolean went;

  /** Whether tones of a key are heard now. */
  private boolean toneDown;

  /** Came by signalling while another one was pressed in the media. */
  private final Deque<Character> later = new ArrayDeque<>();

  private long dropped;
  private long repeated;

  /**
   * Hears nothing until it has a key.
   *
   * @param onKey told once a press, under the monitor: only enqueues
   */
  Incoming(Agreed agreed, Consumer<Character> onKey, Runnable awake) {
    this.agreed = agreed;
    this.stream = new ReceiveStream(agreed.clockRate());
    this.keys = new TelephoneEvents.Receiver(agreed.clockRate());
    this.onKey = onKey;
    this.awake = awake;
    this.repair = agreed.resends() ? Optional.of(new Repair()) : Optional.empty();
  }

  synchronized void agreed(Agreed now) {
    agreed = now;
    repair = now.resends() ? repair.or(() -> Optional.of(new Repair())) : Optional.empty();
  }

  synchronized void keyed(Protection.Opener key) {
    receiver = Optional.of(key);
  }

  synchronized void stop() {
    receiver = Optional.empty();
    target = Optional.empty();
    keysTo = Optional.empty();
    hearing = Optional.empty();
    ear = Optional.empty();
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
  public synchronized void hearing(Optional<Hearing> listener) {
    hearing = listener;
    ear =
        listener
            .filter(it -> agreed.keysTo().isEmpty())
            .map(it -> ear.filter(old -> old.hears(it)).orElseGet(() -> new ToneEar(it, tones)));
    toneDown = toneDown && ear.isPresent();
    if (listener.isPresent()) {
      awake.run();
    }
  }

  /** Whether nobody decodes it, nothing of it is missing, and no key is pressed. */
  boolean rests() {
    return hearing.isEmpty() && !waiting && !pressed;
  }

  /** A beat begins: what it brings can be taken until it ends. On the ticker's thread. */
  public void begin(long now) {
    beat = now;
    hearing.ifPresent(it -> it.begin(now));
  }

  /** The beat ends. */
  public void end() {
    ear.ifPresent(ToneEar::listen);
    hearing.ifPresent(Hearing::end);
  }

  /**
   * Takes a protected packet, and works in place.
   *
   * @return whether it is genuine and of something that was agreed
   */
  synchronized boolean received(byte[] data, int offset, int length, long now) {
    int plain = receiver.isEmpty() ? -1 : receiver.get().unprotect(data, offset, length);
    if (plain < 0 || packet.wrap(data, offset, plain) != RtpFault.NONE) {
      dropped++;
      return false;
    }
    if (!stream.received(packet, now)) {
      repeated++;
      return false;
    }
    if (repair.isPresent()) {
      repair.get().received(packet, now);
      waiting = repair.get().waiting();
    }
    int type = packet.payloadType();
    boolean isKey = agreed.isKeys(type);
    boolean isNoise = agreed.isNoise(type);
    if (!isKey && !isNoise && !agreed.isCodec(type)) {
      dropped++;
      return false;
    }
    if (isKey) {
      event(now);
    } else if (hearing.isPresent() && isNoise) {
      hearing.get().putNoise(packet, now);
    } else if (hearing.isPresent()) {
      hearing.get().put(packet, level(), now);
    }
    if (target.isPresent() && !(isKey && (known || behind))) {
      if (isNoise) {
        target.get().forwardNoise(packet, now);
      } else {
        boolean gone = target.get().forward(packet, isKey, now);
        went = went || isKey && gone;
      }
    }
    return true;
  }

  private int level() {
    return agreed.level().isPresent()
        ? AudioLevel.of(packet, agreed.level().getAsInt())
        : AudioLevel.ABSENT;
  }

  // --- keys

  /**
   * The device says by signalling that a key was pressed: as if it came in the media, unless it
   * does so, too.
   */
  public synchronized void signalled(char key, long now) {
    if (!presses.signalled(key, now)) {
      return;
    }
    if (keys.holding() || toneDown) {
      later.add(key);
    } else {
      tell(key);
    }
  }

  private void tell(char key) {
    onKey.accept(key);
    press(key, keysTo.or(() -> target));
  }

  private void press(char key, Optional<Outgoing> onward) {
    if (onward.isPresent() && !onward.get().relay(key)) {
      dropped++;
    }
  }

  private void event(long now) {
    boolean open = keys.holding();
    long begun = keys.begun();
    List<TelephoneEvents.Digit> ended = keys.received(packet, now);
    int told = 0;
    if (keys.begun() != begun) {
      if (open) { // its own end was lost
        ended(ended.get(told++).key());
      }
      known = !presses.inMedia(keys.key(), now);
      behind = target.filter(Outgoing::presses).isPresent();
      went = false;
    }
    if (told < ended.size()) {
      ended(ended.get(told).key());
    }
    pressed = keys.holding();
  }

  /** Now and then: a key whose end was lost ends, too. */
  synchronized void beat(long now) {
    if (keys.holding()) {
      keys.idle(now).ifPresent(digit -> ended(digit.key()));
      pressed = keys.holding();
    }
  }

  /**
   * Who took its packets has it in them, though a prompt cut them short; in packets that follow a
   * prompt by now it is, too.
   */
  private void ended(char key) {
    if (!known) {
      onKey.accept(key);
      if (!went) {
        press(key, keysTo.filter(it -> !it.follows()).or(this::pressedAnew));
      }
    }
    flush();
  }

  private Optional<Outgoing> pressedAnew() {
    return target.filter(it -> behind || !it.takesEvents());
  }

  private final DtmfListener tones =
      new DtmfListener() {
        @Override
        public void began(char key) {
          synchronized (Incoming.this) {
            toneDown = true;
            known = !presses.inMedia(key, beat);
          }
        }

        @Override
        public void pressed(char key, int millis) {
          synchronized (Incoming.this) {
            toneDown = false;
            toned(key);
          }
        }
      };

  /** Who takes events looks for keys there only; who takes none has it in the sound. */
  private void toned(char key) {
    if (!known) {
      onKey.accept(key);
      press(key, keysTo.or(() -> target).filter(Outgoing::takesEvents));
    }
    flush();
  }

  private void flush() {
    while (!later.isEmpty()) {
      tell(later.remove());
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

  /**
   * How many lost packets the device is to be asked for now, mostly none: the first of {@link
   * Repair#wanted}.
   */
  synchronized int missing(long now, OptionalDouble roundTripMillis) {
    if (repair.isEmpty()) {
      return 0;
    }
    int due = repair.get().due(now, roundTripMillis, hearing);
    waiting = repair.get().waiting();
    return due;
  }

  /** Whether it is worth to ask for {@link #missing}; without the monitor. */
  boolean waits() {
    return waiting;
  }

  /** Their numbers. */
  synchronized int[] wanted() {
    return repair.orElseThrow().wanted();
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
