package org.jackfield.bench.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SignalTapTest {
  private static final String INVITE =
      "{\"method\":\"telnyx_rtc.invite\",\"sdp\":\"" + "x".repeat(70_000) + "\"}";
  private static final String ANSWER =
      "{\"method\":\"telnyx_rtc.answer\",\"sdp\":\"" + "y".repeat(200) + "\"}";

  private static byte[] frame(String text, boolean masked) throws IOException {
    byte[] payload = text.getBytes(UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x81);
    int mask = masked ? 0x80 : 0;
    if (payload.length > 0xFFFF) {
      out.write(mask | 127);
      out.write(new byte[] {0, 0, 0, 0, 0, (byte) (payload.length >> 16)});
    } else {
      out.write(mask | 126);
    }
    out.write(payload.length >> 8);
    out.write(payload.length);
    if (masked) {
      byte[] key = {1, 2, 3, 4};
      out.write(key);
      for (int i = 0; i < payload.length; i++) {
        payload[i] ^= key[i % 4];
      }
    }
    out.write(payload);
    return out.toByteArray();
  }

  private static byte[] handshake() {
    return "HTTP/1.1 101 Switching Protocols\r\n\r\n".getBytes(UTF_8);
  }

  @Test
  void notesOfferAndAnswerAndPassesEverythingOn() throws Exception {
    InetAddress here = InetAddress.getByName("127.0.0.1");
    try (ServerSocket exchange = new ServerSocket(0, 1, here);
        SignalTap tap = new SignalTap(URI.create("ws://127.0.0.1:" + exchange.getLocalPort()));
        Socket client = new Socket(here, tap.uri().getPort());
        Socket server = exchange.accept()) {
      byte[] up = "GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8);
      byte[] invite = frame(INVITE, true);
      client.getOutputStream().write(up);
      client.getOutputStream().write(invite);
      assertArrayEquals(up, server.getInputStream().readNBytes(up.length));
      assertArrayEquals(invite, server.getInputStream().readNBytes(invite.length));

      server.getOutputStream().write(handshake());
      server
          .getOutputStream()
          .write(frame("{\"method\":\"telnyx_rtc.ringing\"}" + " ".repeat(200), false));
      byte[] answer = frame(ANSWER, false);
      server.getOutputStream().write(answer);
      while (tap.answered().isEmpty()) {
        Thread.onSpinWait();
      }
      assertTrue(tap.offered().isPresent());
      assertFalse(tap.answered().get().isBefore(tap.offered().get()));
      server.shutdownOutput();
      byte[] all = client.getInputStream().readAllBytes();
      assertArrayEquals(answer, Arrays.copyOfRange(all, all.length - answer.length, all.length));
    }
  }

  @Test
  void readsFramesWhoeverCutsThemIntoPieces() throws IOException {
    Frames frames = new Frames();
    byte[] bytes = frame(ANSWER, true);
    assertEquals(List.of(), frames.read(handshake(), handshake().length));
    for (int i = 0; i < bytes.length - 1; i++) {
      assertEquals(List.of(), frames.read(new byte[] {bytes[i]}, 1));
    }
    assertEquals(List.of(ANSWER), frames.read(new byte[] {bytes[bytes.length - 1]}, 1));
  }
}
