package org.jackfield.media.webrtc.natives;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onvoid.webrtc.logging.LogSink;
import dev.onvoid.webrtc.logging.Logging;
import org.junit.jupiter.api.Test;

class RejectionsTest {
  private final Rejections rejections = new Rejections();
  private final LogSink sink = rejections.sink();

  private void log(String message) {
    sink.onLogMessage(Logging.Severity.WARNING, message);
  }

  @Test
  void expectedFingerprintIsKnownOnce() {
    log(
        "(openssl_stream_adapter.cc:1146): Rejected peer certificate due to mismatched digest using"
            + " sha-256. Expected 81:ed:57 got 81:ed:58");
    assertFalse(rejections.take("81:ED:58"));
    assertTrue(rejections.take("81:ED:57"));
    assertFalse(rejections.take("81:ED:57"));
  }

  @Test
  void otherLinesSayNothing() {
    log("(dtls_transport.cc:921): DTLS transport error, code=1");
    log("");
    assertFalse(rejections.take(""));
  }

  @Test
  void onlyTheLatestAreKept() {
    for (int i = 0; i < 1000; i++) {
      log("mismatched digest using sha-256. Expected " + Integer.toHexString(i) + " got 0");
    }
    assertFalse(rejections.take("0"));
    assertTrue(rejections.take(Integer.toHexString(999)));
  }
}
