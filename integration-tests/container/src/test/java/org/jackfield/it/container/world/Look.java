package org.jackfield.it.container.world;

import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.client.Subscription;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.audio.ToneMeter;

/** What the next call of a client shows. Each look makes a call and ends it. */
public final class Look {
  private final World world;
  private final String name;
  private final VoiceClient client;

  public Look(World world, String name) throws Exception {
    this.world = world;
    this.name = name;
    this.client = world.client(name);
  }

  /** How a call to there ends by itself, or that it does not within so many seconds. */
  public String end(String to, int seconds) throws Exception {
    Call call = client.dial(DialRequest.to(to));
    try {
      EndReason reason = call.whenDone().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
      return reason.cause().name()
          + " "
          + reason.by()
          + reason.problem().map(it -> " " + it.code()).orElse("");
    } catch (TimeoutException goesOn) {
      return "goes on";
    } finally {
      Soon.soon(call.hangUp());
    }
  }

  /** Whether somebody rings there. */
  public boolean rings(String to) throws Exception {
    CompletableFuture<Boolean> rings = new CompletableFuture<>();
    Call[] dialled = new Call[1];
    Subscription events =
        client.onCalls(
            event -> {
              if (event instanceof CallEvent.Ringing it && it.call().direction() != null) {
                rings.complete(true);
              }
            });
    try {
      dialled[0] = client.dial(DialRequest.to(to));
      dialled[0].whenDone().thenRun(() -> rings.complete(false));
      return Soon.soon(rings);
    } finally {
      events.close();
      Soon.soon(dialled[0].hangUp());
    }
  }

  /** A call to the echo that is up; its parts, e.g. {@code media.headless}, without versions. */
  public boolean servedBy(String part) throws Exception {
    Call call = up(CallAudio.silent());
    try {
      return call.parts().stream().anyMatch(it -> it.startsWith(part + "/"));
    } finally {
      Soon.soon(call.hangUp());
    }
  }

  /** Does not wait for servers that lend addresses, where it need not. */
  private Call up(CallAudio audio) throws Exception {
    Call call = client.dial(DialRequest.to("echo").withAudio(audio).withTrickle());
    Soon.soon(call.whenActive());
    return call;
  }

  /** Makes a call that comes up, and ends it. */
  public void call() throws Exception {
    Soon.soon(up(CallAudio.silent()).hangUp());
  }

  /** What the client says when it calls the echo. */
  public JsonObject invite() throws Exception {
    int mark = world.tap.mark();
    Call call = client.dial(DialRequest.to("echo"));
    try {
      return said(true, "telnyx_rtc.invite", mark);
    } finally {
      Soon.soon(call.hangUp());
    }
  }

  /** The description it offers. */
  public String offer() throws Exception {
    return invite().getString("sdp");
  }

  /** The description that the exchange answers with. */
  public String answer() throws Exception {
    int mark = world.tap.mark();
    Call call = client.dial(DialRequest.to("echo"));
    try {
      return said(false, "telnyx_rtc.answer", mark).getString("sdp", "");
    } finally {
      Soon.soon(call.hangUp());
    }
  }

  private JsonObject said(boolean out, String method, int since) throws Exception {
    Soon.until(method, true, () -> world.tap.last(name, out, method, since).isPresent());
    return world.tap.last(name, out, method, since).orElseThrow();
  }

  /** Whether bob's tone is heard in a new call to him. */
  public boolean hearsBob() throws Exception {
    CompletableFuture<Boolean> heard = new CompletableFuture<>();
    AtomicInteger frames = new AtomicInteger();
    Call call =
        client.dial(
            DialRequest.to("bob")
                .withAudio(
                    CallAudio.of(
                        Optional::empty,
                        frame -> {
                          if (loud(frame.samples())) {
                            heard.complete(true);
                          } else if (frames.incrementAndGet() > 40) {
                            heard.complete(false);
                          }
                        })));
    try {
      return Soon.soon(heard);
    } finally {
      Soon.soon(call.hangUp());
    }
  }

  /** What is heard of a call to there before anybody answers, in Hz; 0 for no early media. */
  public int early(String to) throws Exception {
    CompletableFuture<Integer> heard = new CompletableFuture<>();
    Call[] dialled = new Call[1];
    Subscription events =
        client.onCalls(
            event -> {
              if (event instanceof CallEvent.Ringing) {
                heard.completeOnTimeout(0, 3, TimeUnit.SECONDS);
              }
            });
    try {
      dialled[0] =
          client.dial(DialRequest.to(to).withAudio(CallAudio.of(Optional::empty, tone(heard))));
      return Soon.soon(heard);
    } finally {
      events.close();
      Soon.soon(dialled[0].hangUp());
    }
  }

  /** What a party of a conference hears when another one comes, in Hz; 0 for nothing. */
  public int chime() throws Exception {
    CompletableFuture<Integer> heard = new CompletableFuture<>();
    DialRequest room = DialRequest.to("conference-chime");
    Call party = client.dial(room.withAudio(CallAudio.of(Optional::empty, tone(heard))));
    try {
      Soon.soon(party.whenActive());
      heard.completeOnTimeout(0, 2, TimeUnit.SECONDS);
      Call other = client.dial(room.withAudio(CallAudio.silent()));
      try {
        return Soon.soon(heard);
      } finally {
        Soon.soon(other.hangUp());
      }
    } finally {
      Soon.soon(party.hangUp());
    }
  }

  /** Tells the strongest frequency of the first 400 ms that are loud. */
  private static AudioSink tone(CompletableFuture<Integer> heard) {
    AtomicReference<ToneMeter> meter = new AtomicReference<>();
    return frame -> {
      if (meter.get() == null && loud(frame.samples())) {
        meter.set(new ToneMeter(frame.sampleRate(), 400));
      }
      if (meter.get() != null) {
        meter.get().add(frame.samples());
        if (meter.get().full()) {
          heard.complete((int) Math.round(meter.get().dominantFrequency().orElse(0) / 5) * 5);
        }
      }
    };
  }

  /** How many frames have been sent before the echo of the first one is heard. */
  public int framesToEcho() throws Exception {
    CompletableFuture<Integer> heard = new CompletableFuture<>();
    AtomicInteger sent = new AtomicInteger();
    var tone = Sounds.tone(900, 0.3);
    Call call =
        up(
            CallAudio.of(
                () -> {
                  sent.incrementAndGet();
                  return tone.next();
                },
                frame -> {
                  if (loud(frame.samples())) {
                    heard.complete(sent.get());
                  }
                }));
    try {
      return Soon.soon(heard);
    } finally {
      Soon.soon(call.hangUp());
    }
  }

  private static boolean loud(short[] samples) {
    for (short sample : samples) {
      if (Math.abs(sample) > 1000) {
        return true;
      }
    }
    return false;
  }
}
