package org.jackfield.testkit.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jackfield.testkit.wire.RawWebSocketServer.Upgrade;

/** The upgrade of RFC 6455 4.2, seen from the server. */
record Handshake(String path, Map<String, String> headers) {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int LONGEST = 64 * 1024;

  static Handshake read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0 || head.length() > LONGEST) {
        throw new EOFException("no upgrade request");
      }
      head.append((char) next);
    }
    String[] lines = head.toString().split("\r\n");
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    return new Handshake(lines[0].split(" ")[1], headers);
  }

  byte[] answer(Upgrade how) {
    String key = headers.getOrDefault("sec-websocket-key", "");
    return switch (how) {
      case REFUSE -> bytes("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
      case UNAVAILABLE -> bytes("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
      case WRONG_KEY -> switching(accept(key + "x"));
      case ACCEPT, HANG, DROP -> switching(accept(key));
    };
  }

  private static byte[] switching(String accept) {
    return bytes(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + accept
            + "\r\n\r\n");
  }

  private static String accept(String key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(bytes(key + MAGIC));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has SHA-1
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
