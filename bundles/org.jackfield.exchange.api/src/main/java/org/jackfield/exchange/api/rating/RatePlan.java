package org.jackfield.exchange.api.rating;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jackfield.exchange.api.control.CallView;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says what a leg cost. A whiteboard service: the best-ranked one is asked, once for each leg that
 * was answered, when it has ended.
 */
@ConsumerType
@FunctionalInterface
public interface RatePlan {

  /**
   * A leg that has ended.
   *
   * @param leg as it was
   * @param talked from the answer to the end
   */
  record Usage(CallView leg, Duration talked) {
    /** Refuses missing parts. */
    public Usage {
      Objects.requireNonNull(leg, "leg");
      Objects.requireNonNull(talked, "talked");
    }
  }

  /**
   * What is to be paid for one thing.
   *
   * @param part what for, as events name it, e.g. {@code webrtc}
   * @param billed for how long
   * @param rate for a minute
   * @param cost exact
   */
  record Charge(String part, Duration billed, BigDecimal rate, BigDecimal cost) {
    /** Refuses missing parts. */
    public Charge {
      Objects.requireNonNull(part, "part");
      Objects.requireNonNull(billed, "billed");
      Objects.requireNonNull(rate, "rate");
      Objects.requireNonNull(cost, "cost");
    }
  }

  /** What it cost, thing by thing; none for a leg that is free. Returns at once. */
  List<Charge> charges(Usage usage);
}
