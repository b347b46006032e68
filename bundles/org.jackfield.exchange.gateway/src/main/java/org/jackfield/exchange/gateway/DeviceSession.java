package org.jackfield.exchange.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.gateway.limit.Backlog;
import org.jackfield.exchange.gateway.limit.Bounds;
import org.jackfield.exchange.gateway.limit.Rate;
import org.jackfield.exchange.gateway.signin.Identity;
import org.jackfield.lane.Lane;
import org.jackfield.protocol.Wire;
import org.jackfield.protocol.assistant.AssistantMessage;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Frame;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RequestId;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.message.ServerMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One device's session on one socket: what it says, and liveness; its sign-in and its calls are
 * apart.
 */
final class DeviceSession {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceSession.class);

  /** A socket that only ever sends rubbish is closed. */
  private static final int MOST_FAULTS = 100;

  /** Of texts that wait while nobody has signed in, or only a visitor. */
  private static final int MOST_CHARACTERS_OF_STRANGERS = 256 << 10;

  /** An id is repeated in the answer; that of an SDK is a UUID. */
  private static final int LONGEST_ID = 256;

  private static final String PING = new ClientMessage.Ping().method();

  private static final Duration SILENCE_BEFORE_CLOSE = Duration.ofSeconds(60);

  private final Parts parts;
  private final Lane lane;
  private final Voice voice;
  private final DeviceCalls calls;
  private final DeviceSignIn signIn;
  private final SpeedTest speedTest;
  private final String address;
  private final Rate frames;

  /** Texts that the lane has not taken yet. */
  private final Backlog waiting = new Backlog();

  private volatile Instant lastHeard;
  private int faults;
  private volatile boolean closed;

  /** When its calls can be found. */
  private CompletionStage<Void> released = CompletableFuture.completedFuture(null);

  /**
   * A session that nobody has signed in to yet.
   *
   * @param token the sticky token that the socket came with
   */
  DeviceSession(Parts parts, Outlet outlet, Optional<String> token) {
    this.parts = parts;
    this.lane = new Lane(parts.pool(), this::fault);
    this.voice = new Voice(outlet);
    this.calls = new DeviceCalls(lane, voice, parts);
    this.address = outlet.peer();
    this.frames = new Rate(parts.clock().instant(), parts.bounds().burst());
    this.signIn =
        new DeviceSignIn(
            parts, lane, voice, new DeviceSignIn.Line(address, token, this::handOver), calls);
    this.speedTest = new SpeedTest(outlet, parts.clock());
    this.lastHeard = parts.clock().instant();
  }

  // --- from the socket; each only posts, but for pings

  void onText(String text) {
    Instant now = parts.clock().instant();
    Bounds bounds = parts.bounds();
    if (!frames.take(now, bounds.framesPerSecond(), bounds.burst())) {
      voice.close(1008, "too many frames");
      return;
    }
    if (isPing(text)) {
      lastHeard = now;
      return;
    }
    int length = text.length();
    // Visitors are strangers too: anybody can be one.
    boolean stranger = signIn.who().flatMap(Identity::way).isEmpty();
    if (!waiting.enter(length, stranger ? MOST_CHARACTERS_OF_STRANGERS : Backlog.MOST_CHARACTERS)) {
      voice.close(1008, "too much at once");
      return;
    }
    lastHeard = now;
    lane.execute(
        () -> {
          waiting.leave(length);
          if (SpeedTest.isPart(text) && signIn.who().isPresent() && !closed) {
            speedTest.heard(text);
          } else {
            read(Wire.decodeClient(text));
          }
        });
  }

  /**
   * Answers a ping at once: it concerns no state of the session, and to wake another thread for it
   * costs more than all the rest.
   */
  private boolean isPing(String text) {
    if (text.length() > LONGEST_ID
        || !text.contains(PING)
        || !(Wire.decodeClient(text) instanceof Frame.Request<ClientMessage> request)
        || !(request.message() instanceof ClientMessage.Ping)) {
      return false;
    }
    if (!closed) {
      pong(request.id());
    }
    return true;
  }

  private void pong(Optional<RequestId> id) {
    if (id.isEmpty() || !voice.isEcho(id.get())) {
      voice.reply(id, new Reply.Pong());
    }
  }

  /** Where it comes from. */
  String address() {
    return address;
  }

  /** It is not to be here now. */
  void refuse(String why) {
    voice.close(1013, why);
  }

  void onClosed() {
    lane.execute(this::end);
  }

  // --- from the gateway

  /** Time for a ping, or for the end of a dead socket. */
  void tick() {
    lane.execute(
        () -> {
          if (closed) {
            return;
          }
          if (lastHeard.plus(SILENCE_BEFORE_CLOSE).isBefore(parts.clock().instant())) {
            // A dead peer answers no close: what it holds is given up at once.
            voice.close(1001, "nothing heard");
            end();
          } else if (signIn.who().isPresent()) {
            voice.ping();
            signIn.refresh();
          }
        });
  }

  /** Another registrar, or none: the registration moves. */
  void registrarChanged() {
    lane.execute(signIn::refresh);
  }

  /** This user was removed, switched off or has another password: who is it has to sign in anew. */
  void signInChanged(String user) {
    lane.execute(() -> signIn.revoke(user));
  }

  /** This user's credential ends then, not when it was thought to; empty for never. */
  void endChanged(String user, Optional<Instant> end) {
    lane.execute(() -> signIn.endChanged(user, end));
  }

  /**
   * The gateway goes.
   *
   * @param forGood the exchange goes with it: calls end, instead of waiting for their devices
   */
  void shutDown(boolean forGood) {
    lane.execute(
        () -> {
          closed = true;
          if (forGood) {
            signIn.end();
            calls.abandon(HangupCause.NORMAL_TEMPORARY_FAILURE);
          } else {
            release();
          }
          cut();
        });
  }

  /** Another socket has come for this session. */
  private CompletionStage<Void> handOver() {
    CompletableFuture<Void> free = new CompletableFuture<>();
    lane.execute(
        () -> {
          if (!closed) {
            closed = true;
            LOG.info("session taken over session={}", signIn.sessionId());
            release();
            if (signIn.sdk().knowsPunt()) {
              voice.say(new ServerMessage.Punt(Optional.empty()));
            }
            voice.close(1000, "the session is on another socket now");
          }
          released.whenComplete((done, fault) -> free.complete(null));
        });
    return free;
  }

  /** Closes the socket, now and whatever the lane does; any thread. Twice is no fault. */
  void cut() {
    voice.close(1001, "going away");
  }

  // --- on the lane

  private void end() {
    if (!closed) {
      closed = true;
      release();
      if (signIn.who().isPresent()) {
        LOG.info("session closed session={}", signIn.sessionId());
      }
    }
  }

  /** First what others see: a leg that fails must not leave a dead device registered. */
  private void release() {
    signIn.end();
    released = calls.detach(signIn.sessionId());
    released.whenComplete((done, fault) -> signIn.leave());
  }

  private void read(Frame<ClientMessage> frame) {
    if (closed) {
      return;
    }
    if (id(frame).filter(it -> it.value().length() > LONGEST_ID).isPresent()) {
      refuse(new Frame.Fault<>("id", "is too long", Optional.empty(), Optional.empty()));
    } else if (frame instanceof Frame.Request<ClientMessage> request) {
      try {
        serve(request.id(), request.message());
      } catch (RuntimeException fault) {
        fault(fault);
        voice.refuse(request.id(), RpcError.INTERNAL_ERROR);
      }
    } else if (frame instanceof Frame.Fault<ClientMessage> bad) {
      refuse(bad);
    }
    // Results and failures of our own requests: half the SDKs send none, so nothing waits for them.
  }

  /** What would have to be repeated in an answer. */
  private static Optional<RequestId> id(Frame<ClientMessage> frame) {
    if (frame instanceof Frame.Request<ClientMessage> request) {
      return request.id();
    }
    return frame instanceof Frame.Fault<ClientMessage> bad ? bad.id() : Optional.empty();
  }

  private void refuse(Frame.Fault<ClientMessage> bad) {
    LOG.warn("malformed frame session={} at {}: {}", signIn.sessionId(), bad.place(), bad.reason());
    voice.refuse(bad.id(), RpcError.INVALID_PARAMS, bad.place() + ": " + bad.reason());
    if (++faults > MOST_FAULTS) {
      voice.close(1008, "too many malformed frames");
      end();
    }
  }

  private void serve(Optional<RequestId> id, ClientMessage message) {
    if (message instanceof ClientMessage.Login login) {
      signIn.login(id, login);
    } else if (message instanceof ClientMessage.AnonymousLogin login) {
      signIn.visit(id, login);
    } else if (message instanceof ClientMessage.Ping) {
      pong(id); // a long one
    } else if (message instanceof ClientMessage.DebugReport) {
      voice.reply(id, Reply.Ack.ok());
    } else if (message instanceof ClientMessage.Unknown) {
      voice.refuse(id, RpcError.METHOD_NOT_FOUND);
    } else if (signIn.who().isEmpty()
        || message instanceof ClientMessage.Invite && !signIn.holds()) {
      voice.refuse(id, RpcError.AUTHENTICATION_REQUIRED);
    } else {
      serveSignedIn(id, message, signIn.who().get());
    }
  }

  private void serveSignedIn(Optional<RequestId> id, ClientMessage message, Identity who) {
    if (message instanceof ClientMessage.GatewayStateRequest) {
      signIn.tellState(id);
    } else if (message instanceof ClientMessage.Invite invite) {
      calls.invite(id, invite, who, signIn.sessionId());
    } else if (message instanceof ClientMessage.Answer answer) {
      calls.answer(id, answer, signIn.sessionId());
    } else if (message instanceof ClientMessage.Bye bye) {
      calls.bye(id, bye);
    } else if (message instanceof ClientMessage.Modify modify) {
      calls.modify(id, modify, signIn.sessionId());
    } else if (message instanceof ClientMessage.Dtmf dtmf) {
      calls.dtmf(id, dtmf);
    } else if (message instanceof ClientMessage.Text text) {
      calls.text(id, text);
    } else if (message instanceof ClientMessage.UpdateMedia update) {
      calls.updateMedia(id, update, signIn.sessionId());
    } else if (message instanceof ClientMessage.Attach attach) {
      calls.attach(id, attach, signIn.sessionId());
    } else if (message instanceof ClientMessage.AttachCalls) {
      calls.attachCalls(id);
    } else if (message instanceof ClientMessage.DisablePush) {
      voice.reply(id, Reply.Ack.saying("disable push notification success"));
    } else if (message instanceof ClientMessage.AiConversation said) {
      voice.reply(id, Reply.Ack.ok());
      if (who.destination().isPresent()) {
        EchoAssistant.answer(AssistantMessage.read(said.params())).stream()
            .map(answer -> new ServerMessage.AiConversation(AssistantMessage.byNetwork(answer)))
            .forEach(voice::say);
      }
    } else {
      // Candidates: our ICE learns addresses from the checks themselves. The rest asks for nothing.
      voice.reply(id, Reply.Ack.ok());
    }
  }

  private void fault(Throwable fault) {
    LOG.error("fault in session={}", signIn.sessionId(), fault);
  }
}
