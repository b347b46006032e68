package org.jackfield.exchange.media.stream;

import org.jackfield.rtp.secure.srtp.SrtpKeys;
import org.jackfield.rtp.secure.srtp.SrtpReceiver;
import org.jackfield.rtp.secure.srtp.SrtpSender;

/** How a leg's packets are protected on their way. Each call makes a fresh context. */
public interface Protection {
  /** Not at all: plain RTP. */
  Protection NONE =
      new Protection() {
        @Override
        public Sealer sealer() {
          return Unprotected.INSTANCE;
        }

        @Override
        public Opener opener() {
          return Unprotected.INSTANCE;
        }
      };

  /** For what we send. */
  Sealer sealer();

  /** For what the device sends. */
  Opener opener();

  /** By these keys. */
  static Protection of(SrtpKeys keys) {
    return new Protection() {
      @Override
      public Sealer sealer() {
        return new Sealing(keys.sender());
      }

      @Override
      public Opener opener() {
        return new Opening(keys.receiver());
      }
    };
  }

  /** Protects in place; the new length, or less than 0. */
  interface Sealer {
    /** An RTP packet, which has room behind it. */
    int protect(byte[] buffer, int offset, int length);

    /** A compound of RTCP, which has room behind it. */
    int protectRtcp(byte[] buffer, int offset, int length);
  }

  /** Opens in place; the plain length, or less than 0. */
  interface Opener {
    /** An RTP packet. */
    int unprotect(byte[] buffer, int offset, int length);

    /** A compound of RTCP. */
    int unprotectRtcp(byte[] buffer, int offset, int length);
  }

  /** By SRTP. */
  record Sealing(SrtpSender key) implements Sealer {
    @Override
    public int protect(byte[] buffer, int offset, int length) {
      return key.protect(buffer, offset, length);
    }

    @Override
    public int protectRtcp(byte[] buffer, int offset, int length) {
      return key.protectRtcp(buffer, offset, length);
    }
  }

  /** By SRTP. */
  record Opening(SrtpReceiver key) implements Opener {
    @Override
    public int unprotect(byte[] buffer, int offset, int length) {
      return key.unprotect(buffer, offset, length);
    }

    @Override
    public int unprotectRtcp(byte[] buffer, int offset, int length) {
      return key.unprotectRtcp(buffer, offset, length);
    }
  }

  /** Leaves all as it is. */
  enum Unprotected implements Sealer, Opener {
    /** The one there is. */
    INSTANCE;

    @Override
    public int protect(byte[] buffer, int offset, int length) {
      return length;
    }

    @Override
    public int protectRtcp(byte[] buffer, int offset, int length) {
      return length;
    }

    @Override
    public int unprotect(byte[] buffer, int offset, int length) {
      return length;
    }

    @Override
    public int unprotectRtcp(byte[] buffer, int offset, int length) {
      return length;
    }
  }
}
