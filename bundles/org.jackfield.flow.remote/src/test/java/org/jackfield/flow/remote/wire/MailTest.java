package org.jackfield.flow.remote.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jackfield.flow.remote.wire.Mail.Fate;
import org.jackfield.testkit.ManualClock;
import org.jackfield.voiceapi.signature.WebhookSigner;
import org.jackfield.voiceapi.signature.WebhookVerifier;
import org.junit.jupiter.api.Test;

class MailTest {
  private final ManualClock clock = new ManualClock();
  private final WebhookSigner signer = new WebhookSigner(WebhookSigner.newKey());
  private final WebhookVerifier verifier = new WebhookVerifier(signer.publicKey());
  private final Mail mail = new Mail(clock);

  private static String event(String id) {
    return "{\"data\":{\"event_type\":\"call.answered\",\"id\":\"%s\",\"occurred_at\":\"2026-01-01T00:00:00Z\",\"payload\":{\"call_control_id\":\"a\"}}}"
        .formatted(id);
  }

  private Fate opened(WebhookSigner by, Instant at, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String timestamp = Long.toString(at.getEpochSecond());
    Mail.Opened opened = mail.open(verifier, timestamp, by.sign(timestamp, bytes), bytes);
    assertEquals(opened.fate() == Fate.NEW, opened.event().isPresent());
    return opened.fate();
  }

  @Test
  void genuineOneIsTakenOnce() {
    assertEquals(Fate.NEW, opened(signer, clock.instant(), event("1")));
    assertEquals(Fate.REPEATED, opened(signer, clock.instant(), event("1")));
    clock.advance(Duration.ofMinutes(10));
    assertEquals(Fate.REPEATED, opened(signer, clock.instant(), event("1")));
    assertEquals(Fate.NEW, opened(signer, clock.instant(), event("2")));
  }

  @Test
  void strangersAndOldOnesAreRefused() {
    WebhookSigner stranger = new WebhookSigner(WebhookSigner.newKey());
    assertEquals(Fate.FORGED, opened(stranger, clock.instant(), event("1")));
    assertEquals(Fate.FORGED, opened(signer, clock.instant().minusSeconds(301), event("1")));
    assertEquals(Fate.FORGED, opened(signer, clock.instant().plusSeconds(301), event("1")));
    assertEquals(Fate.NEW, opened(signer, clock.instant().minusSeconds(300), event("1")));
  }

  @Test
  void whatIsNoWebhookIsUnreadable() {
    assertEquals(Fate.UNREADABLE, opened(signer, clock.instant(), "{}"));
    assertEquals(Fate.UNREADABLE, mail.open(verifier, "soon", "?", new byte[0]).fate());
  }

  @Test
  void memoryHasAnEnd() {
    for (int i = 0; i < 100_010; i++) {
      assertTrue(mail.isNew(Integer.toString(i), clock.instant()));
    }
    assertTrue(mail.isNew("0", clock.instant()));
    assertEquals(false, mail.isNew("100009", clock.instant()));
  }
}
