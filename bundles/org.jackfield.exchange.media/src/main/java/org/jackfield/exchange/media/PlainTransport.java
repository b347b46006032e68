package org.jackfield.exchange.media;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jackfield.exchange.media.wire.Allowance;
import org.jackfield.exchange.media.wire.PortPair;
import org.jackfield.rtp.Demux;
import org.jackfield.rtp.RtpPacket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plain RTP on two ports of the leg's own, or on one of them where both sides share it. */
final class PlainTransport implements LegTransport {
  private static final Logger LOG = LoggerFactory.getLogger(PlainTransport.class);

  private final LegLink leg;
  private final Events events;
  private final PortPair ports;
  private final long silenceNanos;
  private final LongSupplier clock;
  private final LongAdder strangers = new LongAdder();

  /** For those who are not, or not yet, the device: they must not use up what it may send. */
  private final Allowance newcomers = new Allowance(200, 200);

  private final Latch latch = new Latch(Optional.empty());

  private volatile Optional<Way.Plain> way = Optional.empty();

  /** Where RTCP proved to come from. */
  private volatile Optional<InetSocketAddress> reporter = Optional.empty();

  private volatile long lastHeard;

  private PlainTransport(LegLink leg, PortPair ports, Duration silence, LongSupplier clock) {
    this.leg = leg;
    this.events = leg;
    this.ports = ports;
    this.silenceNanos = silence.toNanos();
    this.clock = clock;
  }

  /**
   * On ports that are bound, and read from now on.
   *
   * @param silence after which a device that should speak is lost; zero for never
   */
  static PlainTransport on(LegLink leg, PortPair ports, Duration silence, LongSupplier clock) {
    PlainTransport made = new PlainTransport(leg, ports, silence, clock);
    try {
      ports.read(made::arrived);
    } catch (IOException stopped) {
      ports.close();
      throw Problems.lost("the media node stops").asException(stopped);
    }
    return made;
  }

  @Override
  public void agreed(Way first) {
    settle((Way.Plain) first);
  }

  @Override
  public void agreedAnew(Way now, LocalEnd self) {
    settle((Way.Plain) now);
  }

  private void settle(Way.Plain now) {
    Optional<Way.Plain> before = way;
    latch.described(now.rtp());
    reporter = reporter.filter(it -> before.map(Way.Plain::rtcp).equals(Optional.of(now.rtcp())));
    lastHeard = clock.getAsLong();
    way = Optional.of(now);
    if (now.shared()) {
      ports.shared();
    }
    // The same keys go on counting.
    if (before.filter(it -> it.keys().equals(now.keys())).isEmpty()) {
      events.keyed(now.protection());
    }
  }

  @Override
  public void send(byte[] data, int offset, int length) {
    Optional<Way.Plain> agreed = way;
    if (agreed.isEmpty()) {
      return;
    }
    if (Demux.classify(data, offset, length) == Demux.Kind.RTCP && !agreed.get().shared()) {
      Optional<InetSocketAddress> to = reporter.or(agreed.get()::rtcp);
      if (to.isPresent() && agreed.get().rtp().isPresent()) {
        ports.sendReport(data, offset, length, to.get());
      }
    } else {
      Optional<InetSocketAddress> to = latch.target();
      if (to.isPresent()) {
        ports.send(data, offset, length, to.get());
      }
    }
  }

  /** A datagram on the leg's own ports, on the thread that reads them all. */
  private void arrived(
      boolean onRtp, byte[] data, int offset, int length, InetSocketAddress from, long now) {
    Optional<Way.Plain> agreed = way;
    Demux.Kind kind = Demux.classify(data, offset, length);
    boolean expected =
        kind == Demux.Kind.RTP && onRtp
            || kind == Demux.Kind.RTCP && agreed.filter(it -> it.shared() == onRtp).isPresent();
    boolean taken =
        agreed.isPresent()
            && expected
            && (kind == Demux.Kind.RTCP
                ? report(agreed.get(), data, offset, length, from, now)
                : takes(agreed.get(), data, offset, length, from, now));
    if (!taken) {
      strangers.increment();
    }
  }

  private boolean takes(
      Way.Plain agreed, byte[] data, int offset, int length, InetSocketAddress from, long now) {
    boolean known = latch.isFrom(from);
    boolean allowed = known ? leg.limits().takes(Demux.Kind.RTP, now) : newcomers.take(now);
    // The header is in plain text in either case.
    if (!allowed || RtpPacket.headerLength(data, offset, length) < 0) {
      return false;
    }
    int number = word(data, offset + 2);
    long source = (long) word(data, offset + 8) << 16 | word(data, offset + 10);
    boolean keyed = !agreed.keys().isEmpty();
    if (!known && !keyed) {
      if (!latch.plausible(from, source, number, now)) {
        return false;
      }
      moved(from);
    }
    boolean genuine = events.received(Demux.Kind.RTP, data, offset, length, now);
    if (known && (genuine || !keyed)) {
      latch.heard(source, number, now);
    } else if (genuine && keyed) {
      latch.proven(from, source, number, now);
      moved(from);
    }
    lastHeard = genuine ? now : lastHeard;
    return known || genuine;
  }

  private static int word(byte[] data, int at) {
    return (data[at] & 0xFF) << 8 | data[at + 1] & 0xFF;
  }

  private void moved(InetSocketAddress from) {
    if (latch.isFrom(from)) {
      LOG.info("path found leg={}", leg.legId());
    }
  }

  private boolean report(
      Way.Plain agreed, byte[] data, int offset, int length, InetSocketAddress from, long now) {
    boolean there =
        agreed.rtcp().filter(from::equals).isPresent()
            || latch.target().filter(it -> it.getAddress().equals(from.getAddress())).isPresent();
    if (!there
        || !leg.limits().takes(Demux.Kind.RTCP, now)
        || !events.received(Demux.Kind.RTCP, data, offset, length, now)) {
      return false;
    }
    lastHeard = now;
    if (!agreed.shared()) {
      reporter = Optional.of(from);
    }
    return true;
  }

  @Override
  public void beat(long now) {
    if (silenceNanos > 0
        && way.filter(Way.Plain::speaks).isPresent()
        && now - lastHeard >= silenceNanos) {
      events.fail(
          Problems.lost(
              "no RTP of the other side for " + Duration.ofNanos(silenceNanos).toSeconds() + " s"));
    }
  }

  @Override
  public long refused() {
    return strangers.sum();
  }

  @Override
  public void close() {
    ports.close();
  }
}
