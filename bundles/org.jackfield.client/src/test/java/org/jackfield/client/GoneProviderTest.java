package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.client.ClientState;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.jackfield.testkit.ManualClock;
import org.junit.jupiter.api.Test;

/** Nothing of a provider that has gone is kept: its bundle can be collected. */
class GoneProviderTest {
  private static final Instant LATER = ManualClock.START.plus(Duration.ofHours(2));

  /** Keeps nothing of what it says; also copies of its words would be of its class. */
  private static final class Stranger implements CredentialsProvider {
    private WeakReference<Word> last = new WeakReference<>(null);

    private static final class Word extends CompletableFuture<Void> {
      @Override
      public <U> CompletableFuture<U> newIncompleteFuture() {
        return new Copy<>();
      }
    }

    private static final class Copy<U> extends CompletableFuture<U> {}

    @Override
    public CompletionStage<Grant> credentials(String client) {
      Word word = new Word();
      last = new WeakReference<>(word);
      return CompletableFuture.completedFuture(
          new Grant(Home.token("alice", LATER, "one"), Optional.of(LATER), word));
    }

    Word kept() {
      Garbage.collect();
      return last.get();
    }
  }

  private final Stranger provider = new Stranger();

  @Test
  void wordIsKeptAsLongAsItsProviderIsThere() {
    Home home = Home.of(provider);
    home.talking();
    assertNotNull(provider.kept());
  }

  @Test
  void sessionThatGoesOnKeepsNothing() {
    Home home = Home.of(provider);
    home.talking();
    home.take(provider);
    home.run();
    assertEquals(ClientState.READY, home.client.state());
    assertNull(provider.kept());
  }

  @Test
  void clientThatHasSignedOffKeepsNothing() {
    Home home = Home.of(provider);
    home.client.connect();
    home.run();
    home.client.disconnect();
    home.run();
    home.take(provider);
    home.run();
    assertEquals(ClientState.DISCONNECTED, home.client.state());
    assertNull(provider.kept());
  }

  @Test
  void whatWasRefusedKeepsNothing() {
    Home home = new Home().put(provider, 0);
    home.network.signsIn(false);
    home.client.connect();
    home.run();
    assertEquals(ClientState.FAILED, home.client.state());
    home.take(provider);
    home.run();
    assertNull(provider.kept());
  }

  @Test
  void providerThatGoesWhileItsLoginIsUnderWayIsNotKept() {
    Home home = new Home().put(provider, 0);
    home.client.connect();
    home.take(provider);
    home.run();
    assertNull(provider.kept());
  }
}
