package org.jackfield.exchange.api.directory;

import java.util.Objects;

/** A change that the directory refuses; nothing has been changed. */
public final class DirectoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** No such connection or credential. */
    NOT_FOUND,
    /** Somebody else has this id, user name or number. */
    TAKEN
  }

  private final Reason reason;
  private final String field;

  /**
   * A refusal.
   *
   * @param field the field concerned, by the Voice API's name, e.g. {@code user_name}
   */
  public DirectoryException(Reason reason, String field) {
    super(field + ": " + (reason == Reason.TAKEN ? "is taken" : "is not there"));
    this.reason = Objects.requireNonNull(reason, "reason");
    this.field = Objects.requireNonNull(field, "field");
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** The field concerned. */
  public String field() {
    return field;
  }
}
