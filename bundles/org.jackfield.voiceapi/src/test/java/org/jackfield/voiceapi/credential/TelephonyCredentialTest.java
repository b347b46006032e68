package org.jackfield.voiceapi.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.jackfield.voiceapi.VoiceApiFormatException;
import org.junit.jupiter.api.Test;

class TelephonyCredentialTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  private final TelephonyCredentialView view =
      new TelephonyCredentialView(
          "c1",
          "1293384261075731499",
          "desk",
          "gencred1",
          Optional.of("p4ss"),
          false,
          Optional.of(NOON.plusSeconds(60)),
          NOON,
          NOON);

  @Test
  void aCredentialComesBackAsItWasWritten() {
    assertEquals(view, TelephonyCredentialView.read("{\"data\":" + view.toJson() + "}"));
  }

  @Test
  void itIsWrittenByTheNamesOfTheRealNetwork() {
    assertEquals(
        """
        {"id":"c1","record_type":"credential","resource_id":"connection:1293384261075731499",\
        "name":"desk","sip_username":"gencred1","sip_password":"p4ss","expired":false,\
        "expires_at":"2026-01-02T12:01:00Z","created_at":"2026-01-02T12:00:00Z",\
        "updated_at":"2026-01-02T12:00:00Z"}\
        """,
        view.toJson());
  }

  @Test
  void nullsUnknownFieldsAndTimesWithoutZoneAreTaken() {
    TelephonyCredentialView read =
        TelephonyCredentialView.read(
            """
            {"data":{"id":"c1","sip_username":"u","sip_password":null,"name":null,"new":[],
            "expires_at":null,"created_at":"2026-01-02T12:00:00"}}\
            """);
    assertEquals(NOON, read.createdAt());
    assertEquals(Optional.empty(), read.sipPassword());
    assertEquals(Optional.empty(), read.expiresAt());
  }

  @Test
  void aFaultNamesTheField() {
    assertEquals("/data", pointer("{}"));
    assertEquals("/id", pointer("{\"data\":{}}"));
    assertEquals("/sip_username", pointer("{\"data\":{\"id\":\"1\",\"sip_username\":7}}"));
    assertEquals(
        "/expires_at",
        pointer("{\"data\":{\"id\":\"1\",\"sip_username\":\"u\",\"expires_at\":\"soon\"}}"));
  }

  private static String pointer(String text) {
    return assertThrows(VoiceApiFormatException.class, () -> TelephonyCredentialView.read(text))
        .pointer();
  }

  @Test
  void noPasswordIsPrinted() {
    assertFalse(view.toString().contains("p4ss"));
    assertTrue(view.toString().contains("c1"));
  }

  @Test
  void aNewCredentialComesBackAsItWasWritten() {
    NewTelephonyCredential full =
        new NewTelephonyCredential("1", Optional.of("n"), Optional.of("t"), Optional.of(NOON));
    assertEquals(full, NewTelephonyCredential.read(full.toJson()));
    assertEquals("{\"connection_id\":\"1\"}", NewTelephonyCredential.below("1").toJson());
    assertEquals(
        "/connection_id",
        assertThrows(VoiceApiFormatException.class, () -> NewTelephonyCredential.read("{}"))
            .pointer());
  }
}
