package org.jackfield.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jackfield.api.flow.CallFlow;
import org.jackfield.api.flow.Dialled;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.jackfield.spi.auth.Secret;
import org.jackfield.spi.signaling.SignalingListener;
import org.jackfield.spi.signaling.SignalingTransport;
import org.jackfield.testkit.MemoryTransport;
import org.jackfield.testkit.SignalingPeer;
import org.junit.jupiter.api.Test;

/** A suite that passes everything proves nothing: parts with one fault each must fail by name. */
class SuitesNoticeFaultsTest {
  /** Says {@code {"sub":"x","exp":4102444800}}. */
  private static final String TOKEN = "e30.eyJzdWIiOiJ4IiwiZXhwIjo0MTAyNDQ0ODAwfQ.c2ln";

  @Test
  void transportThatTellsItsEndTwiceIsNoticed() {
    assertTrue(
        Failures.of(TwiceClosed.class).contains("ourCloseIsAnsweredAndToldOnceWithoutAProblem()"));
  }

  @Test
  void providerThatSharesItsStageIsNoticed() {
    assertEquals(Set.of("oneAskersStageIsNobodyElses()"), Failures.of(Sharing.class));
  }

  @Test
  void providerThatHidesTheTokensEndIsNoticed() {
    assertEquals(Set.of("grantEndsWithItsToken()"), Failures.of(Endless.class));
  }

  @Test
  void providerWhoseWithdrawalFailsIsNoticed() {
    assertEquals(Set.of("withdrawalDoesNotFail()"), Failures.of(Breaking.class));
  }

  @Test
  void providerThatPrintsItsSecretIsNoticed() {
    assertEquals(Set.of("noSecretIsPrinted()"), Failures.of(Chatty.class));
  }

  @Test
  void driverThatTakesARefusalForAnAnswerIsNoticed() {
    assertEquals(Set.of("whoDeclinesLeavesTheCallAsItWas()"), Failures.of(Deaf.class));
  }

  @Test
  void driverThatKeepsCallsOfFlowsThatThrowIsNoticed() {
    assertEquals(Set.of("flowThatThrowsEndsItsCall()"), Failures.of(Forgiving.class));
  }

  static class Deaf extends ScriptedFlowContractTest {
    @Override
    protected Scene scene() {
      return new Script(Dialled.Outcome.ANSWERED);
    }
  }

  static class Forgiving extends ScriptedFlowContractTest {
    @Override
    protected Scene scene() {
      return new Script(Dialled.Outcome.DECLINED) {
        @Override
        public void run(CallFlow flow) throws Exception {
          AtomicReference<Exception> thrown = new AtomicReference<>();
          super.run(
              given -> {
                try {
                  flow.run(given);
                } catch (IllegalStateException fault) {
                  thrown.set(fault);
                }
              });
          if (thrown.get() != null) {
            throw thrown.get();
          }
        }
      };
    }
  }

  static class TwiceClosed extends MemoryTransportContractTest {
    private final MemoryTransport inner = new MemoryTransport();

    @Override
    protected SignalingTransport transport() {
      return (target, listener) -> inner.connect(target, twice(listener));
    }

    @Override
    protected SignalingPeer awaitPeer() {
      return inner.awaitPeer(SOON);
    }

    private static SignalingListener twice(SignalingListener listener) {
      return new SignalingListener() {
        @Override
        public void onText(String text) {
          listener.onText(text);
        }

        @Override
        public void onClosed(int code, Optional<Problem> problem) {
          listener.onClosed(code, problem);
          listener.onClosed(code, problem);
        }
      };
    }
  }

  /** A provider that does one thing wrong with what it gives. */
  abstract static class Faulty extends CredentialsProviderContract {
    final Credentials token = new Credentials.Token(Secret.of(TOKEN));
    private final CompletionStage<Grant> shared = CompletableFuture.completedFuture(grant());

    abstract Grant grant();

    @Override
    protected CredentialsProvider provider() {
      return clientName -> shared.toCompletableFuture().copy();
    }

    @Override
    protected boolean right(Credentials credentials) {
      return credentials.equals(token);
    }
  }

  static class Sharing extends Faulty {
    private final CompletionStage<Grant> same = CompletableFuture.completedFuture(grant());

    @Override
    Grant grant() {
      return Grant.of(token);
    }

    @Override
    protected CredentialsProvider provider() {
      return clientName -> same;
    }
  }

  static class Endless extends Faulty {
    @Override
    Grant grant() {
      return new Grant(token, Optional.empty(), new CompletableFuture<>());
    }
  }

  static class Breaking extends Faulty {
    @Override
    Grant grant() {
      return new Grant(
          token, token.expires(), CompletableFuture.failedFuture(new IllegalStateException()));
    }
  }

  static class Chatty extends Faulty {
    @Override
    Grant grant() {
      return Grant.of(token);
    }

    @Override
    protected CredentialsProvider provider() {
      CredentialsProvider quiet = super.provider();
      return new CredentialsProvider() {
        @Override
        public CompletionStage<Grant> credentials(String clientName) {
          return quiet.credentials(clientName);
        }

        @Override
        public String toString() {
          return "provider of " + TOKEN;
        }
      };
    }
  }
}
