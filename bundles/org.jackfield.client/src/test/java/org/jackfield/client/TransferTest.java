package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallState;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.spi.call.TransferService;
import org.junit.jupiter.api.Test;

/** Handing a call over, which somebody else does. */
class TransferTest {
  private final Rig rig = new Rig();
  private final List<String> asked = new ArrayList<>();
  private final CompletableFuture<Void> outcome = new CompletableFuture<>();

  private final TransferService service =
      new TransferService() {
        @Override
        public CompletionStage<Void> blind(Call call, String destination) {
          asked.add(call.id() + " to " + destination);
          return outcome;
        }

        @Override
        public CompletionStage<Void> consult(Call call, Call consultation) {
          asked.add(call.id() + " with " + consultation.id());
          return outcome;
        }
      };

  @Test
  void withoutProviderItFailsAtOnceAndNamesIt() {
    rig.ready();
    Call call = rig.talking();
    Problem problem = Rig.problem(call.transfer("bob"));
    assertEquals(Codes.PROVIDER_MISSING, problem.code());
    assertTrue(problem.detail().contains(TransferService.class.getName()), problem.detail());
    assertEquals(CallState.ACTIVE, call.state());
    assertEquals(Codes.PROVIDER_MISSING, Rig.problem(call.transfer(rig.talking())).code());
  }

  @Test
  void providerIsAskedForBothKindsAndItsOutcomeIsTold() {
    rig.parts.transfers().put(service);
    rig.ready();
    Call call = rig.talking();
    Call other = rig.talking();
    CompletionStage<Void> blind = call.transfer("bob");
    CompletionStage<Void> consult = call.transfer(other);
    rig.run();
    assertEquals(List.of(call.id() + " to bob", call.id() + " with " + other.id()), asked);
    assertTrue(Rig.open(blind));
    outcome.complete(null);
    rig.run();
    assertTrue(Rig.done(blind) && Rig.done(consult));
    rig.expectNothing(ClientMessage.Bye.class);
  }

  @Test
  void refusalLeavesTheCallAsItWas() {
    rig.parts.transfers().put(service);
    rig.ready();
    Call call = rig.talking();
    CompletionStage<Void> blind = call.transfer("bob");
    Problem refusal = Problem.permanent(Codes.SDP_SEND_FAILED, Area.CALL, "not for this account");
    outcome.completeExceptionally(refusal.asException());
    rig.run();
    assertEquals(refusal, Rig.problem(blind));
    assertEquals(CallState.ACTIVE, call.state());
  }

  @Test
  void providerThatNeverAnswersIsNotWaitedForLongerThanThirtySeconds() {
    rig.parts.transfers().put(service);
    rig.ready();
    CompletionStage<Void> blind = rig.talking().transfer("bob");
    rig.later(Duration.ofSeconds(29));
    assertTrue(Rig.open(blind));
    rig.later(Duration.ofSeconds(2));
    assertEquals(Codes.REQUEST_TIMEOUT, Rig.problem(blind).code());
  }

  @Test
  void providerThatThrowsOrIsForAnotherClientIsNoHarm() {
    rig.parts.transfers().put(service, Map.of(TransferService.CLIENT_NAME, "bob"));
    rig.ready();
    Call call = rig.talking();
    assertEquals(Codes.PROVIDER_MISSING, Rig.problem(call.transfer("bob")).code());
    rig.parts
        .transfers()
        .put(
            new TransferService() {
              @Override
              public CompletionStage<Void> blind(Call blind, String destination) {
                throw new IllegalStateException("on purpose");
              }

              @Override
              public CompletionStage<Void> consult(Call consult, Call consultation) {
                return outcome;
              }
            });
    CompletionStage<Void> thrown = call.transfer("bob");
    rig.run();
    assertEquals(Codes.UNEXPECTED_ERROR, Rig.problem(thrown).code());
    assertEquals(CallState.ACTIVE, call.state());
  }

  @Test
  void misuseThrows() {
    rig.parts.transfers().put(service);
    rig.ready();
    Call ringing = rig.incoming();
    assertThrows(IllegalStateException.class, () -> ringing.transfer("bob"));
    Call call = rig.talking();
    assertThrows(IllegalStateException.class, () -> call.transfer(ringing));
    assertThrows(IllegalArgumentException.class, () -> call.transfer(call));
    assertThrows(IllegalArgumentException.class, () -> call.transfer(" "));
  }
}
