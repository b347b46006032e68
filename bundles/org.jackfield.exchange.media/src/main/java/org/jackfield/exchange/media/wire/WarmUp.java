package org.jackfield.exchange.media.wire;

import java.security.SecureRandom;
import java.time.Duration;
import org.jackfield.rtp.secure.dtls.DtlsException;
import org.jackfield.rtp.secure.dtls.DtlsIdentity;
import org.jackfield.rtp.secure.dtls.DtlsWarmUp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One handshake of the process with itself, so that the first device does not wait for classes. */
public final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final DtlsIdentity identity;
  private final SecureRandom random;
  private final Thread thread;
  private volatile boolean over;

  /** Does not begin yet. */
  public WarmUp(DtlsIdentity identity, SecureRandom random) {
    this.identity = identity;
    this.random = random;
    this.thread = Threads.named("jf-media-warm-up").newThread(this::run);
  }

  /** Begins, on a thread of its own. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      DtlsWarmUp.run(
          identity,
          random,
          task -> Threads.named("jf-media-warm-up-peer").newThread(task).start(),
          DEADLINE);
      LOG.info("handshakes are warmed up");
    } catch (DtlsException fault) {
      if (over) {
        LOG.debug("stopped while warming up", fault);
      } else {
        LOG.error("this process cannot shake hands: no media will come up", fault);
      }
    }
  }

  /** Ends it if it still runs. */
  public void close() {
    over = true;
    thread.interrupt();
  }
}
