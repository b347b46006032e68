package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.media.wire.MediaSocket;
import org.jackfield.rtp.Demux;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.junit.jupiter.api.Test;

/** Thousands of bad packets at the port of live calls. */
class BadPacketsTest {
  private static final long SEED = Long.getLong("jackfield.seed", 20261129);
  private static final int PACKETS = 10_000;
  private static final int A_BEAT = 50;

  private final Mutation mutation = new Mutation(SEED);
  private final Map<Demux.Kind, List<byte[]>> genuine = new EnumMap<>(Demux.Kind.class);
  private long uncounted;

  @Test
  void tenThousandBadPacketsAreRefusedAndNoCallHearsThem() {
    try (Bench bench = new Bench()) {
      Witnesses calls = new Witnesses(bench);
      Device attacked = Witnesses.device(bench);
      Device partner = Witnesses.device(bench);
      attacked.tap = this::keep;
      partner.tap = this::keep; // under another key than the first one's
      calls.pair(attacked, partner);
      calls.pair(Witnesses.device(bench), Witnesses.device(bench));
      Device unkeyed = unkeyed(bench);
      attacked.report();
      partner.report();
      attacked.await("packets of all kinds", () -> genuine.values().stream().count() == 4);
      attacked.tap = datagram -> {};
      partner.tap = datagram -> {};

      List<MediaSocket> senders =
          List.of(
              attacked.socket,
              attacked.socket,
              unkeyed.socket,
              bench.device().socket,
              bench.device().socket,
              bench.device().socket,
              bench.device().socket,
              bench.device().socket);
      MediaNode.Refused before = bench.node.load().refused();
      long cpu = socketNanos();
      calls.begin();
      for (int i = 0; i < PACKETS; i++) {
        if (i % A_BEAT == 0) {
          calls.beat();
        }
        MediaSocket sender = mutation.any(senders);
        byte[] bad = mutation.datagram(mutation.any(List.copyOf(genuine.values())));
        if (Demux.classify(bad, 0, bad.length) == Demux.Kind.DTLS) {
          // A handshake that still runs may fall for it, and its leg would be a stranger then.
          sender = sender == unkeyed.socket ? attacked.socket : sender;
          uncounted += sender == attacked.socket ? 1 : 0;
        }
        sender.send(bad, 0, bad.length, bench.node.local());
      }
      attacked.await(
          "all refused", () -> total(bench.node.load().refused()) - total(before) >= counted());
      MediaNode.Refused refused = bench.node.load().refused();
      double tone = calls.heardNothingOfIt();

      System.out.println(
          "seed "
              + SEED
              + ": "
              + refused
              + ", DTLS "
              + uncounted
              + ", tone "
              + Math.round(100 * tone)
              + " %, "
              + (socketNanos() - cpu) / PACKETS / 1000
              + " us of the socket's thread a packet, calls included");
      // And a few hellos of the unkeyed one, if this machine took longer than its handshake may.
      long all = total(refused) - total(before);
      assertTrue(all >= counted() - 10, all + " of " + counted());
      // DTLS is counted where there is too much of it.
      assertTrue(all <= PACKETS + 10, all + " of " + PACKETS);
      assertEquals(0, refused.faults());
      assertTrue(
          LongStream.of(refused.strangers(), refused.checks(), refused.packets())
                  .min()
                  .orElseThrow()
              > 100);
      assertEquals(1, attacked.selections());
    }
  }

  @Test
  void handshakeUnderFireEndsAndTheNextOneIsFree() {
    try (Bench bench = new Bench(Settings.loopback().handshakes(1, 1))) {
      Witnesses calls = new Witnesses(bench);
      Device first = Witnesses.device(bench);
      first.tap = this::keep;
      calls.pair(first, Witnesses.device(bench));
      first.tap = datagram -> {};
      calls.begin();
      Device target = unkeyed(bench);
      for (int i = 0; i < 1000; i++) {
        if (i % A_BEAT == 0) {
          calls.beat();
        }
        byte[] bad = mutation.datagram(genuine.get(Demux.Kind.DTLS));
        target.socket.send(bad, 0, bad.length, bench.node.local());
      }
      bench.calling(PayloadFormat.PCMU).connected();
      calls.heardNothingOfIt();
      assertEquals(0, bench.node.load().refused().faults());
    }
  }

  private void keep(byte[] datagram) {
    genuine
        .computeIfAbsent(
            Demux.classify(datagram, 0, datagram.length),
            kind -> Collections.synchronizedList(new ArrayList<>()))
        .add(datagram);
  }

  /** One that has shown where it is and never gets through its handshake. */
  private Device unkeyed(Bench bench) {
    Device device = bench.device(PayloadFormat.PCMU);
    device.stalls = true;
    Bench.Line line = bench.offering(device);
    device.answered(line.leg().answer("PCMU"));
    device.await("a handshake", () -> bench.node.load().handshakes() > 0);
    return device;
  }

  private long counted() {
    return PACKETS - uncounted;
  }

  private static long total(MediaNode.Refused refused) {
    return refused.strangers()
        + refused.checks()
        + refused.packets()
        + refused.floods()
        + refused.faults();
  }

  private static long socketNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return LongStream.of(threads.getAllThreadIds())
        .filter(
            id -> {
              var info = threads.getThreadInfo(id);
              return info != null && info.getThreadName().startsWith("jf-media-socket");
            })
        .map(threads::getThreadCpuTime)
        .max()
        .orElse(0);
  }
}
