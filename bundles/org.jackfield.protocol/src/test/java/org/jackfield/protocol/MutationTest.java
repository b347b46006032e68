package org.jackfield.protocol;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Frame;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RequestId;
import org.jackfield.protocol.message.ServerMessage;
import org.junit.jupiter.api.Test;

/** Golden frames, damaged: reading must end in a value every time. */
class MutationTest {
  private static final long SEED = 20_260_101;
  private static final int ROUNDS = 60;
  private static final String[] TOKENS = {
    "null", "{}", "[]", "true", "false", "-1", "1e400", "\"\"", "\"x\"", "{", "}", "[", "]", ",",
    ":", "\"", "\\", "\\u0000", "\uD800", "\uFEFF", "\u0000", "0x1", "NaN"
  };

  @Test
  void damagedFramesAlwaysGiveAValue() {
    Random random = new Random(SEED);
    List<String> frames = new ArrayList<>();
    for (String folder :
        List.of("client", "client-ours", "server-ours", "server-foreign", "reply", "error")) {
      frames.addAll(Golden.all(folder).values());
    }
    int faults = 0;
    int understood = 0;
    for (String frame : frames) {
      for (int round = 0; round < ROUNDS; round++) {
        String damaged = damage(frame, random);
        Frame<ClientMessage> atServer = Wire.decodeClient(damaged);
        Frame<ServerMessage> atClient = Wire.decodeServer(damaged);
        assertNotNull(atServer.toString());
        if (atClient instanceof Frame.Result<ServerMessage> result) {
          for (Reply.Kind kind : Reply.Kind.values()) {
            assertNotNull(Wire.decodeReply(kind, result.body()));
          }
        }
        answer(atServer);
        if (atServer instanceof Frame.Fault) {
          faults++;
        } else {
          understood++;
        }
      }
    }
    // Both must occur, or the damage was too great or too small to test anything.
    assertTrue(faults > 1000, "faults " + faults);
    assertTrue(understood > 1000, "understood " + understood);
  }

  /** Whatever was read as a request must be answerable and, sent on, be read again. */
  private static void answer(Frame<ClientMessage> frame) {
    if (frame instanceof Frame.Request<ClientMessage> request) {
      RequestId id = request.id().orElse(RequestId.of(0));
      assertNotNull(Wire.encode(id, Reply.Ack.ok(), request.voiceSdkId()));
      String again = Wire.encode("a", request.message(), Optional.empty());
      assertTrue(Wire.decodeClient(again) instanceof Frame.Request, () -> request.toString());
    }
  }

  private static String damage(String frame, Random random) {
    StringBuilder text = new StringBuilder(frame);
    int times = 1 + random.nextInt(3);
    for (int time = 0; time < times && text.length() > 1; time++) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(12));
      switch (random.nextInt(6)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, TOKENS[random.nextInt(TOKENS.length)]);
        case 2 -> text.setCharAt(at, (char) random.nextInt(Character.MAX_VALUE));
        case 3 -> text.setLength(at);
        case 4 -> swapValue(text, at, random);
        default -> text.insert(at, text.substring(at, end));
      }
    }
    return text.toString();
  }

  /** Puts another value after the next colon, so that the frame mostly stays JSON. */
  private static void swapValue(StringBuilder text, int from, Random random) {
    int colon = text.indexOf("\":", from);
    if (colon < 0) {
      return;
    }
    int start = colon + 2;
    int end = start;
    while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    text.replace(start, end, TOKENS[random.nextInt(9)]);
  }
}
