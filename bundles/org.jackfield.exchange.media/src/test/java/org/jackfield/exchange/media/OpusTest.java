package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.codec.g711.Pcma;
import org.jackfield.codec.g711.Pcmu;
import org.jackfield.codec.opus.Opus;
import org.jackfield.codec.opus.Settings;
import org.jackfield.exchange.api.media.MediaRoom;
import org.jackfield.exchange.api.media.Seat;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Devices that speak Opus, with a codec service that makes sound of it. */
class OpusTest {
  private static final PayloadFormat OPUS = PayloadFormat.opus(96);

  private final Bench bench = new Bench();
  private final Opus opus = new Opus(Settings.DEFAULTS);

  @BeforeEach
  void bind() {
    bench.node.bindCodec(opus, Map.of());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Device device(PayloadFormat... formats) {
    Device device = bench.device(formats);
    device.handset.known = List.of(new Pcmu(), new Pcma(), opus);
    return device;
  }

  private Bench.Line calling(PayloadFormat... formats) {
    Bench.Line line = bench.offering(device(formats));
    line.device().answered(line.leg().answer(line.leg().offeredCodecs().get(0)));
    return line.connected();
  }

  @Test
  void itComesFirstWhereItIsOffered() {
    assertEquals(
        List.of("opus", "PCMU"),
        bench.offering(device(PayloadFormat.PCMU, OPUS)).leg().offeredCodecs());
  }

  @Test
  void toneIsMadeInIt() {
    Bench.Line line = calling(OPUS);
    line.leg().play(new Sound.Tone(900));
    line.device().awaitTone(900);
  }

  @Test
  void otherSideWithG711IsConvertedBothWays() {
    Bench.Line one = calling(OPUS);
    Bench.Line two = calling(PayloadFormat.PCMU);
    one.device().say(700);
    two.device().say(1200);
    bench.node.bridge(one.leg(), two.leg());
    one.device().awaitTone(1200);
    two.device().awaitTone(700);
    one.device().awaitLevel(1200);
    two.device().awaitLevel(700);
  }

  @Test
  void calleeIsOfferedWhatTheCallerDidNotOffer() {
    Bench.Line caller = calling(OPUS);
    Bench.Line callee = bench.called(caller.leg().offeredCodecs(), device(PayloadFormat.PCMA));
    callee.connected();
    assertEquals(Optional.of("PCMA"), callee.leg().codec());
    caller.device().say(700);
    bench.node.bridge(caller.leg(), callee.leg());
    callee.device().awaitTone(700);
  }

  @Test
  void roomMixesItWithOthers() {
    MediaRoom room = bench.node.room("daily", legId -> {});
    int[] tones = {700, 1200, 1700};
    Bench.Line[] lines = {calling(OPUS), calling(OPUS), calling(PayloadFormat.PCMU)};
    for (int i = 0; i < lines.length; i++) {
      lines[i].device().say(tones[i]);
      room.enter(lines[i].leg(), Seat.PARTY);
    }
    for (int ear = 0; ear < lines.length; ear++) {
      Handset handset = lines[ear].device().handset;
      int own = tones[ear];
      int left = tones[(ear + 1) % 3];
      int right = tones[(ear + 2) % 3];
      lines[ear]
          .device()
          .await(
              "the others at " + ear,
              () ->
                  handset.meter.full()
                      && Math.abs(handset.meter.level(left) / 8000 - 1) < 0.15
                      && Math.abs(handset.meter.level(right) / 8000 - 1) < 0.15
                      && handset.meter.level(own) < 80);
    }
  }
}
