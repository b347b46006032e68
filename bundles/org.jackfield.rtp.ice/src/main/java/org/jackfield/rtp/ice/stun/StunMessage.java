package org.jackfield.rtp.ice.stun;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A STUN Binding message (RFC 8489) with the attributes ICE needs; others are dropped on reading,
 * except that unknown ones which must be understood are listed.
 *
 * @param kind request, indication or response
 * @param id transaction
 * @param username USERNAME: of a check, {@code receiver's ufrag:sender's ufrag}
 * @param priority PRIORITY: that of the candidate this check would make
 * @param useCandidate USE-CANDIDATE: the controlling agent nominates
 * @param role ICE-CONTROLLING or ICE-CONTROLLED
 * @param mapped XOR-MAPPED-ADDRESS: where the request came from
 * @param error ERROR-CODE
 * @param unknown types of attributes that must be understood and were not; written as
 *     UNKNOWN-ATTRIBUTES
 */
public record StunMessage(
    Kind kind,
    TransactionId id,
    Optional<String> username,
    OptionalLong priority,
    boolean useCandidate,
    Optional<Role> role,
    Optional<InetSocketAddress> mapped,
    Optional<ErrorCode> error,
    List<Integer> unknown) {

  /** The class of a message. */
  public enum Kind {
    /** Wants a response. */
    REQUEST(0x0001),
    /** Wants none. */
    INDICATION(0x0011),
    /** The response to a request that was fine. */
    SUCCESS(0x0101),
    /** The response to one that was not. */
    ERROR(0x0111);

    final int type;

    Kind(int type) {
      this.type = type;
    }
  }

  /**
   * The role an agent believes it has.
   *
   * @param controlling or controlled
   * @param tieBreaker decides when both believe the same, compared as an unsigned number
   */
  public record Role(boolean controlling, long tieBreaker) {}

  /**
   * Why a request was refused.
   *
   * @param code 300 to 699, such as 400, 401, 420, 487
   * @param reason a phrase for people
   */
  public record ErrorCode(int code, String reason) {
    /** The request lacks what a check must have. */
    public static final ErrorCode BAD_REQUEST = new ErrorCode(400, "Bad Request");

    /** Unknown user or wrong signature. */
    public static final ErrorCode UNAUTHENTICATED = new ErrorCode(401, "Unauthenticated");

    /** An attribute that must be understood was not. */
    public static final ErrorCode UNKNOWN_ATTRIBUTE = new ErrorCode(420, "Unknown Attribute");

    /** Both agents believe to have the same role. */
    public static final ErrorCode ROLE_CONFLICT = new ErrorCode(487, "Role Conflict");

    /** Checks the range. */
    public ErrorCode {
      Objects.requireNonNull(reason, "reason");
      if (code < 300 || code > 699) {
        throw new IllegalArgumentException("error code is not 300 to 699");
      }
    }

    /** Whether the code is 487, whatever the phrase. */
    public boolean isRoleConflict() {
      return code == ROLE_CONFLICT.code;
    }
  }

  /** Copies the list. */
  public StunMessage {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(priority, "priority");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(mapped, "mapped");
    Objects.requireNonNull(error, "error");
    unknown = List.copyOf(unknown);
  }

  /** A bare request, enough to ask a STUN server for the own address. */
  public static StunMessage request(TransactionId id) {
    return bare(Kind.REQUEST, id);
  }

  /** A bare indication: keeps a binding open and wants no answer. */
  public static StunMessage indication(TransactionId id) {
    return bare(Kind.INDICATION, id);
  }

  /** A connectivity check (RFC 8445 section 7.2.2). */
  public static StunMessage check(
      TransactionId id, String username, long priority, Role role, boolean useCandidate) {
    return new StunMessage(
        Kind.REQUEST,
        id,
        Optional.of(username),
        OptionalLong.of(priority),
        useCandidate,
        Optional.of(role),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** The response that tells the sender where its request came from. */
  public static StunMessage success(TransactionId id, InetSocketAddress mapped) {
    return new StunMessage(
        Kind.SUCCESS,
        id,
        Optional.empty(),
        OptionalLong.empty(),
        false,
        Optional.empty(),
        Optional.of(mapped),
        Optional.empty(),
        List.of());
  }

  /** The response that refuses. */
  public static StunMessage error(TransactionId id, ErrorCode error, List<Integer> unknown) {
    return new StunMessage(
        Kind.ERROR,
        id,
        Optional.empty(),
        OptionalLong.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.of(error),
        unknown);
  }

  private static StunMessage bare(Kind kind, TransactionId id) {
    return new StunMessage(
        kind,
        id,
        Optional.empty(),
        OptionalLong.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** The packet without a signature, with FINGERPRINT. */
  public byte[] encode() {
    return new StunEncoder(this).encode(Optional.empty());
  }

  /**
   * The packet with MESSAGE-INTEGRITY and FINGERPRINT.
   *
   * @param password that of the receiver for a request, that of the sender for a response (RFC 8445
   *     section 7.2.2)
   */
  public byte[] encode(String password) {
    return new StunEncoder(this).encode(Optional.of(password));
  }

  /** Kind and error code; no address and no name. */
  @Override
  public String toString() {
    return "StunMessage[" + kind + error.map(e -> " " + e.code()).orElse("") + "]";
  }
}
