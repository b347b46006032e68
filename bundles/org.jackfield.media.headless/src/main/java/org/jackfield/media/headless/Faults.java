package org.jackfield.media.headless;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.rtp.secure.dtls.DtlsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong, in the terms of the program. */
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private Faults() {}

  /**
   * Work as a stage that is complete.
   *
   * @param code of a fault of our own
   * @param lock held by the work
   */
  static <T> CompletionStage<T> stage(int code, Object lock, Supplier<T> work) {
    try {
      synchronized (lock) {
        return CompletableFuture.completedFuture(work.get());
      }
    } catch (ProblemException fault) {
      return CompletableFuture.failedFuture(fault);
    } catch (RuntimeException fault) {
      LOG.error("fault in a negotiation", fault);
      return CompletableFuture.failedFuture(
          Problem.permanent(code, Area.INTERNAL, fault.getClass().getSimpleName())
              .asException(fault));
    }
  }

  static Problem lost(String reason) {
    return Problem.passing(Codes.MEDIA_LOST, Area.MEDIA, reason);
  }

  static Problem handshake(DtlsException.Reason reason) {
    return reason == DtlsException.Reason.FINGERPRINT_MISMATCH
        ? Problem.permanent(
            Codes.FINGERPRINT_MISMATCH,
            Area.MEDIA,
            "the far end's certificate is not the one its description promised")
        : lost("the DTLS handshake failed (" + reason + ")");
  }

  static Problem unexpected(Throwable fault) {
    return Problem.permanent(
        Codes.UNEXPECTED_ERROR, Area.INTERNAL, fault.getClass().getSimpleName());
  }
}
