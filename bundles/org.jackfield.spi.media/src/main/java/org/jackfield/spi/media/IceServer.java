package org.jackfield.spi.media;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;

/**
 * A server that tells a session how its address looks from outside (STUN, RFC 8489), or lends it
 * one (TURN, RFC 8656), over UDP.
 *
 * @param lends whether it is a TURN server
 * @param host name or address
 * @param port 1 to 65535
 * @param username of a TURN server; empty for STUN
 * @param password of a TURN server
 */
public record IceServer(boolean lends, String host, int port, String username, String password) {
  private static final Pattern URI =
      Pattern.compile("(stun|turn):(\\[[0-9A-Fa-f:.]+]|[^:?\\[\\]\\s/@]+)(?::(\\d{1,5}))?(\\?.*)?");
  private static final int PORT = 3478;

  /**
   * Reads {@code stun:HOST[:PORT]} (RFC 7064) or {@code turn:HOST[:PORT][?transport=udp]} (RFC
   * 7065).
   *
   * @throws org.jackfield.api.problem.ProblemException BAD_CONFIGURATION naming the attribute
   */
  public static IceServer parse(String uri, String username, String password) {
    Matcher parts = URI.matcher(uri.strip());
    if (!parts.matches()) {
      throw bad("ice.servers", "is not stun:HOST[:PORT] or turn:HOST[:PORT]");
    }
    if (parts.group(4) != null && !parts.group(4).equals("?transport=udp")) {
      throw bad("ice.servers", "asks for another transport than UDP, which is all there is");
    }
    int port = parts.group(3) == null ? PORT : Integer.parseInt(parts.group(3));
    if (port < 1 || port > 65_535) {
      throw bad("ice.servers", "has a port that is not 1 to 65535");
    }
    boolean lends = parts.group(1).equals("turn");
    if (lends && (username.isEmpty() || password.isEmpty())) {
      throw bad("ice.username", "and .ice.password must be given for a turn server");
    }
    return new IceServer(lends, parts.group(2), port, lends ? username : "", lends ? password : "");
  }

  private static RuntimeException bad(String field, String reason) {
    return Problem.permanent(Codes.BAD_CONFIGURATION, Area.CONFIGURATION, field + " " + reason)
        .asException();
  }

  /** Whether looking it up takes no time. */
  public boolean literal() {
    return host.startsWith("[") || host.matches("[0-9.]+");
  }

  /** Where it is; empty if its name leads nowhere. Blocks unless it is {@link #literal}. */
  public Optional<InetSocketAddress> address() {
    try {
      return Optional.of(new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (UnknownHostException nowhere) {
      return Optional.empty();
    }
  }

  /** As RFC 7064 and RFC 7065 write it, without user and password. */
  public String uri() {
    return (lends ? "turn:" : "stun:") + host + ":" + port + (lends ? "?transport=udp" : "");
  }

  /** Says nothing of the values. */
  @Override
  public String toString() {
    return lends ? "turn server" : "stun server";
  }
}
