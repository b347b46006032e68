package org.jackfield.testkit.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.flow.CallFlow;
import org.jackfield.api.flow.CallOffer;
import org.jackfield.api.flow.Dialled;
import org.jackfield.api.flow.FlowCall;
import org.jackfield.api.flow.FlowException;
import org.jackfield.api.flow.FlowLeg;
import org.jackfield.api.flow.HungUp;
import org.jackfield.api.flow.verb.GatherRequest;
import org.jackfield.api.flow.verb.Gathered;
import org.jackfield.api.flow.verb.RecordRequest;
import org.jackfield.api.flow.verb.Recorded;
import org.junit.jupiter.api.Test;

class ScriptedFlowCallTest {
  private final ScriptedFlowCall call = ScriptedFlowCall.incoming("+13125550100", "+13125550101");

  @Test
  void aMessageIsRecorded() throws Exception {
    ScriptedFlowCall call = ScriptedFlowCall.outgoing("alice", "mailbox");
    Recorded message = new Recorded(Duration.ofSeconds(9), Optional.empty());
    call.records(message);
    RecordRequest request = RecordRequest.atMost(Duration.ofMinutes(2));
    List<Recorded> heard = new ArrayList<>();
    call.run(
        it -> {
          assertThrows(FlowException.class, () -> it.record(request));
          it.answer();
          heard.add(it.record(request));
          heard.add(it.record(request));
        });
    assertEquals(List.of(message, new Recorded(Duration.ofSeconds(1), Optional.empty())), heard);
    assertEquals(List.of("answer", "record", "record", "hangUp"), call.verbs());
  }

  @Test
  void menuLeadsToWhoAnswers() throws Exception {
    call.dials("sales", Dialled.Outcome.ANSWERED).presses("1");
    call.run(
        it -> {
          it.answer();
          Gathered key = it.gather(GatherRequest.oneOf("12").saying("One or two?"));
          it.transfer(key.digits().equals("1") ? "sales" : "service");
        });
    assertEquals(
        List.of("answer", "gather \"One or two?\"", "dial sales", "bridge sales"), call.verbs());
  }

  @Test
  void whatIsNotHandedOnIsHungUp() throws Exception {
    call.dials("bob", Dialled.Outcome.ANSWERED);
    call.run(it -> it.dial("bob"));
    assertEquals(List.of("dial bob", "bob: hangUp", "hangUp"), call.verbs());
  }

  @Test
  void queuedCallIsHandedOn() throws Exception {
    call.run(it -> it.enqueue("support"));
    assertEquals(List.of("enqueue support"), call.verbs());
  }

  @Test
  void callerWhoHangsUpEndsTheFlowAndIsNoFault() throws Exception {
    call.hangsUpDuring("gather");
    call.run(
        it -> {
          it.answer();
          it.gather(GatherRequest.digits(4));
          it.speak("never said");
        });
    assertEquals(List.of("answer", "gather"), call.verbs());
    assertTrue(call.isOver());
  }

  @Test
  void dialledLegIsOverWithTheCall() throws Exception {
    call.dials("bob", Dialled.Outcome.ANSWERED);
    call.run(
        it -> {
          FlowLeg bob = it.dial("bob").leg().orElseThrow();
          it.hangUp();
          assertThrows(HungUp.class, () -> bob.speak("Hello?"));
        });
    assertEquals(List.of("dial bob", "hangUp", "bob: hangUp"), call.verbs());
  }

  @Test
  void faultOfAFlowIsThrownAndItsCallHungUp() {
    call.dials("bob", Dialled.Outcome.ANSWERED);
    CallFlow broken =
        it -> {
          it.transfer("bob");
          throw new IllegalStateException("on purpose");
        };
    assertThrows(IllegalStateException.class, () -> call.run(broken));
    assertEquals(List.of("dial bob", "bridge bob", "bob: hangUp"), call.verbs());
    assertTrue(call.isOver());
  }

  @Test
  void soundNeedsAnAnswer() throws Exception {
    call.run(
        it ->
            assertEquals(
                FlowException.Reason.NOT_ANSWERED,
                assertThrows(FlowException.class, () -> it.speak("Hello")).reason()));
  }

  @Test
  void refusalsAndPositionsAreAsTheTestWants() throws Exception {
    call.stands(3, 2).refuses("leaveQueue", FlowException.Reason.BUSY);
    call.run(
        it -> {
          assertEquals(3, it.enqueue("support").position());
          assertEquals(3, it.queuePosition().orElseThrow());
          assertEquals(2, it.queuePosition().orElseThrow());
          assertThrows(FlowException.class, it::leaveQueue);
          it.leaveQueue();
          assertFalse(it.bridgeQueue("other"));
        });
    assertTrue(call.verbs().contains("hangUp"));
  }

  @Test
  void callComesBackFromABridge() throws Exception {
    call.dials("bob", Dialled.Outcome.ANSWERED);
    call.run(
        it -> {
          FlowLeg bob = it.dial("bob").leg().orElseThrow();
          it.bridgeAndReturn(bob);
          assertTrue(bob.awaitHangup(Duration.ofMinutes(1)));
          it.speak("Thank you.");
        });
    assertEquals(
        List.of(
            "dial bob", "bridgeAndReturn bob", "bob: awaitHangup", "play \"Thank you.\"", "hangUp"),
        call.verbs());
  }

  @Test
  void whoIsInAConferenceStaysThere() throws Exception {
    call.dials("bob", Dialled.Outcome.ANSWERED);
    call.run(
        it -> {
          it.answer();
          assertThrows(FlowException.class, it::leaveConference);
          it.joinConference("weekly");
          it.dial("bob").leg().orElseThrow().joinConference("weekly");
        });
    assertEquals(
        List.of("answer", "joinConference weekly", "dial bob", "bob: joinConference weekly"),
        call.verbs());
  }

  @Test
  void flowThatDoesNotAcceptIsNotRun() throws Exception {
    CallFlow picky =
        new CallFlow() {
          @Override
          public boolean accepts(CallOffer offer) {
            return offer.to().equals("elsewhere");
          }

          @Override
          public void run(FlowCall it) {
            it.answer();
          }
        };
    assertFalse(call.run(picky));
    assertEquals(List.of(), call.verbs());
  }
}
