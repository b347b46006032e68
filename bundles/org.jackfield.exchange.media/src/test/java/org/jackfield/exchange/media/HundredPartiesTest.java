package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jackfield.codec.g711.Pcmu;
import org.jackfield.exchange.api.media.MediaRoom;
import org.jackfield.exchange.api.media.Seat;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;
import org.jackfield.spi.codec.CodecFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hundred real devices in one room, three of which speak. */
class HundredPartiesTest {
  private static final int PARTIES = 100;
  private static final int[] TONES = {700, 1200, 1700};
  private static final PayloadFormat KEYS = PayloadFormat.telephoneEvent(101, 8000);

  private final Bench bench = new Bench(Settings.loopback().handshakes(2, 2 * PARTIES));
  private final Counting counting = new Counting();
  private final List<Bench.Line> lines = new ArrayList<>();

  @AfterEach
  void close() {
    bench.close();
  }

  /** PCMU that counts what it encodes. */
  private static final class Counting implements Codec {
    final Pcmu real = new Pcmu();
    final AtomicLong encoded = new AtomicLong();

    @Override
    public CodecFormat format() {
      return real.format();
    }

    @Override
    public AudioEncoder encoder() {
      AudioEncoder encoder = real.encoder();
      return (pcm, payload, offset) -> {
        encoded.incrementAndGet();
        return encoder.encode(pcm, payload, offset);
      };
    }

    @Override
    public AudioDecoder decoder() {
      return real.decoder();
    }
  }

  private void hearsAllBut(int line) {
    Device device = lines.get(line).device();
    device.await(
        "the right mix at " + line,
        () -> {
          boolean right = device.handset.meter.full();
          for (int mouth = 0; mouth < TONES.length; mouth++) {
            double level = device.handset.meter.level(TONES[mouth]);
            right &= mouth == line ? level < 80 : Math.abs(level / 8000 - 1) < 0.12;
          }
          return right;
        });
  }

  @Test
  void eachHearsTheRightMixAndOneEncodingServesAllWhoHearTheSame() {
    bench.node.unbindCodec(bench.pcmu);
    bench.node.bindCodec(counting, Map.of());
    MediaRoom room = bench.node.room("all", legId -> {});
    for (int i = 0; i < PARTIES; i++) {
      lines.add(bench.calling(PayloadFormat.PCMU, KEYS));
    }
    Set<String> ids = new HashSet<>();
    for (Bench.Line line : lines) {
      line.connected();
      room.enter(line.leg(), Seat.PARTY);
      ids.add(line.leg().id());
    }
    assertEquals(ids, room.legs());
    for (int i = 0; i < TONES.length; i++) {
      lines.get(i).device().say(TONES[i]);
    }
    for (int i = 0; i < PARTIES; i++) {
      hearsAllBut(i);
    }
    Device last = lines.get(PARTIES - 1).device();
    long before = counting.encoded.get();
    int heard = last.heardSoFar();
    last.await("a second", () -> last.handset.heard.size() >= heard + 50);
    double perBeat = (counting.encoded.get() - before) / (double) (last.heardSoFar() - heard);
    // One for those who listen, and one for each who speaks and does not hear himself.
    assertTrue(perBeat > 3 && perBeat < 5, perBeat + " encoded in each 20 ms");
    for (Bench.Line line : lines) {
      assertTrue(!line.ears().hasFailed());
    }
  }
}
