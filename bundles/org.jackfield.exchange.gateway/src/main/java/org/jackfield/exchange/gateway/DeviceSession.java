package org.jackfield.exchange.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.Subscriber;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.exchange.api.registrar.Registration;
import org.jackfield.lane.Lane;
import org.jackfield.protocol.Wire;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Frame;
import org.jackfield.protocol.message.GatewayStatus;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RequestId;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.part.UserAgent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One device's session on one socket: sign-in, registration, liveness; its calls are apart. */
final class DeviceSession {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceSession.class);

  /** A socket that only ever sends rubbish is closed. */
  private static final int MOST_FAULTS = 100;

  /** Texts that the lane has not taken yet. */
  private static final int MOST_WAITING = 1000;

  private static final Duration SILENCE_BEFORE_CLOSE = Duration.ofSeconds(60);

  private final Parts parts;
  private final Lane lane;
  private final Voice voice;
  private final DeviceCalls calls;
  private final String stickyToken = UUID.randomUUID().toString();
  private final String callReportId = UUID.randomUUID().toString();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile Instant lastHeard;
  private Optional<Subscriber> user = Optional.empty();
  private Optional<Registration> registration = Optional.empty();
  private String sessionId = "";
  private String device = "unknown";
  private int faults;
  private boolean closed;

  DeviceSession(Parts parts, Outlet outlet) {
    this.parts = parts;
    this.lane = new Lane(parts.pool(), this::fault);
    this.voice = new Voice(outlet);
    this.calls = new DeviceCalls(lane, voice, parts);
    this.lastHeard = parts.clock().instant();
  }

  // --- from the socket; each only posts

  void onText(String text) {
    lastHeard = parts.clock().instant();
    if (waiting.incrementAndGet() > MOST_WAITING) {
      voice.close(1008, "too many frames at once");
      return;
    }
    lane.execute(
        () -> {
          waiting.decrementAndGet();
          read(Wire.decodeClient(text));
        });
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
          } else if (user.isPresent()) {
            voice.ping();
          }
        });
  }

  /** Another registrar, or none: the registration moves. */
  void registrarChanged() {
    lane.execute(this::register);
  }

  /** The gateway goes. */
  void shutDown() {
    lane.execute(
        () -> {
          calls.abandon(HangupCause.NORMAL_TEMPORARY_FAILURE);
          closed = true;
          unregister();
          voice.close(1001, "going away");
        });
  }

  // --- on the lane

  private void end() {
    if (!closed) {
      closed = true;
      calls.lost();
      unregister();
      LOG.info("session closed session={}", sessionId);
    }
  }

  private void read(Frame<ClientMessage> frame) {
    if (closed) {
      return;
    }
    if (frame instanceof Frame.Request<ClientMessage> request) {
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

  private void refuse(Frame.Fault<ClientMessage> bad) {
    LOG.warn("malformed frame session={} at {}: {}", sessionId, bad.place(), bad.reason());
    voice.refuse(bad.id(), RpcError.INVALID_PARAMS, bad.place() + ": " + bad.reason());
    if (++faults > MOST_FAULTS) {
      voice.close(1008, "too many malformed frames");
      end();
    }
  }

  private void serve(Optional<RequestId> id, ClientMessage message) {
    if (message instanceof ClientMessage.Login login) {
      signIn(id, login);
    } else if (message instanceof ClientMessage.AnonymousLogin) {
      voice.refuse(id, RpcError.LOGIN_INCORRECT);
    } else if (message instanceof ClientMessage.Ping) {
      if (id.isEmpty() || !voice.isEcho(id.get())) {
        voice.reply(id, new Reply.Pong());
      }
    } else if (message instanceof ClientMessage.DebugReport) {
      voice.reply(id, Reply.Ack.ok());
    } else if (message instanceof ClientMessage.Unknown) {
      voice.refuse(id, RpcError.METHOD_NOT_FOUND);
    } else if (user.isEmpty()) {
      voice.refuse(id, RpcError.AUTHENTICATION_REQUIRED);
    } else {
      serveSignedIn(id, message, user.get());
    }
  }

  private void serveSignedIn(Optional<RequestId> id, ClientMessage message, Subscriber who) {
    if (message instanceof ClientMessage.GatewayStateRequest) {
      voice.reply(id, new Reply.GatewayStateResult(Optional.of(sessionId), status()));
    } else if (message instanceof ClientMessage.Invite invite) {
      calls.invite(id, invite, who, sessionId);
    } else if (message instanceof ClientMessage.Answer answer) {
      calls.answer(id, answer, sessionId);
    } else if (message instanceof ClientMessage.Bye bye) {
      calls.bye(id, bye);
    } else if (message instanceof ClientMessage.Modify modify) {
      calls.modify(id, modify, sessionId);
    } else if (message instanceof ClientMessage.Dtmf dtmf) {
      calls.dtmf(id, dtmf);
    } else if (message instanceof ClientMessage.UpdateMedia) {
      voice.refuse(id, RpcError.METHOD_NOT_FOUND, "action: updateMedia is not served");
    } else if (message instanceof ClientMessage.Attach
        || message instanceof ClientMessage.AttachCalls) {
      voice.refuse(id, RpcError.CALL_DOES_NOT_EXIST);
    } else if (message instanceof ClientMessage.DisablePush) {
      voice.reply(id, Reply.Ack.saying("disable push notification success"));
    } else {
      // Candidates: our ICE learns addresses from the checks themselves. The rest asks for nothing.
      voice.reply(id, Reply.Ack.ok());
    }
  }

  private GatewayStatus status() {
    return new GatewayStatus(
        registration.isPresent()
            ? GatewayStatus.State.REGED.name()
            : GatewayStatus.State.NOREG.name(),
        Optional.of(callReportId),
        Optional.of("local"),
        Optional.of("lo1"));
  }

  private void signIn(Optional<RequestId> id, ClientMessage.Login login) {
    Optional<Directory> directory = parts.directory();
    if (directory.isEmpty()) {
      voice.refuse(id, RpcError.GATEWAY_DOWN);
    } else if (login.user().isEmpty() || login.password().isEmpty()) {
      voice.refuse(id, RpcError.LOGIN_INCORRECT);
    } else {
      CompletionStage<Optional<Subscriber>> check =
          directory.get().signIn(login.user().get(), login.password().get().value());
      check.whenCompleteAsync((who, fault) -> signedIn(id, login, who, fault), lane);
    }
  }

  private void signedIn(
      Optional<RequestId> id,
      ClientMessage.Login login,
      Optional<Subscriber> who,
      Throwable fault) {
    if (closed) {
      return;
    }
    if (fault != null) {
      LOG.error("the directory failed", fault);
      voice.refuse(id, RpcError.INTERNAL_ERROR);
    } else if (who.isEmpty()) {
      LOG.info("sign-in refused");
      // Never -32000: the JavaScript SDK would sign in again at once, without end.
      voice.refuse(id, RpcError.LOGIN_INCORRECT);
    } else {
      welcome(id, login, who.get());
    }
  }

  private void welcome(Optional<RequestId> id, ClientMessage.Login login, Subscriber who) {
    user = Optional.of(who);
    sessionId = parts.sessionIds().idFor(who.user(), login.sessionId());
    device =
        Words.printable(
            login.userAgent().map(it -> it.sdkVersion().orElse(it.text())).orElse("unknown"));
    voice.stickyToken(tokenFor(login.userAgent()));
    register();
    LOG.info("signed in session={} device={}", sessionId, device);
    voice.reply(id, new Reply.LoginResult(sessionId));
    voice.say(new ServerMessage.ClientReady(Optional.of(calls.ids())));
  }

  /** Android and iOS drop a custom port once they hold a token, so they get none. */
  private Optional<String> tokenFor(Optional<UserAgent> agent) {
    String text = agent.map(UserAgent::text).orElse("");
    return text.startsWith("Android-") || text.startsWith("iOS-")
        ? Optional.empty()
        : Optional.of(stickyToken);
  }

  private void register() {
    unregister();
    Optional<Registrar> registrar = parts.registrar();
    if (closed || user.isEmpty() || registrar.isEmpty()) {
      return;
    }
    Contact contact =
        new Contact(user.get().user(), sessionId, device, parts.clock().instant(), calls::offer);
    registration = Optional.of(registrar.get().register(contact));
  }

  private void unregister() {
    registration.ifPresent(Registration::close);
    registration = Optional.empty();
  }

  private void fault(Throwable fault) {
    LOG.error("fault in session={}", sessionId, fault);
  }
}
