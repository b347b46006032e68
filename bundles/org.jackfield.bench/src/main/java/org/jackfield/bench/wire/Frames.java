package org.jackfield.bench.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The frames of one direction of a WebSocket, read along: RFC 6455 5.2, behind the handshake. */
final class Frames {
  private static final int LENGTH = 0x7F;
  private static final int MASKED = 0x80;
  private static final int KEY = 4;

  private byte[] waiting = {};
  private boolean open;

  /** More bytes; the texts of those frames that are whole now. */
  List<String> read(byte[] bytes, int length) {
    int old = waiting.length;
    waiting = Arrays.copyOf(waiting, old + length);
    System.arraycopy(bytes, 0, waiting, old, length);
    List<String> texts = new ArrayList<>();
    if (!open && !skipHandshake()) {
      return texts;
    }
    int at = 0;
    for (int end = end(at); end > 0; end = end(at)) {
      texts.add(text(at, end));
      at = end;
    }
    waiting = Arrays.copyOfRange(waiting, at, waiting.length);
    return texts;
  }

  private boolean skipHandshake() {
    String head = new String(waiting, StandardCharsets.ISO_8859_1);
    int end = head.indexOf("\r\n\r\n");
    open = end >= 0;
    waiting = open ? Arrays.copyOfRange(waiting, end + 4, waiting.length) : waiting;
    return open;
  }

  /** Where the frame ends that begins there; 0 while that is not known or not yet here. */
  private int end(int at) {
    int start = payload(at);
    if (start == 0) {
      return 0;
    }
    long length = waiting[at + 1] & LENGTH;
    if (length > 125) {
      length = 0;
      for (int i = at + 2; i < at + 2 + extended(at); i++) {
        length = length << 8 | waiting[i] & 0xFF;
      }
    }
    return start + length <= waiting.length ? (int) (start + length) : 0;
  }

  /** Where its payload begins; 0 while its head is not here. */
  private int payload(int at) {
    if (at + 2 > waiting.length) {
      return 0;
    }
    int start = at + 2 + extended(at) + (masked(at) ? KEY : 0);
    return start <= waiting.length ? start : 0;
  }

  private int extended(int at) {
    int length = waiting[at + 1] & LENGTH;
    return length == 127 ? 8 : length == 126 ? 2 : 0;
  }

  private boolean masked(int at) {
    return (waiting[at + 1] & MASKED) != 0;
  }

  private String text(int at, int end) {
    int start = payload(at);
    byte[] payload = Arrays.copyOfRange(waiting, start, end);
    for (int i = 0; masked(at) && i < payload.length; i++) {
      payload[i] ^= waiting[start - KEY + i % KEY];
    }
    return new String(payload, StandardCharsets.UTF_8);
  }
}
