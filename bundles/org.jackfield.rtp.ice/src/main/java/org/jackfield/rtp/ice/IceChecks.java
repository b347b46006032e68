package org.jackfield.rtp.ice;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jackfield.rtp.ice.stun.StunMessage;
import org.jackfield.rtp.ice.stun.StunPacket;
import org.jackfield.rtp.ice.stun.TransactionId;

/** Makes checks, remembers the open ones, and tells which check a response belongs to. */
final class IceChecks {
  private static final int MOST_OPEN = 256;

  /** A check on its way: what it said decides what its answer means. */
  record Open(IcePath path, long sentAt, boolean controlling, boolean nominates) {}

  private final IceCredentials local;
  private final RandomGenerator random;
  private final Map<TransactionId, Open> open = new LinkedHashMap<>();
  private Optional<IceCredentials> remote = Optional.empty();

  IceChecks(IceCredentials local, RandomGenerator random) {
    this.local = Objects.requireNonNull(local, "local");
    this.random = Objects.requireNonNull(random, "random");
  }

  void remote(IceCredentials credentials) {
    remote = Optional.of(credentials);
  }

  boolean canStart() {
    return remote.isPresent();
  }

  IceOutput.Send send(IcePath path, StunMessage.Role role, boolean nominates, long now) {
    IceCredentials other = remote.orElseThrow();
    TransactionId id = TransactionId.random(random);
    String username = other.ufrag() + ":" + local.ufrag();
    StunMessage check = StunMessage.check(id, username, path.learnedPriority(), role, nominates);
    open.put(id, new Open(path, now, role.controlling(), nominates));
    if (open.size() > MOST_OPEN) {
      open.remove(open.keySet().iterator().next());
    }
    path.sent(now);
    return new IceOutput.Send(path.remote.address(), check.encode(other.pwd()), path.relayed);
  }

  /**
   * Ends the check a response is for. Empty if there is none, if the other side did not sign the
   * response, or if it comes from elsewhere than the check went (RFC 8445 section 7.2.5.2.1).
   */
  Optional<Open> end(StunPacket.Valid response, InetSocketAddress from, boolean relayed) {
    Open check = open.get(response.message().id());
    if (check == null
        || check.path.relayed != relayed
        || !check.path.remote.address().equals(from)
        || !response.signedWith(remote.orElseThrow().pwd())) {
      return Optional.empty();
    }
    open.remove(response.message().id());
    return Optional.of(check);
  }

  /**
   * Ends a check that a role conflict answers. Any other refusal may be over soon, for the other
   * side may not know us yet: the path is simply checked again.
   */
  Optional<Open> endOfConflict(StunPacket.Valid response, InetSocketAddress from, boolean relayed) {
    return response
        .message()
        .error()
        .filter(StunMessage.ErrorCode::isRoleConflict)
        .flatMap(error -> end(response, from, relayed));
  }

  /**
   * The error a request earns, if any; before the other side's description is here its ufrag is not
   * looked at.
   */
  Optional<StunMessage> refusal(StunPacket.Valid request) {
    Optional<String> whole = remote.map(other -> local.ufrag() + ":" + other.ufrag());
    boolean ours =
        whole.isPresent()
            ? request.message().username().equals(whole)
            : request.receiver().equals(Optional.of(local.ufrag()));
    return Refusal.of(request, ours ? Optional.of(local) : Optional.empty());
  }

  byte[] conflict(StunMessage request) {
    return StunMessage.error(request.id(), StunMessage.ErrorCode.ROLE_CONFLICT, List.of())
        .encode(local.pwd());
  }

  byte[] success(StunMessage request, InetSocketAddress from) {
    return StunMessage.success(request.id(), from).encode(local.pwd());
  }
}
