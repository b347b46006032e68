package org.jackfield.rtp.secure.srtp;

/**
 * What a handshake agreed on: one key for what we send, one for what we receive. Each call makes a
 * new context, which starts at rollover counter 0: make one of each per handshake and keep it.
 *
 * @param local protects what this side sends
 * @param remote opens what the peer sends
 */
public record SrtpKeys(SrtpKey local, SrtpKey remote) {

  /**
   * Both keys are for the same profile.
   *
   * @throws IllegalArgumentException if they are not
   */
  public SrtpKeys {
    if (local.profile() != remote.profile()) {
      throw new IllegalArgumentException("one profile for both directions");
    }
  }

  /** The agreed profile. */
  public SrtpProfile profile() {
    return local.profile();
  }

  /** A fresh context for what this side sends. */
  public SrtpSender sender() {
    return new SrtpSender(local);
  }

  /** A fresh context for what the peer sends. */
  public SrtpReceiver receiver() {
    return new SrtpReceiver(remote);
  }
}
