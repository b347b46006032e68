package org.jackfield.voiceapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiErrorsTest {
  private final List<ApiError> two =
      List.of(
          ErrorCode.MISSING_PARAMETER.at("/user_name", "user_name is required"),
          ErrorCode.NOT_FOUND.error(""));

  @Test
  void errorsComeBackAsTheyWereWritten() {
    assertEquals(two, ApiErrors.read(ApiErrors.write(two)));
  }

  @Test
  void theBodyHasTheShapeOfTheRealNetwork() {
    assertEquals(
        """
        {"errors":[{"code":"10004","title":"Missing required parameter",\
        "detail":"user_name is required","source":{"pointer":"/user_name"}},\
        {"code":"10005","title":"Resource not found"}]}\
        """,
        ApiErrors.write(two));
  }

  @Test
  void theOddShapeOfAnExpiredCredentialIsOneError() {
    List<ApiError> read =
        ApiErrors.read("{\"errors\":{\"status\":\"can't update credentials in expired status\"}}");
    assertEquals(1, read.size());
    assertEquals("can't update credentials in expired status", read.get(0).detail());
  }

  @Test
  void unknownFieldsAreIgnoredAndMissingOnesAreEmpty() {
    assertEquals(
        List.of(new ApiError("1", "", "", Optional.empty())),
        ApiErrors.read("{\"errors\":[{\"code\":\"1\",\"meta\":{\"url\":\"x\"}},7]}"));
  }

  @Test
  void whatIsNoErrorBodyIsRefusedAndNotRepeated() {
    VoiceApiFormatException page =
        assertThrows(VoiceApiFormatException.class, () -> ApiErrors.read("<html>secret"));
    assertFalse(page.getMessage().contains("secret"), page::getMessage);
    assertThrows(VoiceApiFormatException.class, () -> ApiErrors.read("[]"));
    assertEquals(
        "/errors",
        assertThrows(VoiceApiFormatException.class, () -> ApiErrors.read("{}")).pointer());
  }

  @Test
  void anErrorDoesNotPrintWhatAUserTyped() {
    assertEquals(
        "10015 Invalid value at /user_name",
        ErrorCode.INVALID_VALUE.at("/user_name", "typed").toString());
  }

  @Test
  void aCodeLeadsBackToItsEntry() {
    assertEquals(Optional.of(ErrorCode.AUTHENTICATION_FAILED), ErrorCode.of("10009"));
    assertEquals(Optional.empty(), ErrorCode.of("1"));
    assertTrue(two.get(1).is(ErrorCode.NOT_FOUND));
  }

  @Test
  void pagesCoverTheListAndNothingBeyondIt() {
    Paging last = new Paging(3, 20, 45);
    assertEquals(3, last.totalPages());
    assertEquals(40, last.from());
    assertEquals(45, last.to());
    Paging beyond = new Paging(Integer.MAX_VALUE, 250, 45);
    assertEquals(45, beyond.from());
    assertEquals(45, beyond.to());
    assertEquals(0, new Paging(1, 20, 0).totalPages());
    assertThrows(IllegalArgumentException.class, () -> new Paging(0, 20, 0));
  }
}
