package org.jackfield.rtp.secure.dtls;

/** The one exception of this library: a reason a program can act on, a message for a person. */
public final class DtlsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why there are no keys. */
  public enum Reason {
    /**
     * The peer's certificate is not the one its SDP promised: somebody is in between. Do not retry.
     */
    FINGERPRINT_MISMATCH,

    /** The deadline passed first. */
    TIMEOUT,

    /** The peer refused, broke the protocol, or shares no suite or SRTP profile with us. */
    PROTOCOL,

    /** Closed from this side, or the waiting thread was interrupted. */
    CLOSED,

    /** The fingerprint text is not {@code hash AA:BB:…} of the length its hash has. */
    BAD_FINGERPRINT,

    /** The fingerprint is of a hash that can be forged (SHA-1, MD5) or that is not known here. */
    WEAK_HASH
  }

  /** What went wrong. */
  private final Reason reason;

  DtlsException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  DtlsException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What went wrong. */
  public Reason reason() {
    return reason;
  }
}
