package org.jackfield.exchange.api.rating;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What legs cost that ended lately. A service; thread-safe. */
@ProviderType
public interface CostBook {

  /**
   * A leg that was rated.
   *
   * @param callControlId which
   * @param charges what it cost, thing by thing
   */
  record Entry(String callControlId, List<RatePlan.Charge> charges) {
    /** Copies. */
    public Entry {
      charges = List.copyOf(charges);
    }

    /** All of it. */
    public BigDecimal total() {
      return charges.stream().map(RatePlan.Charge::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  /** The last thousand, oldest first. */
  List<Entry> entries();

  /** One of them. */
  Optional<Entry> entry(String callControlId);
}
