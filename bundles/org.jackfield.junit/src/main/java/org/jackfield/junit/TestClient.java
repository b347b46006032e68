package org.jackfield.junit;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.plain.Jackfield;

/** A client whose calls are overheard and whose signalling is kept. */
final class TestClient implements AutoCloseable {
  private final BlockingQueue<Call> ringing = new LinkedBlockingQueue<>();
  private final Set<String> calls = ConcurrentHashMap.newKeySet();
  private final VoiceClient client;
  private final String user;

  private TestClient(String user, VoiceClient client) {
    this.user = user;
    this.client = client;
    client.onCalls(this::heard);
  }

  static TestClient connect(URI uri, User user, Signalling signalling) {
    return new TestClient(
        user.name(),
        Jackfield.client(uri.toString())
            .named(user.name())
            .signIn(user.name(), user.password())
            .aroundEngine(Overhearing::of)
            .trace(signalling::add)
            .connect());
  }

  private void heard(CallEvent event) {
    calls.add(event.call().id());
    Observed.of(event.call().id()).heard(event);
    if (event instanceof CallEvent.Incoming) {
      ringing.add(event.call());
    }
  }

  VoiceClient client() {
    return client;
  }

  Call incoming(Duration atMost) {
    try {
      Call call = ringing.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
      if (call == null) {
        throw new AssertionError(
            "no call rings at " + user + " within " + atMost.toSeconds() + " s");
      }
      return call;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for a call", interrupted);
    }
  }

  @Override
  public void close() {
    client.close();
    calls.forEach(Observed::forget);
  }
}
