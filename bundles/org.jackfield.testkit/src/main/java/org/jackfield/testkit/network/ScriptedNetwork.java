package org.jackfield.testkit.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jackfield.protocol.Wire;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Frame;
import org.jackfield.protocol.message.GatewayStatus;
import org.jackfield.protocol.message.InboundCall;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RequestId;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.part.CallIds;
import org.jackfield.protocol.part.Cause;
import org.jackfield.protocol.part.Hangup;
import org.jackfield.protocol.part.Party;
import org.jackfield.protocol.part.Sdp;
import org.jackfield.testkit.MemoryTransport;
import org.jackfield.testkit.Recording;
import org.jackfield.testkit.SignalingPeer;

/**
 * A voice network behind a {@link MemoryTransport}, of the server's side of the wire alone: it
 * signs everybody in, lets what is dialled ring and answers it, agrees to hold, takes digits and
 * byes. What a destination does can be changed before it is dialled. There is no sound: use it with
 * a {@code ScriptedEngine}. It acts on the thread on which the client sends. Thread-safe.
 */
public final class ScriptedNetwork {
  /** What a dialled destination does. */
  public enum Destination {
    /** Rings and answers. */
    ANSWERS,
    /** Rings until the caller gives up. */
    RINGS,
    /** Ends the call with USER_BUSY. */
    BUSY,
    /** Does not exist: the call ends with UNALLOCATED_NUMBER. */
    UNKNOWN
  }

  /** The description it gives as offer and as answer, unless told otherwise. */
  public static final String SDP = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=network\r\nt=0 0\r\n";

  private final MemoryTransport transport = new MemoryTransport(this::receive);
  private final Recording<ClientMessage> received = new Recording<>();
  private final Map<String, Destination> destinations = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private final Map<SignalingPeer, Recording<ClientMessage>> bySocket = new ConcurrentHashMap<>();
  private volatile Predicate<ClientMessage> signsIn = login -> true;
  private volatile String sdp = SDP;
  private volatile boolean deaf;

  /** A network where every destination answers. */
  public ScriptedNetwork() {}

  /** What a client connects by; also refuses and hangs connects. */
  public MemoryTransport transport() {
    return transport;
  }

  /** The messages that came, in order, without what answers the network's own requests. */
  public Recording<ClientMessage> received() {
    return received;
  }

  /** The messages that came by this socket, in order. */
  public Recording<ClientMessage> received(SignalingPeer socket) {
    return bySocket.computeIfAbsent(socket, fresh -> new Recording<>());
  }

  /** Whether sign-ins are accepted from now on; else they are refused as wrong. */
  public void signsIn(boolean accepts) {
    signsIn(login -> accepts);
  }

  /** Which sign-ins are accepted from now on; the others are refused as wrong. */
  public void signsIn(Predicate<ClientMessage> accepts) {
    signsIn = accepts;
  }

  /** What this destination does when it is dialled next. */
  public void destination(String number, Destination does) {
    destinations.put(number, does);
  }

  /**
   * Whether its sockets are half open from now on: what comes is noted, and answered by nothing.
   */
  public void deaf(boolean now) {
    deaf = now;
  }

  /** The description it offers and answers with from now on. */
  public void sdp(String text) {
    sdp = text;
  }

  /**
   * Calls the client that connected last.
   *
   * @return the call's id
   * @throws AssertionError if nobody has connected
   */
  public String call(String number, String name) {
    return call(transport.server(), number, name);
  }

  /**
   * Calls the client at the other end of this socket.
   *
   * @return the call's id
   */
  public String call(SignalingPeer socket, String number, String name) {
    String callId = UUID.randomUUID().toString();
    say(
        socket,
        new ServerMessage.Invite(
            new InboundCall(
                callId,
                new Sdp(sdp),
                Party.of(name, number),
                Party.unknown(),
                ids(),
                Optional.empty(),
                List.of())));
    return callId;
  }

  /** Attaches a call to the client that connected last. */
  public void attach(String callId) {
    say(
        transport.server(),
        new ServerMessage.Attach(
            new InboundCall(
                callId,
                new Sdp(sdp),
                Party.unknown(),
                Party.unknown(),
                ids(),
                Optional.empty(),
                List.of())));
  }

  /** Hangs up at the far end, with this cause by its name in the network, e.g. USER_BUSY. */
  public void hangUp(String callId, String cause) {
    hangUp(transport.server(), callId, cause);
  }

  /** Hangs up a call of the client at the other end of this socket. */
  public void hangUp(SignalingPeer socket, String callId, String cause) {
    bye(socket, callId, Cause.named(cause));
  }

  private void receive(SignalingPeer peer, String text) {
    Frame<ClientMessage> frame = Wire.decodeClient(text);
    if (frame instanceof Frame.Request<ClientMessage> request) {
      received.add(request.message());
      received(peer).add(request.message());
      request.id().filter(id -> !deaf).ifPresent(id -> answer(peer, id, request.message()));
    } else if (frame instanceof Frame.Fault<ClientMessage> fault) {
      throw new AssertionError("the client sent nonsense at " + fault.place());
    }
    // Results are acknowledgements, which a server never waits for.
  }

  private void answer(SignalingPeer peer, RequestId id, ClientMessage message) {
    if (message instanceof ClientMessage.Login || message instanceof ClientMessage.AnonymousLogin) {
      signIn(peer, id, signsIn.test(message));
    } else if (message instanceof ClientMessage.Unknown) {
      peer.send(Wire.encode(id, RpcError.METHOD_NOT_FOUND));
    } else {
      peer.send(Wire.encode(id, reply(message), Optional.empty()));
      if (message instanceof ClientMessage.Invite invite) {
        dialled(peer, invite);
      }
    }
  }

  private void signIn(SignalingPeer peer, RequestId id, boolean right) {
    if (!right) {
      peer.send(Wire.encode(id, RpcError.LOGIN_INCORRECT));
      return;
    }
    peer.send(Wire.encode(id, new Reply.LoginResult("session-1"), Optional.empty()));
    say(peer, new ServerMessage.ClientReady(Optional.empty()));
  }

  private Reply reply(ClientMessage message) {
    if (message instanceof ClientMessage.GatewayStateRequest) {
      return new Reply.GatewayStateResult(
          Optional.of("session-1"), GatewayStatus.of(GatewayStatus.State.REGED));
    } else if (message instanceof ClientMessage.Ping) {
      return new Reply.Pong();
    } else if (message instanceof ClientMessage.Modify modify) {
      return new Reply.ModifyResult(
          Optional.of(modify.dialog().callId()),
          Optional.of("session-1"),
          Optional.of(modify.action().wire()),
          modify.action() == ClientMessage.HoldAction.HOLD);
    } else if (message instanceof ClientMessage.UpdateMedia update) {
      return new Reply.UpdateMediaResult(
          Optional.of(update.dialog().callId()), Optional.of("session-1"), new Sdp(sdp), false);
    } else if (message instanceof ClientMessage.Invite
        || message instanceof ClientMessage.Answer
        || message instanceof ClientMessage.Attach) {
      return Reply.CallResult.created(
          ((ClientMessage.InCall) message).dialog().callId(), "session-1");
    }
    return Reply.Ack.ok();
  }

  private void dialled(SignalingPeer peer, ClientMessage.Invite invite) {
    String callId = invite.dialog().callId();
    String number = invite.dialog().destinationNumber().orElse("");
    Destination does = destinations.getOrDefault(number, Destination.ANSWERS);
    if (does == Destination.BUSY || does == Destination.UNKNOWN) {
      bye(peer, callId, does == Destination.BUSY ? Cause.USER_BUSY : Cause.UNALLOCATED_NUMBER);
      return;
    }
    CallIds ids = ids();
    say(peer, new ServerMessage.Ringing(callId, Party.unknown(), ids, List.of()));
    if (does == Destination.ANSWERS) {
      say(
          peer,
          new ServerMessage.Answer(
              callId, Optional.of(new Sdp(sdp)), Party.unknown(), ids, List.of()));
    }
  }

  private void bye(SignalingPeer peer, String callId, Cause cause) {
    say(peer, new ServerMessage.Bye(callId, Hangup.of(cause), Optional.empty()));
  }

  private void say(SignalingPeer peer, ServerMessage message) {
    peer.send(Wire.encode(numbers.incrementAndGet(), message, Optional.of("voice-sdk-1")));
  }

  private static CallIds ids() {
    return CallIds.of(
        UUID.randomUUID().toString(), UUID.randomUUID().toString(), "v3:" + UUID.randomUUID());
  }
}
