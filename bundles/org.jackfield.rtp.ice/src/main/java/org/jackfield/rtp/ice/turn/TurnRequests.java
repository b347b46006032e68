package org.jackfield.rtp.ice.turn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jackfield.rtp.ice.stun.TransactionId;

/** The requests on their way: sends them again, and signs them anew when the server asks. */
final class TurnRequests {
  /** A nonce may grow old on the way; one that is old ever again is a server gone wrong. */
  private static final int MOST_CHALLENGES = 3;

  /** A request that waits for its answer. */
  static final class Open {
    final TurnMessage message;
    final TurnPeer peer;
    private final byte[] bytes;
    private final Repetition repetition;
    private final int challenges;

    private Open(TurnMessage message, TurnPeer peer, byte[] bytes, int challenges, long now) {
      this.message = message;
      this.peer = peer;
      this.bytes = bytes;
      this.challenges = challenges;
      this.repetition = new Repetition(now);
    }
  }

  private final TurnSignature signature;
  private final RandomGenerator random;
  private final Map<TransactionId, Open> open = new LinkedHashMap<>();

  TurnRequests(TurnSignature signature, RandomGenerator random) {
    this.signature = signature;
    this.random = random;
  }

  /** Sends a request about a peer, or about the allocation itself: {@link TurnPeers#NOBODY}. */
  TurnOutput send(int method, TurnPeer peer, List<TurnMessage.Attribute> attributes, long now) {
    return send(method, peer, attributes, 0, now);
  }

  private TurnOutput send(
      int method, TurnPeer peer, List<TurnMessage.Attribute> attributes, int challenges, long now) {
    TurnMessage message =
        new TurnMessage(method, TurnMessage.REQUEST, TransactionId.random(random), attributes);
    TurnMessage whole =
        peer == TurnPeers.NOBODY
            ? message
            : message.with(List.of(message.address(TurnMessage.XOR_PEER_ADDRESS, peer.address)));
    byte[] bytes = signature.signed(whole);
    open.put(message.id(), new Open(message, peer, bytes, challenges, now));
    return new TurnOutput.Send(bytes.clone());
  }

  /**
   * Ends the request that an answer is for; empty for a stranger's: a success must be signed once
   * the server knows who we are. Refusals need not be, since servers differ there.
   */
  Optional<Open> end(TurnCodec.Read answer) {
    Open request = open.get(answer.message().id());
    if (request == null || request.message.method() != answer.message().method()) {
      return Optional.empty();
    }
    boolean success = answer.message().kind() == TurnMessage.SUCCESS;
    boolean mustBeSigned = signature.key().isPresent() && success;
    if (mustBeSigned && !answer.signedWith(signature.key().get())) {
      return Optional.empty();
    }
    open.remove(answer.message().id());
    return Optional.of(request);
  }

  /** Sends a request again under a new realm or nonce; empty when that is of no use. */
  Optional<TurnOutput> again(Open request, TurnMessage challenge, long now) {
    // A second 401 says that the name or the password is wrong.
    boolean first = challenge.errorCode() != 401 || signature.key().isEmpty();
    if (!first || request.challenges == MOST_CHALLENGES || !signature.challenged(challenge)) {
      return Optional.empty();
    }
    return Optional.of(
        send(
            request.message.method(),
            request.peer,
            request.message.attributes(),
            request.challenges + 1,
            now));
  }

  /** Repeats what is due, and takes out what is given up. */
  List<Open> onTime(long now, List<TurnOutput> outputs) {
    List<Open> givenUp = new ArrayList<>();
    for (Open request : open.values()) {
      if (request.repetition.givenUp(now)) {
        givenUp.add(request);
      } else if (request.repetition.isDue(now)) {
        request.repetition.repeated(now);
        outputs.add(new TurnOutput.Send(request.bytes.clone()));
      }
    }
    givenUp.forEach(request -> open.remove(request.message.id()));
    return givenUp;
  }

  void clear() {
    open.clear();
  }

  /** The wait until something is to be repeated or given up. */
  OptionalLong untilDue(long now) {
    return open.values().stream().mapToLong(each -> each.repetition.nextWake() - now).min();
  }
}
