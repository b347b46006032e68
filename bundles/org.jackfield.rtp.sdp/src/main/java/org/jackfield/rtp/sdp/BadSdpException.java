package org.jackfield.rtp.sdp;

import java.util.Objects;

/**
 * A session description that cannot be used, with the place and the reason. Neither part quotes a
 * value, so the message may be logged and shown: it holds no address, user fragment or password.
 */
public final class BadSdpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String place;
  private final String reason;

  /**
   * Made by the reader, by {@link OfferAnswer}, and by callers that refuse a description for a
   * reason of their own.
   */
  public BadSdpException(String place, String reason) {
    super(Objects.requireNonNull(place, "place") + ": " + Objects.requireNonNull(reason, "reason"));
    this.place = place;
    this.reason = reason;
  }

  /**
   * Where, such as {@code m=audio line 12, a=fingerprint}, or {@code session} for the whole. Lines
   * count from 1.
   */
  public String place() {
    return place;
  }

  /** Why, as the end of a sentence. */
  public String reason() {
    return reason;
  }
}
