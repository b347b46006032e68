package org.jackfield.proof.wire;

/** Why the proof could not go on: counts as a failure of the part it was about. */
public final class ProofException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** For this reason. */
  public ProofException(String reason) {
    super(reason);
  }

  /** For this reason, which has a cause. */
  public ProofException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
