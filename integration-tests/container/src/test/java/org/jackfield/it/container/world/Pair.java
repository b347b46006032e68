package org.jackfield.it.container.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.demo.cut.Pulse;
import org.jackfield.it.container.Framework;

/** Two clients of one framework that talk to each other, alice with 1000 Hz and bob with 440 Hz. */
public final class Pair {
  /** Alice. */
  public final End out;

  /** Bob. */
  public final End in;

  /** Has alice's call come to bob. */
  public interface Operator {
    /** Alice has dialled. */
    void connect() throws Exception;
  }

  /** Signs both in and lets alice call bob. */
  public Pair(Framework felix) throws Exception {
    this(felix, () -> {});
  }

  /** The same, where somebody else brings the two together. */
  public Pair(Framework felix, Operator operator) throws Exception {
    out = new End(felix.service(VoiceClient.class, "(client.name=alice)"));
    in = new End(felix.service(VoiceClient.class, "(client.name=bob)"));
    Soon.until("alice is ready", ClientState.READY, out.client::state);
    Soon.until("bob is ready", ClientState.READY, in.client::state);
    CompletableFuture<Call> incoming = new CompletableFuture<>();
    in.client.onCalls(
        event -> {
          if (event instanceof CallEvent.Incoming it) {
            incoming.complete(it.call());
          }
        });
    out.call =
        out.client.dial(
            DialRequest.to("bob").withAudio(CallAudio.of(Sounds.tone(1000, 0.3), out.ear)));
    operator.connect();
    in.call = Soon.soon(incoming);
    Soon.soon(in.call.answer(CallAudio.of(Sounds.tone(440, 0.3), in.ear)));
    Soon.soon(out.call.whenActive());
    Soon.until("both hear", true, () -> out.heard.frames() > 50 && in.heard.frames() > 50);
  }

  /** What was told and heard until now. */
  public void forget() {
    out.forget();
    in.forget();
  }

  /** The longest. */
  public String gaps() {
    return out.heard.gapMillis() + " ms at alice, " + in.heard.gapMillis() + " ms at bob";
  }

  /** They are the same calls, up, and the tones go on with no longer gap than this. */
  public void goesOn(long gap) throws Exception {
    int atOut = out.heard.frames();
    int atIn = in.heard.frames();
    Soon.until(
        "tones at both ends",
        true,
        () -> out.heard.frames() > atOut + 25 && in.heard.frames() > atIn + 25);
    assertSame(out.call, out.client.calls().get(0));
    assertSame(in.call, in.client.calls().get(0));
    assertEquals(CallState.ACTIVE, out.call.state());
    assertEquals(CallState.ACTIVE, in.call.state());
    out.ear.forget();
    in.ear.forget();
    Soon.until("alice hears bob's tone", 440L, out.ear::hertz);
    Soon.until("bob hears alice's tone", 1000L, in.ear::hertz);
    assertTrue(out.heard.gapMillis() <= gap && in.heard.gapMillis() <= gap, this::gaps);
  }

  /** Alice does. */
  public void hangUp() throws Exception {
    Soon.soon(out.call.hangUp());
    Soon.soon(in.call.whenDone());
  }

  /** One end of the call: who it is, and what comes there. */
  public static final class End {
    /** The client. */
    public final VoiceClient client;

    final Pulse heard = new Pulse(System::nanoTime);
    final Ear ear = new Ear(heard);
    final List<CallState> states = new ArrayList<>();

    /** Its only call. */
    public Call call;

    End(VoiceClient client) {
      this.client = client;
      client.onCalls(
          event -> {
            if (event instanceof CallEvent.StateChanged change) {
              synchronized (states) {
                states.add(change.to());
                states.notifyAll();
              }
            }
          });
    }

    void forget() {
      synchronized (states) {
        states.clear();
      }
      heard.forget();
      ear.forget();
    }

    /** Waits until it has been in this state, and is taken for told. */
    public void awaits(CallState state) throws Exception {
      long end = System.nanoTime() + 20_000_000_000L;
      synchronized (states) {
        while (!states.contains(state)) {
          long left = (end - System.nanoTime()) / 1_000_000;
          assertTrue(left > 0, () -> "never " + state + ": " + call.timeline());
          states.wait(left);
        }
        states.subList(0, states.indexOf(state) + 1).clear();
      }
    }
  }
}
