package org.jackfield.exchange.gateway;

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

  private final Parts parts;
  private final Lane lane;
  private final Voice voice;
  private final Supplier<String> peer;
  private final DeviceCalls calls;
  private final DeviceRegistration registration;
  private final String stickyToken = UUID.randomUUID().toString();
  private final String callReportId = UUID.randomUUID().toString();
  private String sessionId = "";
  private boolean closed;

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

  /** A sign-in, or another one on the same socket. */
  void login(Optional<RequestId> id, ClientMessage.Login login) {
    parts
        .reception()
        .ask(attempt(login))
        .thenAcceptAsync(answer -> answered(id, login, answer), lane)
        .exceptionally(fault -> failed(id, fault));
  }

  /** As the JavaScript SDK sees it: where both are given, user and password win. */
  private Attempt attempt(ClientMessage.Login login) {
    Optional<String> user = login.user().filter(it -> !it.isBlank());
    if (user.isPresent() && login.password().isPresent()) {
      return new Attempt.ByPassword(user.get(), login.password().get().value(), peer.get());
    }
    return new Attempt.ByToken(login.token().map(Secret::value).orElse(""), peer.get());
  }

  private void answered(Optional<RequestId> id, ClientMessage.Login login, SignIn answer) {
    if (closed) {
      return;
    }
    if (answer instanceof SignIn.Accepted in) {
      welcome(id, Identity.of(in), login.sessionId(), login.userAgent());
    } else if (answer instanceof SignIn.Refused) {
      LOG.info("sign-in refused");
      // Never -32000: the JavaScript SDK would sign in again at once, without end.
      voice.refuse(id, RpcError.LOGIN_INCORRECT);
    } else {
      LOG.info("sign-in put off");
      voice.refuse(id, RpcError.GATEWAY_DOWN);
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
            it -> welcome(id, it, login.sessionId(), login.userAgent()),
            () -> voice.refuse(id, RpcError.LOGIN_INCORRECT));
  }

  private void welcome(
      Optional<RequestId> id, Identity who, Optional<String> broughtId, Optional<UserAgent> agent) {
    boolean again = registration.who().filter(who::sameUser).isPresent();
    sessionId =
        parts
            .sessionIds()
            .idFor(who.user(), again ? broughtId.or(() -> Optional.of(sessionId)) : broughtId);
    String device =
        Words.printable(
            agent
                .map(it -> it.sdkVersion().map(sdk -> sdk + " " + it.text()).orElse(it.text()))
                .orElse("unknown"));
    voice.stickyToken(tokenFor(agent));
    registration.signedIn(who, sessionId, device);
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
