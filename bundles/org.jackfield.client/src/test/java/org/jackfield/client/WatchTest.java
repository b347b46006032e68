package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallState;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.setup.ClientSettings;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.spi.policy.Liveness;
import org.jackfield.spi.policy.Pause;
import org.jackfield.spi.policy.RecoveryPolicy;
import org.jackfield.spi.policy.Remedy;
import org.jackfield.spi.policy.Trouble;
import org.junit.jupiter.api.Test;

/** What no socket says: sleep, clocks that are set, another path; and who decides about it. */
class WatchTest {
  private final Home home =
      Home.of(new Home(ClientSettings.of("alice", URI.create("wss://voice.example"))));

  private long pings() {
    return home.network.received().all(ClientMessage.Ping.class).size();
  }

  @Test
  void machineThatSleptAsksTheNetworkAtOnceAndComesBackIfItIsGone() {
    Call call = home.talking();
    home.network.deaf(true);
    home.skew = Duration.ofMinutes(10);
    home.later(Duration.ofSeconds(3));
    assertEquals(1, pings());
    home.network.deaf(false);
    home.later(Duration.ofSeconds(5)); // it had as long to answer
    home.later(Duration.ofMillis(200));
    assertEquals(2, home.sockets());
    assertEquals(ClientState.READY, home.client.state());
    assertEquals(CallState.RECONNECTING, call.state());
  }

  @Test
  void clockThatIsSetHarmsNothing() {
    Call call = home.talking();
    for (Duration skew :
        new Duration[] {Duration.ofDays(-1), Duration.ofDays(400), Duration.ZERO}) {
      home.skew = skew;
      home.later(Duration.ofSeconds(30));
    }
    assertEquals(1, home.sockets());
    assertEquals(CallState.ACTIVE, call.state());
  }

  @Test
  void clockThatIsSetBackDoesNotHideADeadSocket() {
    home.talking();
    home.skew = Duration.ofDays(-1);
    home.network.deaf(true);
    home.later(Duration.ofSeconds(9)); // by the jump even before the silence
    assertEquals(2, home.sockets());
  }

  @Test
  void anotherPathIsAnotherConnectionAndNoPathIsNone() {
    Call call = home.talking();
    home.later(Duration.ofSeconds(4));
    home.path = Optional.empty();
    home.later(Duration.ofSeconds(4));
    home.path = Optional.of("192.0.2.1");
    home.later(Duration.ofSeconds(4));
    assertEquals(1, home.sockets());
    home.path = Optional.of("198.51.100.7");
    home.later(Duration.ofSeconds(3));
    home.later(Duration.ofMillis(200));
    assertEquals(2, home.sockets());
    assertEquals(ClientState.READY, home.client.state());
    assertEquals(CallState.RECONNECTING, call.state());
  }

  private static RecoveryPolicy policy(Optional<Pause> pause, Remedy remedy) {
    return new RecoveryPolicy() {
      @Override
      public Liveness liveness() {
        return Liveness.USUAL;
      }

      @Override
      public Optional<Pause> retry(int attempt, Problem reason) {
        return pause;
      }

      @Override
      public Remedy remedy(Trouble trouble) {
        return remedy;
      }
    };
  }

  @Test
  void betterRankedPolicyDecidesFromThenOn() {
    home.parts
        .recovery()
        .put(policy(Optional.empty(), Remedy.NOTHING), Map.of("service.ranking", 1));
    home.network.deaf(true);
    home.later(Duration.ofMinutes(5));
    assertEquals(0, pings());
    assertEquals(1, home.sockets());
    home.socket().drop();
    home.run();
    assertEquals(ClientState.FAILED, home.client.state());
  }

  @Test
  void policyThatFailsOrIsMissingLosesNoCall() {
    RecoveryPolicy broken =
        new RecoveryPolicy() {
          @Override
          public Liveness liveness() {
            throw new IllegalStateException("liveness");
          }

          @Override
          public Optional<Pause> retry(int attempt, Problem reason) {
            throw new IllegalStateException("retry");
          }

          @Override
          public Remedy remedy(Trouble trouble) {
            throw new NoClassDefFoundError("remedy");
          }
        };
    home.parts.recovery().put(broken, Map.of("service.ranking", 1));
    home.network.deaf(true);
    home.later(Duration.ofSeconds(28));
    home.network.deaf(false);
    home.later(Duration.ofSeconds(15)); // the login that nobody heard has its deadline
    assertEquals(ClientState.READY, home.client.state());

    home.parts.recovery().remove(broken);
    home.parts.recovery().all().forEach(place -> home.parts.recovery().remove(place.part()));
    home.socket().drop();
    home.later(Duration.ofSeconds(3));
    assertEquals(ClientState.READY, home.client.state());
  }
}
