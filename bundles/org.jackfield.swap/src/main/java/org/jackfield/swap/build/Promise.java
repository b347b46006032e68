package org.jackfield.swap.build;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** What a part says in its manifest about calls that are up when it is exchanged, best first. */
public enum Promise {
  SEAMLESS("no call is lost and no sound has a gap"),
  BESIDE("calls that are up stay with the old build to their end, new ones take the new build"),
  RESUME("calls are interrupted and come back under their ids"),
  ENDS("calls that it serves end in bounded time, each with a named cause");

  /** The manifest header. */
  public static final String HEADER = "Jackfield-Swap";

  private static final String FLOW = "org.jackfield.api.flow.CallFlow";

  private final String happens;

  Promise(String happens) {
    this.happens = happens;
  }

  /** What happens to calls, in words. */
  public String happens() {
    return happens;
  }

  /** Whether old and new can be there at once. */
  public boolean standsBeside() {
    return this == SEAMLESS || this == BESIDE;
  }

  /** The word as it stands in manifests. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What this header says; empty for none. */
  public static Optional<Promise> of(String header) {
    if (header == null || header.isBlank()) {
      return Optional.empty();
    }
    if (header.trim().equals("exempt")) {
      return Optional.of(ENDS); // a program, whose end is its own
    }
    for (Promise each : values()) {
      if (each.word().equals(header.trim())) {
        return Optional.of(each);
      }
    }
    throw new SwapException(HEADER + ": is none of seamless, beside, resume, ends, exempt");
  }

  /**
   * What an installed build promises. A stranger's that says nothing, a sign-in for instance, holds
   * no calls; but if others use its packages they have to be restarted with it.
   */
  public static Promise of(Bundle bundle) {
    return said(bundle).orElseGet(() -> Builds.isWiredTo(bundle) ? ENDS : SEAMLESS);
  }

  /** What it says; a call flow holds calls without saying so. */
  public static Optional<Promise> said(Bundle bundle) {
    return of(bundle.getHeaders("").get(HEADER))
        .or(() -> isFlow(bundle) ? Optional.of(BESIDE) : Optional.empty());
  }

  private static boolean isFlow(Bundle bundle) {
    ServiceReference<?>[] services = bundle.getRegisteredServices();
    return services != null
        && Stream.of(services)
            .flatMap(it -> Stream.of((String[]) it.getProperty(Constants.OBJECTCLASS)))
            .anyMatch(FLOW::equals);
  }

  /** The weaker of two. */
  public Promise or(Promise other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
