package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallState;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.jackfield.spi.auth.Secret;
import org.jackfield.testkit.FixedCredentials;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Providers that fail, hang, or give what no network takes. */
class ProviderFaultsTest {
  private final FixedCredentials good = FixedCredentials.of("alice", "secret-1");

  static Stream<Named<CredentialsProvider>> faulty() {
    Supplier<CompletionStage<Grant>> linkage =
        () -> {
          throw new NoClassDefFoundError("of a bundle that was stopped");
        };
    Supplier<CompletionStage<Grant>> fault =
        () -> {
          throw new IllegalStateException("a fault");
        };
    Problem down = Problem.passing(Codes.CREDENTIALS_UNAVAILABLE, Area.AUTH, "down");
    return Stream.of(
        Named.of("throws", client -> fault.get()),
        Named.of("has lost its classes", client -> linkage.get()),
        Named.of("gives no stage", client -> null),
        Named.of("gives nothing", client -> CompletableFuture.completedFuture(null)),
        Named.of("hangs", client -> new CompletableFuture<>()),
        Named.of("fails", client -> CompletableFuture.failedFuture(down.asException())),
        Named.of("fails oddly", client -> CompletableFuture.failedFuture(new Error("odd"))));
  }

  @ParameterizedTest
  @MethodSource("faulty")
  void betterProviderThatFailsLeavesSessionCallsAndTheOldOneAlone(CredentialsProvider bad) {
    Home home = Home.of(good);
    Call call = home.talking();
    home.put(bad, 10);
    home.later(Duration.ofSeconds(11));
    assertEquals(1, home.warnings().size());
    assertTrue(home.warning().startsWith("sign-in provider test"), home.warning());
    home.later(Duration.ofMinutes(5));
    assertEquals(1, home.warnings().size());
    assertEquals(List.of("alice:secret-1"), home.logins());
    assertEquals(CallState.ACTIVE, call.state());

    home.socket().drop();
    home.later(Duration.ofSeconds(1));
    assertEquals(ClientState.READY, home.client.state(), "the old one still signs in");
  }

  @ParameterizedTest
  @MethodSource("faulty")
  void onlyProviderThatFailsIsTriedAgainAndItsSuccessorAtOnce(CredentialsProvider bad) {
    Home home = new Home().put(bad, 0);
    CompletionStage<Void> connected = home.client.connect();
    home.later(Duration.ofSeconds(11));
    Problem problem =
        home.heard
            .client()
            .await(ClientEvent.SocketDisconnected.class, Rig.AT_ONCE)
            .problem()
            .orElseThrow();
    assertEquals(Area.AUTH, problem.area());
    home.later(Duration.ofMinutes(8));
    assertEquals(ClientState.FAILED, home.client.state());
    assertEquals(List.of(Codes.RECONNECTION_EXHAUSTED), home.errors());
    assertEquals(Codes.RECONNECTION_EXHAUSTED, Rig.problem(connected).code());

    home.put(good, 1);
    assertEquals(ClientState.READY, home.client.state());
  }

  @Test
  void hangingProviderIsNamedAfterTenSeconds() {
    Home home = new Home().put(client -> new CompletableFuture<>(), 0);
    home.client.connect();
    home.later(Duration.ofSeconds(10));
    Problem problem =
        home.heard
            .client()
            .await(ClientEvent.SocketDisconnected.class, Rig.AT_ONCE)
            .problem()
            .orElseThrow();
    assertEquals(Codes.REQUEST_TIMEOUT, problem.code());
    assertEquals("sign-in provider test gave no credentials within 10 s", problem.detail());
  }

  @Test
  void credentialsThatComeTooLateAreNotUsed() {
    CompletableFuture<Grant> late = new CompletableFuture<>();
    Home home = Home.of(good);
    home.put(client -> late, 10);
    home.later(Duration.ofMillis(10_500)); // the next question comes a second after the failure
    late.complete(Grant.of(new Credentials.UserPassword("alice", Secret.of("late"))));
    home.run();
    assertEquals(List.of("alice:secret-1"), home.logins());
    home.later(Duration.ofSeconds(2)); // but with the next question
    assertEquals(List.of("alice:secret-1", "alice:late"), home.logins());
  }

  @Test
  void withdrawalThatFailsIsNoWithdrawal() {
    CompletableFuture<Void> withdrawn = new CompletableFuture<>();
    Credentials credentials = new Credentials.UserPassword("alice", Secret.of("secret-1"));
    Home home =
        Home.of(
            client ->
                CompletableFuture.completedFuture(
                    new Grant(credentials, credentials.expires(), withdrawn)));
    withdrawn.completeExceptionally(new IllegalStateException("broke its word"));
    home.later(Duration.ofMinutes(1));
    assertEquals(1, home.logins().size());
    assertEquals(List.of(), home.warnings());
  }

  // --- wrong credentials

  @Test
  void wrongPasswordIsNotTriedAgainUntilTheProviderHasAnother() {
    Home home = new Home().put(good, 0);
    home.network.signsIn(false);
    home.client.connect();
    home.later(Duration.ofMinutes(10));
    assertEquals(List.of(Codes.LOGIN_FAILED), home.errors());
    assertEquals(List.of("alice:secret-1"), home.logins());
    assertEquals(1, home.sockets());

    good.withdraw(); // but it goes on giving the same
    home.later(Duration.ofMinutes(10));
    assertEquals(List.of("alice:secret-1"), home.logins());
    assertEquals(ClientState.FAILED, home.client.state());

    home.network.signsIn(true);
    good.replace(new Credentials.UserPassword("alice", Secret.of("secret-2")));
    home.later(Duration.ofSeconds(31));
    assertEquals(List.of("alice:secret-1", "alice:secret-2"), home.logins());
    assertEquals(ClientState.READY, home.client.state());
  }

  @Test
  void otherPasswordIsTriedAtOnce() {
    Home home = new Home().put(good, 0);
    home.network.signsIn(false);
    home.client.connect();
    home.later(Duration.ofMinutes(1));
    home.network.signsIn(true);
    good.replace(new Credentials.UserPassword("alice", Secret.of("secret-2")));
    home.run();
    assertEquals(ClientState.READY, home.client.state());
  }

  @Test
  void providerThatComesAgainWithTheSameWrongPasswordSendsNothing() {
    Home home = new Home().put(good, 0);
    home.network.signsIn(false);
    home.client.connect();
    home.run();
    home.take(good).put(FixedCredentials.of("alice", "secret-1"), 0);
    home.later(Duration.ofMinutes(10));
    assertEquals(List.of("alice:secret-1"), home.logins());
    assertEquals(ClientState.FAILED, home.client.state());
  }

  @Test
  void programThatConnectsAgainTriesAgain() {
    Home home = new Home().put(good, 0);
    home.network.signsIn(false);
    home.client.connect();
    home.run();
    home.network.signsIn(true);
    home.client.connect();
    home.run();
    assertEquals(List.of("alice:secret-1", "alice:secret-1"), home.logins());
    assertEquals(ClientState.READY, home.client.state());
  }

  static Stream<Credentials> impossible() {
    return Stream.of(
        new Credentials.UserPassword("al ice", Secret.of("secret-1")),
        new Credentials.Token(Secret.of("a.b.c\n")),
        new Credentials.AnonymousTarget("", "id", java.util.Optional.empty()),
        new Credentials.AnonymousTarget("ai_assistant", " ", java.util.Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void credentialsThatCannotBeRightAreNotSent(Credentials impossible) {
    Home home = new Home().put(new FixedCredentials(impossible), 0);
    home.client.connect();
    home.later(Duration.ofMinutes(10));
    assertEquals(List.of(Codes.INVALID_CREDENTIALS), home.errors());
    assertEquals(List.of(), home.network.received().all());
    assertEquals(1, home.sockets());
  }

  @Test
  void refusedBetterProviderStaysAwayUntilItHasOtherCredentials() {
    Home home = Home.of(good);
    FixedCredentials better = FixedCredentials.of("alice", "wrong");
    home.network.signsIn(false);
    home.put(better, 10);
    assertEquals(List.of("alice:secret-1", "alice:wrong"), home.logins());
    assertEquals(List.of(Codes.LOGIN_FAILED), home.warnings());
    home.network.signsIn(true);

    home.put(client -> new CompletableFuture<>(), -10); // any change is no reason
    home.later(Duration.ofMinutes(5));
    home.socket().drop();
    home.later(Duration.ofSeconds(1));
    assertEquals(
        List.of("alice:secret-1", "alice:wrong", "alice:secret-1"),
        home.logins(),
        "the one that worked signs in again");

    better.replace(new Credentials.UserPassword("alice", Secret.of("secret-2")));
    home.run();
    assertEquals("alice:secret-2", home.logins().get(3));
    assertEquals(2, home.sockets());
    assertEquals(1, home.warnings().size());
  }

  @Test
  void oldProviderIsUsedUntilTheNewOneIsAccepted() {
    Home home = Home.of(good);
    home.network.signsIn(false);
    FixedCredentials better = FixedCredentials.of("alice", "wrong");
    home.put(better, 10);
    assertEquals(ClientState.READY, home.client.state());
    home.network.signsIn(true);
    home.parts.credentials().put(better, Map.of("service.ranking", 10, "changed", true));
    home.run();
    assertEquals(
        List.of("alice:secret-1", "alice:wrong"), home.logins(), "what was refused is not sent");
    better.give(new Credentials.UserPassword("alice", Secret.of("secret-2")));
    home.parts.credentials().put(better, Map.of("service.ranking", 10, "changed", "again"));
    home.run();
    assertEquals("alice:secret-2", home.logins().get(2));
  }
}
