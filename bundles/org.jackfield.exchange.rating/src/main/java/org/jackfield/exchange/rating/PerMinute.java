package org.jackfield.exchange.rating;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import org.jackfield.exchange.api.rating.RatePlan;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/** Every answered leg at one rate, by increments that count whole once begun. */
@Component(
    property = "service.ranking:Integer=-100",
    configurationPid = "org.jackfield.exchange.rating")
@Designate(ocd = RatingConfig.class)
public final class PerMinute implements RatePlan {
  private static final BigDecimal MINUTE = BigDecimal.valueOf(60);

  private volatile BigDecimal rate;
  private volatile long increment;

  /** For the container. */
  @Activate
  public PerMinute(RatingConfig config) {
    modified(config);
  }

  @Modified
  void modified(RatingConfig config) {
    if (!config.rate_per_minute().matches("\\d{1,6}(\\.\\d{1,10})?")) {
      throw new IllegalArgumentException("rate.per.minute: must be a decimal, as 0.002");
    }
    if (config.increment_seconds() < 1 || config.increment_seconds() > 3600) {
      throw new IllegalArgumentException("increment.seconds: must be 1 to 3600");
    }
    rate = new BigDecimal(config.rate_per_minute());
    increment = config.increment_seconds();
  }

  @Override
  public List<Charge> charges(Usage usage) {
    long millis = usage.talked().toMillis();
    long begun = Math.max(1, (millis + increment * 1000 - 1) / (increment * 1000));
    Duration billed = Duration.ofSeconds(begun * increment);
    BigDecimal cost =
        rate.multiply(BigDecimal.valueOf(billed.toSeconds())).divide(MINUTE, MathContext.DECIMAL64);
    return List.of(new Charge("webrtc", billed, rate, cost.stripTrailingZeros()));
  }
}
