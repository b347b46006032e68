package org.jackfield.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.jackfield.protocol.message.Frame;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.part.Digits;
import org.jackfield.protocol.part.Sdp;
import org.jackfield.protocol.part.Secret;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private static final List<String> NEVER_SHOWN =
      List.of(
          "s3cret",
          "hdr.payload.sig",
          "fcm-abc",
          "apns-abc",
          "alice01",
          "Alice",
          "Bob",
          "+1312555",
          "192.0.2.7",
          "v=0",
          "YWJj",
          "12#",
          "hello",
          "value=42");

  @Test
  void nothingPrivateIsInTheTextOfAnyFrame() {
    for (String folder : List.of("client", "client-ours", "server-ours", "server-foreign")) {
      Golden.all(folder)
          .forEach(
              (name, text) -> {
                Frame<?> frame =
                    folder.startsWith("client") ? Wire.decodeClient(text) : Wire.decodeServer(text);
                assertHidden(name, frame.toString());
              });
    }
  }

  @Test
  void nothingPrivateIsInTheTextOfAnyReply() {
    Golden.all("reply")
        .forEach(
            (name, text) -> {
              if (Wire.decodeServer(text) instanceof Frame.Result<?> result) {
                assertHidden(name, result.toString());
                for (Reply.Kind kind : Reply.Kind.values()) {
                  assertHidden(name, Wire.decodeReply(kind, result.body()).toString());
                }
              }
            });
  }

  @Test
  void aFaultNeverQuotesTheInput() {
    Frame<?> fault =
        Wire.decodeClient(
            "{\"method\":\"telnyx_rtc.info\",\"params\":{\"callID\":\"c\",\"dtmf\":\"s3cret\"}}");
    assertHidden("fault", fault.toString());
  }

  @Test
  void hiddenValuesTellOnlyTheirSize() {
    assertEquals("sdp[4 chars]", new Sdp("v=0\n").toString());
    assertEquals("***", new Secret("s3cret").toString());
    assertEquals("digits[3]", new Digits("12#").toString());
  }

  private static void assertHidden(String name, String shown) {
    for (String secret : NEVER_SHOWN) {
      assertFalse(shown.contains(secret), () -> name + " shows " + secret + ": " + shown);
    }
  }
}
