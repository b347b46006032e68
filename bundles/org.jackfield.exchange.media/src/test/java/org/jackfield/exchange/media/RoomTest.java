package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.media.Chime;
import org.jackfield.exchange.api.media.MediaRoom;
import org.jackfield.exchange.api.media.Seat;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.api.media.prompt.PromptEnd;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three devices in a room, each saying its own tone; what each hears is measured. */
class RoomTest {
  private static final int[] TONES = {700, 1200, 1700};

  /** A tone as it was sent, and none: what is left of a tone that is not there is this little. */
  private static final double SENT = 8000;

  private static final double NONE = 80;

  private final Bench bench = new Bench();
  private final List<Optional<String>> speakers = new CopyOnWriteArrayList<>();
  private final MediaRoom room = bench.node.room("daily", speakers::add);
  private final Bench.Line[] lines = new Bench.Line[TONES.length];

  @AfterEach
  void close() {
    bench.close();
  }

  private void gather() {
    for (int i = 0; i < TONES.length; i++) {
      lines[i] = bench.calling(i == 1 ? PayloadFormat.PCMA : PayloadFormat.PCMU).connected();
      lines[i].device().say(TONES[i]);
      room.enter(lines[i].leg(), Seat.PARTY);
    }
  }

  private double level(int ear, int mouth) {
    return lines[ear].device().handset.meter.level(TONES[mouth]);
  }

  private void await(int ear, boolean... mouths) {
    lines[ear]
        .device()
        .await(
            "the right tones at " + ear,
            () -> {
              boolean right = lines[ear].device().handset.meter.full();
              for (int mouth = 0; mouth < mouths.length; mouth++) {
                double level = level(ear, mouth);
                right &= mouths[mouth] ? Math.abs(level / SENT - 1) < 0.12 : level < NONE;
              }
              return right;
            });
  }

  @Test
  void everybodyHearsTheOthersAndNotThemselves() {
    gather();
    await(0, false, true, true);
    await(1, true, false, true);
    await(2, true, true, false);
  }

  @Test
  void mutedPartyHearsAllAndIsHeardByNobody() {
    gather();
    room.enter(lines[2].leg(), Seat.LISTENER);
    await(0, false, true, false);
    await(1, true, false, false);
    await(2, true, true, false);
    room.enter(lines[2].leg(), Seat.PARTY);
    await(0, false, true, true);
  }

  @Test
  void whoWhispersIsHeardByOneOnly() {
    gather();
    room.enter(lines[2].leg(), Seat.whispering(Set.of(lines[0].leg().id())));
    await(0, false, true, true);
    await(1, true, false, false);
    await(2, true, true, false);
  }

  @Test
  void whoIsDeafHearsNothing() {
    gather();
    room.enter(lines[1].leg(), new Seat(true, false, Set.of()));
    await(1, false, false, false);
    await(0, false, true, true);
  }

  @Test
  void heldPartyIsOutForAWhile() {
    gather();
    lines[2].leg().hold(true);
    await(0, false, true, false);
    lines[2].device().awaitSilence();
    lines[2].leg().hold(false);
    await(0, false, true, true);
    await(2, true, true, false);
  }

  @Test
  void whoLeavesHearsSilenceAndIsHeardNoMore() {
    gather();
    await(0, false, true, true);
    room.leave(lines[2].leg());
    await(0, false, true, false);
    lines[2].device().awaitSilence();
    lines[1].leg().close();
    lines[0].device().awaitSilence();
    assertEquals(Set.of(lines[0].leg().id()), room.legs());
    room.close();
    assertEquals(Set.of(), room.legs());
  }

  @Test
  void whoIsJoinedElsewhereHasLeft() {
    gather();
    bench.node.bridge(lines[0].leg(), lines[2].leg());
    lines[0].device().awaitTone(1700);
    lines[1].device().awaitSilence();
    assertEquals(Set.of(lines[1].leg().id()), room.legs());
  }

  @Test
  void soundOfTheRoomIsHeardOverAll() {
    gather();
    room.enter(lines[1].leg(), Seat.LISTENER);
    room.play(new Sound.Tone(2300));
    Device device = lines[0].device();
    device.await(
        "the room's own tone",
        () ->
            device.handset.meter.level(2300) > 6000
                && Math.abs(level(0, 2) / SENT - 1) < 0.12
                && level(0, 0) < NONE);
    room.play(new Sound.Silence());
    await(0, false, false, true);
    assertThrows(IllegalArgumentException.class, () -> room.play(new Sound.Echo()));
  }

  @Test
  void everyPromptIsHeardOverAllAndOneAfterTheOther() {
    gather();
    room.enter(lines[1].leg(), Seat.LISTENER);
    PromptEars ears = new PromptEars();
    room.prompt(PromptOrder.of("a", PromptEars.tone(2300, 1500)), ears);
    room.prompt(PromptOrder.of("b", PromptEars.tone(2600, 60_000)), ears);
    Device device = lines[0].device();
    for (int hertz : new int[] {2300, 2600}) {
      device.await(
          hertz + " Hz and the other",
          () ->
              device.handset.meter.level(hertz) > 6000
                  && Math.abs(level(0, 2) / SENT - 1) < 0.12
                  && level(0, 0) < NONE);
    }
    assertEquals(PromptEnd.Reason.COMPLETED, ears.end("a").reason());
    room.stopPrompts(PromptStop.CURRENT);
    assertEquals(PromptEnd.Reason.STOPPED, ears.end("b").reason());
    await(0, false, false, true);
    device.await("2600 Hz gone", () -> device.handset.meter.level(2600) < NONE);
    room.prompt(PromptOrder.of("c", new PromptSource.File(Path.of("no.wav"))), ears);
    assertEquals(Codes.MEDIA_DEVICE_NOT_FOUND, ears.end("c").problem().orElseThrow().code());
    room.prompt(PromptOrder.of("d", PromptEars.tone(2300, 60_000)).over(), ears);
    device.await("2300 Hz again", () -> device.handset.meter.level(2300) > 6000);
    room.close();
    assertEquals(PromptEnd.Reason.LEG_ENDED, ears.end("d").reason());
    ProblemException refusal =
        assertThrows(
            ProblemException.class,
            () -> room.prompt(PromptOrder.of("e", PromptEars.tone(2300, 100)), ears));
    assertEquals(Codes.CALL_ENDED, refusal.problem().code());
  }

  @Test
  void whoSpeaksIsTold() {
    gather();
    room.enter(lines[0].leg(), Seat.LISTENER);
    room.enter(lines[1].leg(), Seat.LISTENER);
    lines[0]
        .device()
        .await("the speaker", () -> speakers.contains(Optional.of(lines[2].leg().id())));
    room.enter(lines[2].leg(), Seat.LISTENER);
    lines[0].device().await("nobody", () -> speakers.get(speakers.size() - 1).isEmpty());
  }

  @Test
  void comingAndGoingChimeBesideWhatIsPlayed() {
    gather();
    Device device = lines[0].device();
    room.play(new Sound.Tone(2300));
    device.await("the room's own tone", () -> device.handset.meter.level(2300) > 6000);
    for (Chime chime : Chime.values()) {
      room.chime(chime);
      room.chime(chime);
      device.await("two notes", () -> hears(device, 659.26) && hears(device, 880));
      device.await("they end", () -> device.handset.meter.level(880) < NONE);
      assertTrue(device.handset.meter.level(2300) > 6000);
    }
  }

  /** For a quarter of the time measured. */
  private static boolean hears(Device device, double note) {
    return device.handset.meter.level(note) > SENT / 10;
  }

  @Test
  void whoIsOnHoldHearsMusicAndIsOutOfIt() {
    gather();
    room.enter(lines[2].leg(), Seat.ON_HOLD);
    room.enter(lines[1].leg(), Seat.ON_HOLD);
    await(0, false, false, false);
    lines[0].device().awaitSilence();
    for (int i = 1; i < 3; i++) {
      Device device = lines[i].device();
      int line = i;
      device.await(
          "music",
          () ->
              device.handset.meter.full()
                  && device.handset.meter.rms() > 500
                  && level(line, 0) < NONE);
    }
    room.enter(lines[2].leg(), Seat.PARTY);
    await(2, true, false, false);
    await(0, false, false, true);
  }

  @Test
  void levelsAreThoseOfWhatIsSaid() {
    gather();
    room.enter(lines[1].leg(), Seat.LISTENER);
    await(0, false, false, true);
    lines[0]
        .device()
        .await(
            "levels",
            () ->
                room.levels().get(lines[1].leg().id()) == -127
                    && Math.abs(room.levels().get(lines[2].leg().id()) + 15) <= 1);
    assertEquals(room.legs(), room.levels().keySet());
  }

  @Test
  void legWithoutACodecServiceIsNotLetIn() {
    Bench.Line line = bench.calling(PayloadFormat.opus(111));
    ProblemException refusal =
        assertThrows(ProblemException.class, () -> room.enter(line.leg(), Seat.PARTY));
    assertEquals(Codes.PROVIDER_MISSING, refusal.problem().code());
    assertTrue(room.legs().isEmpty());
  }
}
