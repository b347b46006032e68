package org.jackfield.exchange.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.voiceapi.event.CallPayload;
import org.jackfield.voiceapi.event.CostPayload;
import org.jackfield.voiceapi.event.CustomHeader;
import org.jackfield.voiceapi.event.EventType;
import org.jackfield.voiceapi.event.Payload;
import org.jackfield.voiceapi.event.QueuePayload;
import org.jackfield.voiceapi.event.RecordingPayload;
import org.jackfield.voiceapi.event.SoundPayload;
import org.jackfield.voiceapi.event.WebhookEvent;
import org.junit.jupiter.api.Test;

class EventsTest {
  private static WebhookEvent told(CallEvent event) {
    return Events.event(event, Events.payload(event));
  }

  @Test
  void everyEventOfTheSwitchHasItsWords() {
    Set<Class<?>> known = Set.of(CallEvent.class.getPermittedSubclasses());
    assertEquals(known, Legs.all().stream().map(Object::getClass).collect(Collectors.toSet()));
    Set<String> types =
        Legs.all().stream().map(it -> Events.payload(it).eventType()).collect(Collectors.toSet());
    assertEquals(Legs.all().size(), types.size());
    types.forEach(it -> assertEquals(it, EventType.of(it).orElseThrow().wire()));
  }

  @Test
  void theNetworksOwnHeadersAreKeptBack() {
    CallPayload.Initiated it =
        (CallPayload.Initiated) Events.payload(Legs.initiated(Legs.about("s1")));
    assertEquals(
        List.of(new CustomHeader("X-Ticket", "17"), new CustomHeader("x_Telnyx", "kept")),
        it.origin().customHeaders());
    assertEquals("outgoing", it.direction());
    assertEquals("parked", it.state());
  }

  @Test
  void wordsAreThoseOfTheWire() {
    CallPayload.Hangup hangup = (CallPayload.Hangup) Events.payload(Legs.hangup(Legs.about("s1")));
    assertEquals("originator_cancel", hangup.hangupCause());
    assertEquals("caller", hangup.hangupSource());
    assertEquals("487", hangup.sipHangupCause());
    assertEquals(
        List.of(
            "bridging-in-process",
            "file_not_found",
            "call_hangup",
            "timeout",
            "not_sure",
            "human_residence",
            "ended",
            "beep_detected"),
        Legs.all().stream().map(Events::payload).flatMap(EventsTest::word).toList());
  }

  /** What a payload says by one word of many. */
  private static Stream<String> word(Payload payload) {
    if (payload instanceof QueuePayload.Dequeued it) {
      return Stream.of(it.reason());
    } else if (payload instanceof SoundPayload.PlaybackEnded it) {
      return Stream.of(it.status());
    } else if (payload instanceof SoundPayload.SpeakEnded it) {
      return Stream.of(it.status());
    } else if (payload instanceof SoundPayload.GatherEnded it) {
      return Stream.of(it.status());
    } else if (payload instanceof SoundPayload.MachineDetected it) {
      return Stream.of(it.result());
    } else if (payload instanceof SoundPayload.PremiumMachineDetected it) {
      return Stream.of(it.result());
    } else if (payload instanceof SoundPayload.MachineGreetingEnded it) {
      return Stream.of(it.result());
    } else if (payload instanceof SoundPayload.PremiumMachineGreetingEnded it) {
      return Stream.of(it.result());
    }
    return Stream.empty();
  }

  @Test
  void aRecordingIsOfALegOrOfAConference() {
    CallEvent.RecordingSaved leg =
        Legs.all().stream()
            .filter(CallEvent.RecordingSaved.class::isInstance)
            .map(CallEvent.RecordingSaved.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals("call.recording.saved", Events.payload(leg).eventType());
    RecordingPayload.ConferenceSaved conference =
        (RecordingPayload.ConferenceSaved)
            Events.payload(
                new CallEvent.RecordingSaved(
                    leg.about(),
                    leg.at(),
                    "r-2",
                    1,
                    "mp3",
                    leg.startedAt(),
                    leg.length(),
                    leg.file(),
                    Optional.of("c-1")));
    assertEquals(
        "conference.recording.saved c-1 r-2 mp3 single",
        String.join(
            " ",
            conference.eventType(),
            conference.conferenceId(),
            conference.recordingId(),
            conference.format(),
            conference.content().channels()));
    assertEquals(leg.startedAt(), conference.content().startedAt().orElseThrow());
  }

  @Test
  void whyARecordingFailedIsOneOfTheReasonsThereAre() {
    CallEvent failed =
        new CallEvent.RecordingFailed(Legs.about("s1"), Instant.EPOCH, "r-1", "the disk is full");
    assertEquals(
        "Internal server error", ((RecordingPayload.Failed) Events.payload(failed)).reason());
  }

  @Test
  void sumsAreExactTexts() {
    CostPayload cost = (CostPayload) Events.payload(Legs.cost(Legs.about("s1")));
    assertEquals(Optional.of("0.004"), cost.totalCost());
    assertEquals(120, cost.billedSecs());
    assertEquals(new CostPayload.Part("webrtc", "0.002", "0.004", "USD", 120), cost.parts().get(0));
  }

  @Test
  void anEventHasTheSameIdWhereverItIsMade() {
    CallEvent.About about = Legs.about("s1");
    assertEquals(told(Legs.digit(about, 1)).id(), told(Legs.digit(about, 1)).id());
    assertNotEquals(told(Legs.digit(about, 1)).id(), told(Legs.digit(about, 11)).id());
    assertNotEquals(told(Legs.digit(about, 1)).id(), told(Legs.digit(Legs.about("s2"), 1)).id());
    assertEquals(
        Legs.all().size(), Legs.all().stream().map(it -> told(it).id()).distinct().count());
  }
}
