package org.jackfield.exchange.gateway;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jackfield.exchange.api.access.Attempt;
import org.jackfield.exchange.api.access.SignIn;
import org.jackfield.exchange.gateway.signin.DeviceRegistration;
import org.jackfield.exchange.gateway.signin.Identity;
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

  /** Access takes neither name nor password nor token of this length; the rest is not kept. */
  private static final int TOO_LONG = 8193;

  private final Parts parts;
  private final Lane lane;
  private final Voice voice;
  private final Supplier<String> peer;
  private final DeviceCalls calls;
  private final DeviceRegistration registration;
  private final String stickyToken = UUID.randomUUID().toString();
  private final String callReportId = UUID.randomUUID().toString();
  private String sessionId = "";
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
   * @param stickyToken the one it is to get
   */
  private record Newcomer(
      long number,
      Optional<RequestId> id,
      Optional<String> sessionId,
      String device,
      Optional<String> stickyToken) {}

  /**
   * Nobody yet.
   *
   * @param peer the other end's address
   * @param calls of this session; rung through the registrar
   */
  DeviceSignIn(Parts parts, Lane lane, Voice voice, Supplier<String> peer, DeviceCalls calls) {
    this.parts = parts;
    this.lane = lane;
    this.voice = voice;
    this.peer = peer;
    this.calls = calls;
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

  /** The session is over. */
  void end() {
    closed = true;
    registration.leave();
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
    if (pending >= MOST_PENDING) {
      voice.refuse(id, RpcError.GATEWAY_DOWN);
      return;
    }
    pending++;
    check(attempt(login), newcomer(id, login.sessionId(), login.userAgent()), MOST_ASKED);
  }

  /** As the JavaScript SDK sees it: where both are given, user and password win. */
  private Attempt attempt(ClientMessage.Login login) {
    Optional<String> user = login.user().filter(it -> !it.isBlank());
    if (user.isPresent() && login.password().isPresent()) {
      return new Attempt.ByPassword(
          Words.cut(user.get(), TOO_LONG),
          Words.cut(login.password().get().value(), TOO_LONG),
          peer.get());
    }
    return new Attempt.ByToken(
        Words.cut(login.token().map(Secret::value).orElse(""), TOO_LONG), peer.get());
  }

  private Newcomer newcomer(
      Optional<RequestId> id, Optional<String> broughtId, Optional<UserAgent> agent) {
    String device =
        Words.printable(
            agent
                .map(it -> it.sdkVersion().map(sdk -> sdk + " " + it.text()).orElse(it.text()))
                .orElse("unknown"));
    return new Newcomer(++lastNumber, id, broughtId.filter(Words::isId), device, tokenFor(agent));
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
      LOG.info("sign-in put off");
      voice.refuse(newcomer.id(), RpcError.GATEWAY_DOWN);
      if (registration.who().isEmpty()) {
        // SDKs give up after a refused login, but come again, ever more slowly, after a close.
        voice.close(1013, "try again later");
      }
    }
  }

  /** Without credentials, for an assistant. */
  void visit(Optional<RequestId> id, ClientMessage.AnonymousLogin login) {
    Identity.visitor(login.targetType(), login.targetId())
        .ifPresentOrElse(
            it -> welcome(newcomer(id, login.sessionId(), login.userAgent()), it),
            () -> voice.refuse(id, RpcError.LOGIN_INCORRECT));
  }

  private void welcome(Newcomer newcomer, Identity who) {
    boolean again = registration.who().filter(who::sameUser).isPresent();
    Optional<String> brought = newcomer.sessionId();
    sessionId =
        parts
            .sessionIds()
            .idFor(who.user(), again ? brought.or(() -> Optional.of(sessionId)) : brought);
    inForce = newcomer.number();
    voice.stickyToken(newcomer.stickyToken());
    registration.signedIn(who, sessionId, newcomer.device());
    LOG.info("signed in session={} device={}", sessionId, newcomer.device());
    voice.reply(newcomer.id(), new Reply.LoginResult(sessionId));
    voice.say(new ServerMessage.ClientReady(Optional.of(calls.ids())));
  }

  /** Android and iOS drop a custom port once they hold a token, so they get none. */
  private Optional<String> tokenFor(Optional<UserAgent> agent) {
    String text = agent.map(UserAgent::text).orElse("");
    return text.startsWith("Android-") || text.startsWith("iOS-")
        ? Optional.empty()
        : Optional.of(stickyToken);
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
