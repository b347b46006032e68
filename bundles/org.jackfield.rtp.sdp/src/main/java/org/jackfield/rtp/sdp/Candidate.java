package org.jackfield.rtp.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One ICE candidate as signalled (RFC 8839 section 5.1, RFC 6544 for TCP). Kept as it was said,
 * usable or not: a {@code .local} name, a TCP candidate or a second component cannot be sent to,
 * yet is no fault.
 *
 * @param foundation 1 to 32 characters
 * @param component 1 for RTP, 2 for RTCP
 * @param transport {@code udp} or {@code tcp}, lower case
 * @param priority 0 to 4294967295
 * @param address literal address or name
 * @param port 0 to 65535
 * @param type {@code host}, {@code srflx}, {@code prflx}, {@code relay} or an extension's
 * @param related address and port behind a reflexive or relayed candidate, as {@code address port}
 * @param tcpType {@code active}, {@code passive} or {@code so}
 */
public record Candidate(
    String foundation,
    int component,
    String transport,
    long priority,
    String address,
    int port,
    String type,
    Optional<String> related,
    Optional<String> tcpType) {
  private static final String PREFIX = "candidate:";
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)");
  private static final Pattern RELATED = Pattern.compile("\\S+ \\d+");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /** Refuses missing parts. */
  public Candidate {
    Objects.requireNonNull(foundation, "foundation");
    Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(related, "related");
    Objects.requireNonNull(tcpType, "tcpType");
    if (related.isPresent() && !RELATED.matcher(related.get()).matches()) {
      throw new IllegalArgumentException("related is not an address and a port");
    }
  }

  /** A UDP host candidate of component 1; foundation and priority come from the ICE agent. */
  public static Candidate host(String foundation, long priority, InetSocketAddress address) {
    return new Candidate(
        foundation,
        1,
        "udp",
        priority,
        withoutZone(address.getAddress().getHostAddress()),
        address.getPort(),
        "host",
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Reads one candidate as trickled or as written in a description; {@code a=} and {@code
   * candidate:} in front are optional.
   *
   * @throws BadSdpException with the place {@code candidate}
   */
  public static Candidate parse(String text) {
    String trimmed = text.strip();
    if (trimmed.length() > 2048) {
      throw new BadSdpException("candidate", "longer than 2048 characters");
    }
    try {
      return read(trimmed.startsWith("a=") ? trimmed.substring(2) : trimmed);
    } catch (IllegalArgumentException e) {
      throw new BadSdpException("candidate", e.getMessage());
    }
  }

  /**
   * Where to send, if this candidate can be used at all: UDP, component 1, a literal address and a
   * port. No lookup.
   */
  public Optional<InetSocketAddress> target() {
    if (component != 1 || !transport.equals("udp") || port == 0) {
      return Optional.empty();
    }
    return literal(address).map(found -> new InetSocketAddress(found, port));
  }

  /** Whether {@link #target()} is there. */
  public boolean usable() {
    return target().isPresent();
  }

  /** With {@code candidate:} in front, as an attribute value or a trickled string. */
  public String text() {
    StringBuilder text = new StringBuilder(PREFIX);
    text.append(foundation()).append(' ').append(component()).append(' ');
    text.append(transport()).append(' ').append(priority()).append(' ');
    text.append(address()).append(' ').append(port()).append(" typ ").append(type());
    related()
        .map(related -> related.split(" "))
        .ifPresent(
            related ->
                text.append(" raddr ").append(related[0]).append(" rport ").append(related[1]));
    tcpType().ifPresent(tcpType -> text.append(" tcptype ").append(tcpType));
    return text.toString();
  }

  /**
   * The same with faults as IllegalArgumentException without values, for the reader of a whole
   * description.
   */
  static Candidate read(String text) {
    String body = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    String[] words = Words.of(body.strip());
    if (words.length < 8) {
      throw new IllegalArgumentException("has fewer than 8 parts");
    }
    if (words[0].isEmpty() || words[0].length() > 32) {
      throw new IllegalArgumentException("foundation is not 1 to 32 characters");
    }
    if (!words[6].equals("typ")) {
      throw new IllegalArgumentException("typ is not in its place");
    }
    String relatedAddress = "";
    String relatedPort = "";
    Optional<String> tcpType = Optional.empty();
    // What follows are pairs of name and value; unknown names (generation, ufrag, network-id ...)
    // are skipped.
    for (int i = 8; i + 1 < words.length; i += 2) {
      switch (words[i]) {
        case "raddr" -> relatedAddress = words[i + 1];
        case "rport" -> relatedPort = Long.toString(number(words[i + 1], 0, 65535, "rport"));
        case "tcptype" -> tcpType = Optional.of(words[i + 1]);
        default -> {}
      }
    }
    boolean related = !relatedAddress.isEmpty() && !relatedPort.isEmpty();
    return new Candidate(
        words[0],
        (int) number(words[1], 1, 256, "component"),
        words[2].toLowerCase(Locale.ROOT),
        number(words[3], 0, 0xFFFFFFFFL, "priority"),
        words[4],
        (int) number(words[5], 0, 65535, "port"),
        words[7].toLowerCase(Locale.ROOT),
        related ? Optional.of(relatedAddress + " " + relatedPort) : Optional.empty(),
        tcpType);
  }

  /** A decimal number in a range; also used by the reader of whole descriptions. */
  static long number(String text, long least, long most, String what) {
    if (!text.isEmpty() && text.length() <= 18 && Words.digits(text)) {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    }
    throw new IllegalArgumentException(what + " is not a number from " + least + " to " + most);
  }

  /** The address if it is a literal; never asks a name service. */
  static Optional<InetAddress> literal(String address) {
    if (!IPV4.matcher(address).matches()
        && !(address.length() < 46 && IPV6.matcher(address).matches())) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(address));
    } catch (UnknownHostException e) {
      // Colons and hex in an order that makes no address: the same as any other name, not usable.
      return Optional.empty();
    }
  }

  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }

  /** Type, transport and usability; no address. */
  @Override
  public String toString() {
    return "Candidate[" + type + " " + transport + (usable() ? "]" : " unusable]");
  }
}
