package org.jackfield.exchange.rating;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the rate plan. */
@ObjectClassDefinition(name = "Jackfield exchange: rating")
public @interface RatingConfig {
  /** Rate. */
  @AttributeDefinition(
      name = "Rate per minute",
      description = "US dollars for a minute of an answered leg. Acts on the next leg that ends.")
  String rate_per_minute() default "0.002";

  /** Increment. */
  @AttributeDefinition(
      name = "Increment",
      description =
          "Seconds that are billed at a time: each that was begun counts whole. Acts on the next"
              + " leg that ends.",
      min = "1",
      max = "3600")
  int increment_seconds() default 60;
}
