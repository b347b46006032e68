package org.jackfield.bench.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jackfield.voiceapi.signature.WebhookSigner;
import org.junit.jupiter.api.Test;

class BackendTest {
  private static final String BODY =
      """
      {"data":{"record_type":"event","event_type":"call.bridged","id":"1",
       "occurred_at":"2026-02-02T22:25:27.521992Z",
       "payload":{"call_control_id":"v3:a","call_leg_id":"b","call_session_id":"c",
                  "connection_id":"d","from":"e","to":"f"}}}
      """;

  private final WebhookSigner signer = new WebhookSigner(WebhookSigner.newKey());
  private final List<String> told = new CopyOnWriteArrayList<>();

  private int send(Backend backend, WebhookSigner by, String body)
      throws IOException, InterruptedException {
    String now = Long.toString(Instant.now().getEpochSecond());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(backend.url()))
            .timeout(Duration.ofSeconds(10))
            .header("Telnyx-Timestamp", now)
            .header("Telnyx-Signature-Ed25519", by.sign(now, body.getBytes(StandardCharsets.UTF_8)))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private Backend start() throws IOException {
    return Backend.start(
        signer.publicKey(),
        (event, arrived) -> told.add(event.payload().eventType() + event.payload().ids().to()));
  }

  @Test
  void whatIsSignedIsTold() throws IOException, InterruptedException {
    try (Backend backend = start()) {
      assertEquals(200, send(backend, signer, BODY));
      assertEquals(List.of("call.bridgedf"), told);
      assertEquals(0, backend.refused());
    }
  }

  @Test
  void whatAnotherHasSignedOrNobodyCanReadIsRefusedAndCounted()
      throws IOException, InterruptedException {
    try (Backend backend = start()) {
      assertEquals(403, send(backend, new WebhookSigner(WebhookSigner.newKey()), BODY));
      assertEquals(403, send(backend, signer, "{}"));
      assertEquals(2, backend.refused());
      assertTrue(told.isEmpty());
    }
  }
}
