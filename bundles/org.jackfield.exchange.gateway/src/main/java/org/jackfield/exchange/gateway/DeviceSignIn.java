package org.jackfield.exchange.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jackfield.exchange.api.access.Attempt;
import org.jackfield.exchange.api.access.SignIn;
import org.jackfield.exchange.api.leg.DetachedLeg;
import org.jackfield.exchange.api.leg.Switch;
import org.jackfield.exchange.gateway.limit.Rate;
import org.jackfield.exchange.gateway.signin.DeviceRegistration;
import org.jackfield.exchange.gateway.signin.Identity;
import org.jackfield.exchange.gateway.signin.Sdk;
import org.jackfield.exchange.gateway.signin.Sessions;
import org.jackfield.lane.Lane;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.GatewayStatus;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RequestId;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.part.Secret;
import org.jackfield.protocol.part.UserAgent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is at a session's other end, and what a device is told about it; on the session's lane. */
final class DeviceSignIn {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceSignIn.class);

  /** More sign-ins than these at once are no device's. */
  private static final int MOST_PENDING = 4;

  /** How often access is asked about one sign-in while somebody's changes under its hands. */
  private static final int MOST_ASKED = 3;

  private static final int LONGEST_HAND_OVER_SECONDS = 2;
  private static final double SECONDS_OF_A_MINUTE = 60;

  /** Access takes neither name nor password nor token of this length; the rest is not kept. */
  private static final int TOO_LONG = 8193;

  private final Parts parts;
  private final Lane lane;
  private final Voice voice;
  private final Line line;
  private final DeviceCalls calls;
  private final DeviceRegistration registration;
  private final Rate tries;
  private String stickyToken = UUID.randomUUID().toString();
  private final String callReportId = UUID.randomUUID().toString();
  private String sessionId = "";
  private Sdk sdk = Sdk.OTHER;
  private int pending;
  private long lastNumber;
  private long inForce;
  private boolean closed;

  /**
   * Somebody who signs in. Checks may take long, so no more of the frame is kept than this.
   *
   * @param number in the order of arrival
   * @param id of the request
   * @param sessionId that it brought
   * @param device what it says it is
   * @param sdk and what follows from that
   */
  private record Newcomer(
      long number, Optional<RequestId> id, Optional<String> sessionId, String device, Sdk sdk) {}

  /**
   * The socket below.
   *
   * @param address of the other end
   * @param token the sticky token that it came with
   * @param holder of its session
   */
  record Line(String address, Optional<String> token, Sessions.Holder holder) {}

  /**
   * Nobody yet.
   *
   * @param calls of this session; rung through the registrar
   */
  DeviceSignIn(Parts parts, Lane lane, Voice voice, Line line, DeviceCalls calls) {
    this.parts = parts;
    this.lane = lane;
    this.voice = voice;
    this.line = line;
    this.calls = calls;
    this.tries = new Rate(parts.clock().instant(), parts.bounds().loginsPerMinute());
    this.registration =
        new DeviceRegistration(parts.registrar(), parts.clock(), parts.ways(), calls::offer);
  }

  /** Who signed in last on this socket, be it that this sign-in has ended. */
  Optional<Identity> who() {
    return registration.who();
  }

  /** Whether new calls may be placed. */
  boolean holds() {
    return registration.holds();
  }

  String sessionId() {
    return sessionId;
  }

  /** What is at the other end. */
  Sdk sdk() {
    return sdk;
  }

  /** The session is over. */
  void end() {
    closed = true;
    registration.leave();
  }

  /** Nothing of the session is here any more. */
  void leave() {
    parts.sessions().leave(sessionId, line.holder());
  }

  /** From time to time, and when there is another registrar. */
  void refresh() {
    if (!closed && registration.refresh()) {
      LOG.info("sign-in ended session={}, its calls go on", sessionId);
    }
  }

  /** This user's sign-in is good no more. */
  void revoke(String user) {
    if (!closed && registration.revoke(user)) {
      LOG.info("sign-in revoked session={}, its calls go on", sessionId);
    }
  }

  /** This user's credential has another end now. */
  void endChanged(String user, Optional<Instant> end) {
    registration.endChanged(user, end);
  }

  /** A sign-in, or another one on the same socket. */
  void login(Optional<RequestId> id, ClientMessage.Login login) {
    if (!mayTry(id)) {
      return;
    }
    if (pending >= MOST_PENDING) {
      voice.refuse(id, RpcError.GATEWAY_DOWN);
      return;
    }
    pending++;
    Attempt attempt = attempt(login);
    Newcomer newcomer = newcomer(id, login.sessionId(), login.userAgent());
    whenOpened(() -> check(attempt, newcomer, MOST_ASKED));
  }

  /** Later only if the exchange has just started. */
  private void whenOpened(Runnable task) {
    CompletableFuture<Void> opened = parts.opened();
    if (opened.isDone()) {
      task.run();
    } else {
      opened.thenRunAsync(task, lane);
    }
  }

  /** Whether device and address have not tried too often. */
  private boolean mayTry(Optional<RequestId> id) {
    Instant now = parts.clock().instant();
    int most = parts.bounds().loginsPerMinute();
    if (!tries.take(now, most / SECONDS_OF_A_MINUTE, most)) {
      voice.close(1008, "too many sign-ins");
      return false;
    }
    if (!parts.addresses().login(line.address(), parts.bounds(), now)) {
      putOff(id);
      return false;
    }
    return true;
  }

  /** SDKs give up after a refused login, but come again, ever more slowly, after a close. */
  private void putOff(Optional<RequestId> id) {
    LOG.info("sign-in put off");
    voice.refuse(id, RpcError.GATEWAY_DOWN);
    if (registration.who().isEmpty()) {
      voice.close(1013, "try again later");
    }
  }

  /** As the JavaScript SDK sees it: where both are given, user and password win. */
  private Attempt attempt(ClientMessage.Login login) {
    Optional<String> user = login.user().filter(it -> !it.isBlank());
    if (user.isPresent() && login.password().isPresent()) {
      return new Attempt.ByPassword(
          Words.cut(user.get(), TOO_LONG),
          Words.cut(login.password().get().value(), TOO_LONG),
          line.address());
    }
    return new Attempt.ByToken(
        Words.cut(login.token().map(Secret::value).orElse(""), TOO_LONG), line.address());
  }

  private Newcomer newcomer(
      Optional<RequestId> id, Optional<String> broughtId, Optional<UserAgent> agent) {
    String device =
        Words.printable(
            agent
                .map(it -> it.sdkVersion().map(sdk -> sdk + " " + it.text()).orElse(it.text()))
                .orElse("unknown"));
    return new Newcomer(++lastNumber, id, broughtId.filter(Words::isId), device, Sdk.of(agent));
  }

  /**
   * A welcome is worth nothing if somebody's sign-in has changed since access was asked: it may be
   * this one, which was not registered when the sessions were told. So access is asked anew.
   */
  private void check(Attempt attempt, Newcomer newcomer, int times) {
    long changes = parts.changes();
    parts
        .reception()
        .ask(attempt)
        .thenAcceptAsync(
            answer -> {
              boolean stale = answer instanceof SignIn.Accepted && parts.changes() != changes;
              if (stale && times > 1) {
                check(attempt, newcomer, times - 1);
              } else {
                pending--;
                answered(newcomer, stale ? new SignIn.Busy() : answer);
              }
            },
            lane)
        .exceptionally(fault -> failed(newcomer.id(), fault));
  }

  private void answered(Newcomer newcomer, SignIn answer) {
    if (closed) {
      return;
    }
    if (answer instanceof SignIn.Accepted in) {
      if (newcomer.number() > inForce) {
        welcome(newcomer, Identity.of(in));
      } else {
        // It was right, but a later one has been answered before it and stays.
        voice.reply(newcomer.id(), new Reply.LoginResult(sessionId));
      }
    } else if (answer instanceof SignIn.Refused) {
      LOG.info("sign-in refused");
      // Never -32000: the JavaScript SDK would sign in again at once, without end.
      voice.refuse(newcomer.id(), RpcError.LOGIN_INCORRECT);
    } else {
      putOff(newcomer.id());
    }
  }

  /** Without credentials, for an assistant. */
  void visit(Optional<RequestId> id, ClientMessage.AnonymousLogin login) {
    if (!mayTry(id)) {
      return;
    }
    Identity.visitor(login.targetType(), login.targetId())
        .ifPresentOrElse(
            it -> {
              Newcomer newcomer = newcomer(id, login.sessionId(), login.userAgent());
              whenOpened(() -> welcome(newcomer, it));
            },
            () -> voice.refuse(id, RpcError.LOGIN_INCORRECT));
  }

  private void welcome(Newcomer newcomer, Identity who) {
    Sessions sessions = parts.sessions();
    Optional<String> brought =
        newcomer
            .sessionId()
            .or(() -> line.token().flatMap(token -> sessions.byToken(token, who.user())));
    if (brought.filter(it -> sessions.isInUse(it, who.user(), line.holder())).isPresent()) {
      LOG.info("sign-in refused: another user's session is in use");
      voice.refuse(newcomer.id(), RpcError.LOGIN_INCORRECT, "Session in use");
      voice.close(1008, "session in use");
      return;
    }
    if (isOver(who, brought)) {
      putOff(newcomer.id());
      return;
    }
    boolean again = registration.who().filter(who::sameUser).isPresent();
    String id =
        sessions.idFor(who.user(), again ? brought.or(() -> Optional.of(sessionId)) : brought);
    if (!id.equals(sessionId)) {
      sessions.leave(sessionId, line.holder());
    }
    stickyToken =
        line.token().filter(it -> sessions.byToken(it, who.user()).isPresent()).orElse(stickyToken);
    sessionId = id;
    inForce = newcomer.number();
    sessions
        .hold(id, stickyToken, line.holder())
        .ifPresentOrElse(
            before ->
                before
                    .handOver()
                    .toCompletableFuture()
                    .completeOnTimeout(null, LONGEST_HAND_OVER_SECONDS, TimeUnit.SECONDS)
                    .thenRunAsync(() -> greet(newcomer, who), lane)
                    .exceptionally(fault -> failed(newcomer.id(), fault)),
            () -> greet(newcomer, who));
  }

  /** The exchange is about to stop: whoever has no call that goes on comes too late. */
  private boolean isOver(Identity who, Optional<String> brought) {
    return parts.calls().filter(Switch::isDraining).isPresent()
        && calls.ids().isEmpty()
        && brought.filter(it -> !parts.calls().get().detached(who.user(), it).isEmpty()).isEmpty();
  }

  /** By now no other socket holds the session. */
  private void greet(Newcomer newcomer, Identity who) {
    if (closed) {
      return;
    }
    sdk = newcomer.sdk();
    calls.session(sessionId);
    voice.stickyToken(Optional.of(stickyToken).filter(token -> sdk.keepsPort()));
    registration.signedIn(who, sessionId, newcomer.device());
    List<DetachedLeg> away =
        parts.calls().map(it -> it.detached(who.user(), sessionId)).orElse(List.of());
    LOG.info("signed in session={} device={} calls={}", sessionId, newcomer.device(), away.size());
    voice.reply(newcomer.id(), new Reply.LoginResult(sessionId));
    // Before the list that they are not on: the JavaScript SDK gives up what is not on it.
    calls.tellEnded(away);
    calls.takeBack(away);
    voice.say(new ServerMessage.ClientReady(Optional.of(calls.ids())));
  }

  /** A device whose registrar is being exchanged waits a moment, and is then told as it is. */
  void tellState(Optional<RequestId> id) {
    if (registration.registered() || !registration.holds()) {
      voice.reply(id, new Reply.GatewayStateResult(Optional.of(sessionId), status()));
      return;
    }
    parts
        .registrar()
        .soon()
        .thenAcceptAsync(
            found -> {
              refresh();
              voice.reply(id, new Reply.GatewayStateResult(Optional.of(sessionId), status()));
            },
            lane)
        .exceptionally(fault -> failed(id, fault));
  }

  private GatewayStatus status() {
    return new GatewayStatus(
        registration.registered()
            ? GatewayStatus.State.REGED.name()
            : GatewayStatus.State.NOREG.name(),
        Optional.of(callReportId),
        Optional.of("local"),
        Optional.of("lo1"));
  }

  private Void failed(Optional<RequestId> id, Throwable fault) {
    LOG.error("fault in session={}", sessionId, fault);
    voice.refuse(id, RpcError.INTERNAL_ERROR);
    return null;
  }
}
