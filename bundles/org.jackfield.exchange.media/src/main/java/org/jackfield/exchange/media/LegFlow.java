package org.jackfield.exchange.media;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jackfield.exchange.api.media.LegMediaStatistics;
import org.jackfield.exchange.media.stream.LegStreams;
import org.jackfield.exchange.media.stream.Protection;
import org.jackfield.rtp.Demux;
import org.jackfield.rtp.secure.dtls.QueuedPipe;

/** What flows on a leg, once its codec is agreed: streams that may be replaced, under its keys. */
final class LegFlow {

  private final Node node;
  private final Joint joint;
  private final QueuedPipe.Outlet outlet;
  private final Consumer<Character> onKey;
  private volatile Optional<LegStreams> streams = Optional.empty();
  private Optional<Protection> keys = Optional.empty();

  /** What no stream of now has counted. */
  private final LongAdder refused = new LongAdder();

  LegFlow(Node node, Joint joint, QueuedPipe.Outlet outlet, Consumer<Character> onKey) {
    this.node = node;
    this.joint = joint;
    this.outlet = outlet;
    this.onKey = onKey;
  }

  /** The agreed codec. */
  Optional<String> codec() {
    return streams.map(it -> it.agreed().codec());
  }

  /** Something is agreed, or something else. */
  synchronized void agree(Negotiation.Outcome outcome, LocalEnd self) {
    if (streams.filter(it -> outcome.streams().continues(it.agreed())).isPresent()) {
      LegStreams same = streams.get();
      boolean events = same.agreed().keysTo().isPresent();
      same.agreed(outcome.streams());
      if (events != outcome.streams().keysTo().isPresent()) {
        joint.retuned();
      }
      return;
    }
    long now = node.clock().getAsLong();
    // Another clock is another source (RFC 7160 4.1), under the same keys.
    streams.ifPresent(
        before -> {
          before.end(now);
          refused.add(before.incoming().refused());
        });
    LegStreams made =
        new LegStreams(
            outcome.streams(),
            new LegStreams.Identity(
                self.source().ssrc(), self.source().cname(), outlet, node.awake()),
            onKey,
            node.random(),
            node.wall().instant(),
            now);
    streams.ifPresent(made::follow);
    keys.ifPresent(it -> made.keyed(it, now));
    streams = Optional.of(made);
    joint.streams(made);
  }

  /** Media flows from now on, protected like this. */
  synchronized void keyed(Protection agreed) {
    keys = Optional.of(agreed);
    streams.orElseThrow().keyed(agreed, node.clock().getAsLong());
  }

  /** Presses a key at the device; false where that cannot be done. */
  boolean press(char digit, int millis) {
    return streams
        .orElseThrow(() -> new IllegalStateException("sendDigit: no codec agreed yet"))
        .outgoing()
        .press(digit, millis);
  }

  /** The device says by signalling that it pressed a key. */
  void signalled(char digit) {
    streams
        .orElseThrow(() -> new IllegalStateException("signalled: no codec agreed yet"))
        .incoming()
        .signalled(digit, node.clock().getAsLong());
  }

  /**
   * A protected packet of the device; before anything is agreed, nobody can open it.
   *
   * @return whether it is genuine and of something that was agreed
   */
  boolean received(Demux.Kind kind, byte[] data, int offset, int length, long now) {
    Optional<LegStreams> media = streams;
    if (media.isEmpty()) {
      refused.increment();
      return false;
    }
    switch (kind) {
      case RTP -> {
        return media.get().received(data, offset, length, now);
      }
      case RTCP -> {
        return media.get().receivedReport(data, offset, length, now);
      }
      default -> {
        refused.increment();
        return false;
      }
    }
  }

  /** Whether packets go through and nothing is made here. */
  boolean rests() {
    Optional<LegStreams> media = streams;
    return media.isPresent() && media.get().rests();
  }

  /** Every 20 ms: what the device says now. */
  void begin(long now) {
    streams.ifPresent(it -> it.incoming().begin(now));
  }

  /** Then, once all legs have begun and rooms are mixed: what it hears. */
  void speak(long now) {
    streams.ifPresent(it -> it.speak(now));
  }

  /** Last, once all have heard. */
  void end() {
    streams.ifPresent(it -> it.incoming().end());
  }

  /** Says goodbye, for good. */
  synchronized void stop() {
    streams.ifPresent(it -> it.end(node.clock().getAsLong()));
  }

  LegMediaStatistics statistics() {
    return streams.map(LegStreams::statistics).orElse(LegMediaStatistics.NONE);
  }

  /** Datagrams of the device, handshakes aside, that came to nothing. */
  long refused() {
    return refused.sum() + streams.map(it -> it.incoming().refused()).orElse(0L);
  }

  /** Packets of both directions that came to nothing. */
  long dropped() {
    return streams.map(LegStreams::dropped).orElse(0L);
  }
}
