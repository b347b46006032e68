package org.jackfield.exchange.core.account;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jackfield.exchange.api.leg.Header;

/**
 * Who a caller says to be in a header made for that, which counts for more than what its client
 * puts in the invite: {@code "Alice" <sip:+13125550101@example.org>}, RFC 3325 9.1.
 *
 * @param name may be empty
 * @param number a number, user name or URI as it stands there
 */
record StatedIdentity(Optional<String> name, String number) {
  private static final List<String> BY_PRIORITY =
      List.of("P-Preferred-Identity", "P-Asserted-Identity", "Remote-Party-ID");

  /** RFC 3261 25.1, name-addr or addr-spec: a name, quoted or not, then the address in brackets. */
  private static final Pattern NAMED =
      Pattern.compile("\\s*(?:\"([^\"]*)\"|([^<\"]*?))\\s*<([^>]*)>.*", Pattern.DOTALL);

  /** Of the first such header, in the order of their priority; of two of one kind the first. */
  static Optional<StatedIdentity> of(List<Header> headers) {
    return BY_PRIORITY.stream()
        .flatMap(name -> headers.stream().filter(it -> it.name().equalsIgnoreCase(name)))
        .map(it -> read(it.value()))
        .findFirst();
  }

  private static StatedIdentity read(String value) {
    Matcher named = NAMED.matcher(value);
    if (!named.matches()) {
      return new StatedIdentity(Optional.empty(), number(value.split("[;,]", 2)[0]));
    }
    Optional<String> name =
        Stream.of(1, 2)
            .map(named::group)
            .filter(it -> it != null && !it.isBlank())
            .map(String::strip)
            .findFirst();
    return new StatedIdentity(name, number(named.group(3)));
  }

  /** The user part of a SIP URI, the number of a tel URI (RFC 3966); anything else as it is. */
  private static String number(String address) {
    String plain = address.strip();
    if (plain.regionMatches(true, 0, "tel:", 0, 4)) {
      return plain.substring(4).split(";", 2)[0];
    }
    return plain.replaceFirst("^(?i:sips?:)", "").split("[@;]", 2)[0];
  }

  /** Without personal data. */
  @Override
  public String toString() {
    return "StatedIdentity[redacted]";
  }
}
