package org.jackfield.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.leg.ConferenceBeep;
import org.jackfield.exchange.api.leg.ConferenceStatus;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.LegControl;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.media.Chime;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.api.media.Seat;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.junit.jupiter.api.Test;

/** Callers that are with nobody's leg: in a conference, or recorded. */
class AttendantTest {
  private final FakeExchange exchange = new FakeExchange();
  private final Holder holder = new Holder();
  private int calls;

  private LegControl dial(String destination, String codec) {
    PlacedLeg leg =
        new PlacedLeg(
            "alice",
            "c1",
            "call-" + ++calls,
            destination,
            "",
            "",
            Optional.empty(),
            List.of(),
            codec);
    Conversation conversation = new Conversation(exchange, Runnable::run, leg);
    conversation.start(holder);
    return conversation.handle();
  }

  private LegControl dial(String destination) {
    return dial(destination, "PCMU");
  }

  private FakeNode.FakeLeg media(LegControl control) {
    return exchange.node.legs.get(control.ids().legId());
  }

  private ConferenceStatus conference() {
    assertEquals(1, exchange.conferences.all().size());
    return exchange.conferences.all().get(0);
  }

  @Test
  void conferenceIsThereAsLongAsAnybodyIsInIt() {
    LegControl one = dial("conference-Daily");
    LegControl two = dial("sip:CONFERENCE-daily@example.test");
    assertEquals(
        List.of("ringing", "answered answer PCMU", "ringing", "answered answer PCMU"), holder.told);
    assertEquals(
        List.of(one.ids().legId(), two.ids().legId()), List.copyOf(conference().seats().keySet()));
    one.hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(Map.of(two.ids().legId(), Seat.PARTY), conference().seats());
    assertFalse(exchange.node.rooms.get("daily").closed);
    two.hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(List.of(), exchange.conferences.all());
    assertTrue(exchange.node.rooms.get("daily").closed);
  }

  @Test
  void whoCannotBeMixedIsRefusedAndOpensNoConference() {
    dial("conference-daily", "G729");
    assertEquals(List.of("ended NORMAL_TEMPORARY_FAILURE 41"), holder.told);
    assertEquals(List.of(), exchange.conferences.all());
  }

  @Test
  void seatsChangeAndWhatThereIsNotIsNamed() {
    LegControl one = dial("conference-daily");
    LegControl two = dial("conference-daily");
    String id = two.ids().legId();
    exchange.conferences.seat("daily", id, Seat.LISTENER);
    assertEquals(Seat.LISTENER, conference().seats().get(id));
    assertEquals(Seat.LISTENER, exchange.node.rooms.get("daily").seats.get(id));
    exchange.conferences.seat("DAILY", id, Seat.whispering(Set.of(one.ids().legId())));
    assertNames("conference:", () -> exchange.conferences.seat("weekly", id, Seat.PARTY));
    assertNames("leg:", () -> exchange.conferences.seat("daily", "leg-x", Seat.PARTY));
    assertNames(
        "onlyTo:", () -> exchange.conferences.seat("daily", id, Seat.whispering(Set.of("leg-x"))));
    PromptOrder music = PromptOrder.of("m", new PromptSource.Music());
    exchange.conferences.prompt("daily", music, null);
    exchange.conferences.stopPrompts("daily", PromptStop.OVERLAY);
    assertEquals(List.of("m", "stop OVERLAY"), exchange.node.rooms.get("daily").prompts);
    assertNames("conference:", () -> exchange.conferences.prompt("weekly", music, null));
    assertNames("conference:", () -> exchange.conferences.stopPrompts("weekly", PromptStop.ALL));
  }

  @Test
  void comingAndGoingIsHeardAsItIsSet() {
    LegControl one = dial("conference-daily");
    List<Chime> chimes = exchange.node.rooms.get("daily").chimes;
    dial("conference-daily").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(List.of(), chimes, "never, by default");
    exchange.conferences.beep("daily", ConferenceBeep.ON_EXIT);
    LegControl two = dial("conference-daily");
    assertEquals(List.of(), chimes);
    two.hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(List.of(Chime.EXIT), chimes);
    exchange.conferences.beep("daily", ConferenceBeep.ON_ENTER);
    dial("conference-daily").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(List.of(Chime.EXIT, Chime.ENTER), chimes);
    one.hangUp(HangupCause.NORMAL_CLEARING);
    exchange.beep = ConferenceBeep.ALWAYS;
    dial("conference-daily");
    dial("conference-daily").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(
        List.of(Chime.ENTER, Chime.ENTER, Chime.EXIT), exchange.node.rooms.get("daily").chimes);
    assertNames("conference:", () -> exchange.conferences.beep("weekly", ConferenceBeep.NEVER));
  }

  private static void assertNames(String field, Runnable verb) {
    ProblemException refusal = assertThrows(ProblemException.class, verb::run);
    assertTrue(refusal.problem().detail().startsWith(field), refusal.problem().detail());
  }

  @Test
  void whoSpeaksIsTold() {
    LegControl one = dial("conference-daily");
    exchange.node.rooms.get("daily").listener.onSpeaker(Optional.of(one.ids().legId()));
    assertEquals(Optional.of(one.ids().legId()), conference().speaker());
  }

  @Test
  void recorderPlaysAfterTheHashAndBeginsAgain() {
    LegControl leg = dial("record");
    FakeNode.FakeLeg media = media(leg);
    assertEquals(List.of("ringing", "answered answer PCMU"), holder.told);
    assertEquals(1, media.recordings.size());
    media.listener.onDigit('5');
    assertEquals(Optional.empty(), media.playing);
    media.listener.onDigit('#');
    RecordingOrder first = media.recordings.get(0);
    assertEquals(Optional.of(new Sound.Wav(first.file())), media.playing);
    leg.digits("#").toCompletableFuture().join();
    assertEquals(1, media.recordings.size(), "it is played, and not recorded");
    media.listener.onPlayed();
    assertEquals(2, media.recordings.size());
    leg.digits("#").toCompletableFuture().join();
    RecordingOrder second = media.recordings.get(1);
    assertEquals(Optional.of(new Sound.Wav(second.file())), media.playing);
    leg.hangUp(HangupCause.NORMAL_CLEARING);
    assertFalse(first.file().getParent().toFile().exists());
  }

  @Test
  void mediaIsAgreedAnewOnAnAnsweredLegOnly() {
    LegControl leg = dial("echo");
    LegControl.MediaAnswer answer = leg.updateMedia("opus PCMU").toCompletableFuture().join();
    assertEquals("answer opus", answer.sdp());
    assertFalse(answer.held());
    leg.hold(LegControl.HoldAction.HOLD).toCompletableFuture().join();
    assertTrue(leg.updateMedia("PCMU").toCompletableFuture().join().held());
    leg.hangUp(HangupCause.NORMAL_CLEARING);
    assertTrue(leg.updateMedia("PCMU").toCompletableFuture().isCompletedExceptionally());
  }
}
