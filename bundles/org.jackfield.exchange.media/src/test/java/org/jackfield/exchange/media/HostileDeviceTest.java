package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.jackfield.codec.opus.Opus;
import org.jackfield.exchange.api.media.MediaRoom;
import org.jackfield.exchange.api.media.Seat;
import org.jackfield.rtp.RtpPacket;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A device that signed in rightly and says nonsense under its own key, into a room and a bridge.
 */
class HostileDeviceTest {
  private static final long SEED = Long.getLong("jackfield.seed", 20261129);
  private static final PayloadFormat KEYS = PayloadFormat.telephoneEvent(101, 8000);
  private static final int PACKETS = 2000;
  private static final int A_BEAT = 10;

  private final Bench bench = new Bench();
  private final Mutation mutation = new Mutation(SEED);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void nonsenseInG711AndKeysIsHeardByNobodyElse() {
    nonsense(bench.device(PayloadFormat.PCMU, KEYS), "PCMU");
  }

  @Test
  void nonsenseInOpusIsHeardByNobodyElse() {
    bench.node.bindCodec(new Opus(org.jackfield.codec.opus.Settings.DEFAULTS), Map.of());
    nonsense(bench.device(PayloadFormat.opus(111), KEYS), "opus");
  }

  private void nonsense(Device hostile, String codec) {
    Witnesses calls = new Witnesses(bench);
    calls.pair(Witnesses.device(bench), Witnesses.device(bench));
    Bench.Line line = bench.offering(hostile);
    hostile.answered(line.leg().answer(codec));
    line.connected();
    Bench.Line partner = bench.calling(PayloadFormat.PCMA, KEYS).connected();
    MediaRoom room = bench.node.room("room", speaker -> {});
    calls.begin();
    for (int i = 0; i < PACKETS; i++) {
      if (i % A_BEAT == 0) {
        calls.beat();
      }
      if (i == 0) {
        bench.node.bridge(line.leg(), partner.leg());
      } else if (i == PACKETS / 2) {
        room.enter(line.leg(), Seat.PARTY);
        room.enter(partner.leg(), Seat.PARTY);
      }
      if (i % 4 == 0) {
        byte[] report = mutation.datagram(List.of(report()));
        hostile.sealedReport(report);
      } else {
        hostile.sealed(packet(codec, i));
      }
    }
    calls.heardNothingOfIt();
    assertFalse(partner.ears().hasFailed(), "the partner of the hostile one");
    assertFalse(line.ears().hasFailed(), "the hostile one itself");
    assertEquals(0, bench.node.load().refused().faults());
    System.out.println("seed " + SEED + ": " + codec + ", " + bench.node.load().refused());
  }

  /** RTP with a header that can be read, and anything behind it. */
  private byte[] packet(String codec, int number) {
    byte[] payload = new byte[mutation.below(8) == 0 ? 0 : mutation.below(300)];
    mutation.noise(payload);
    int type = mutation.below(3) == 0 ? 101 : codec.equals("PCMU") ? 0 : 111;
    byte[] made = new byte[RtpPacket.HEADER + payload.length];
    System.arraycopy(payload, 0, made, RtpPacket.HEADER, payload.length);
    made[0] = (byte) (0x80 | (mutation.below(4) == 0 ? mutation.below(64) : 0));
    made[1] = (byte) (type | (mutation.below(2) << 7));
    made[2] = (byte) (number >> 8);
    made[3] = (byte) number;
    for (int i = 4; i < 8; i++) {
      made[i] = (byte) mutation.below(256);
    }
    made[11] = (byte) mutation.below(2);
    return made;
  }

  /** A sender report and a bye, before they are damaged. */
  private byte[] report() {
    byte[] made = new byte[64];
    mutation.noise(made);
    made[0] = (byte) (0x80 | mutation.below(32));
    made[1] = (byte) (200 + mutation.below(8));
    made[2] = 0;
    made[3] = (byte) mutation.below(20);
    return made;
  }
}
