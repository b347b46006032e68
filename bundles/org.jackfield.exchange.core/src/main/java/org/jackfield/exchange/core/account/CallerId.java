package org.jackfield.exchange.core.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.core.rule.Destination;

/**
 * What the called see of the caller.
 *
 * @param name may be empty
 * @param number a number or user name, never empty
 * @param headers custom headers in order
 */
public record CallerId(String name, String number, List<Header> headers) {
  private static final CallerId HIDDEN = new CallerId("Anonymous", "anonymous", List.of());
  private static final Set<String> TELL_TALES =
      Set.of("privacy", "p-asserted-identity", "p-preferred-identity", "remote-party-id", "from");

  /** A number with what people write between its digits, or a user name, or a SIP URI of one. */
  private static final Pattern PLAUSIBLE =
      Pattern.compile(
          "\\+?[0-9][0-9"
              + " ().-]{0,30}|(?:(?i:sips?):)?\\+?[A-Za-z0-9._-]{1,64}(?:@[A-Za-z0-9.:\\[\\]-]+)?");

  /**
   * By the rules of the caller's connection; empty where the number given is none.
   *
   * @param settings of the connection, where it is known
   */
  static Optional<CallerId> of(PlacedLeg placed, Optional<ConnectionSettings> settings) {
    Optional<String> override = settings.flatMap(it -> override(it, placed));
    Optional<StatedIdentity> stated = StatedIdentity.of(placed.headers());
    String given = stated.map(StatedIdentity::number).orElse(placed.callerNumber()).strip();
    if (override.isEmpty() && !given.isEmpty() && !PLAUSIBLE.matcher(given).matches()) {
      return Optional.empty();
    }
    if (placed.headers().stream().anyMatch(CallerId::hides)) {
      return Optional.of(hidden(placed.headers()));
    }
    String number = override.orElse(given.isEmpty() ? placed.user() : given);
    String name = stated.flatMap(StatedIdentity::name).orElse(placed.callerName());
    return Optional.of(new CallerId(name, number, placed.headers()));
  }

  /** Of somebody who is not to be known. */
  public static CallerId hidden(List<Header> headers) {
    return new CallerId(
        HIDDEN.name, HIDDEN.number, headers.stream().filter(it -> !isTellTale(it)).toList());
  }

  /** As what number somebody is shown who is not to be known. */
  public static String hiddenNumber() {
    return HIDDEN.number;
  }

  private static Optional<String> override(ConnectionSettings settings, PlacedLeg placed) {
    boolean emergency = Destination.of(placed.destination()).isEmergency();
    boolean acts =
        switch (settings.aniOverrideType()) {
          case ALWAYS -> true;
          case NORMAL -> !emergency;
          case EMERGENCY -> emergency;
        };
    return settings.aniOverride().filter(it -> acts && !it.isBlank());
  }

  /** RFC 3323 4.2: values are set apart by semicolons; {@code id} is RFC 3325's. */
  private static boolean hides(Header header) {
    return header.name().equalsIgnoreCase("Privacy")
        && List.of(header.value().toLowerCase(Locale.ROOT).split("[;,\\s]+")).contains("id");
  }

  /** What would say all the same who it is. */
  private static boolean isTellTale(Header header) {
    return TELL_TALES.contains(header.name().toLowerCase(Locale.ROOT));
  }

  /** Without personal data. */
  @Override
  public String toString() {
    return "CallerId[redacted]";
  }
}
