package org.jackfield.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jackfield.protocol.part.Cause;
import org.jackfield.protocol.part.DialogParams;
import org.jackfield.protocol.part.Digits;
import org.jackfield.protocol.part.Hangup;
import org.jackfield.protocol.part.IceCandidate;
import org.junit.jupiter.api.Test;

class PartsTest {
  @Test
  void everyKnownCauseIsFoundByNameAndByNumber() {
    assertEquals(12, Cause.known().size());
    for (Cause cause : Cause.known()) {
      assertEquals(cause, Cause.named(cause.name()));
      assertEquals(cause, Cause.numbered(cause.code()));
      assertEquals(cause.sipCode().isPresent(), cause.sipReason().isPresent());
    }
  }

  @Test
  void anUnknownCauseKeepsWhatWasGiven() {
    assertEquals(new Cause("SUBSCRIBER_ABSENT", 0), Cause.named("SUBSCRIBER_ABSENT"));
    assertEquals(new Cause("UNKNOWN_CAUSE", 20), Cause.numbered(20));
    assertEquals(
        Optional.of(new Cause("SUBSCRIBER_ABSENT", 20)),
        Cause.of(Optional.of("SUBSCRIBER_ABSENT"), OptionalInt.of(20)));
    assertEquals(
        Optional.of(new Cause("USER_BUSY", 16)),
        Cause.of(Optional.of("USER_BUSY"), OptionalInt.of(16)));
    assertEquals(Optional.empty(), Cause.of(Optional.empty(), OptionalInt.empty()));
    assertEquals(OptionalInt.empty(), Cause.numbered(20).sipCode());
  }

  @Test
  void aHangupBringsTheUsualSipStatus() {
    assertEquals(OptionalInt.of(486), Hangup.of(Cause.USER_BUSY).sipCode());
    assertEquals(Optional.of("Request Terminated"), Hangup.of(Cause.ORIGINATOR_CANCEL).sipReason());
    assertEquals(OptionalInt.empty(), Hangup.of(Cause.NORMAL_CLEARING).sipCode());
  }

  @Test
  void digitsAreTheSixteenAndNothingElse() {
    assertEquals("0123456789ABCD*#", new Digits("0123456789abcd*#").tones());
    assertTrue(Digits.parse("5").isPresent());
    for (String wrong : List.of("", " ", "E", "1 2", "w", "٣")) {
      assertTrue(Digits.parse(wrong).isEmpty(), wrong);
      assertThrows(IllegalArgumentException.class, () -> new Digits(wrong), wrong);
    }
  }

  @Test
  void candidatesAreBroughtIntoOneForm() {
    for (String text : List.of("candidate:1 x", "a=candidate:1 x", "1 x", " a=candidate:1 x\r\n")) {
      assertEquals(
          "candidate:1 x",
          new IceCandidate(text, Optional.empty(), OptionalInt.empty()).candidate());
    }
  }

  @Test
  void anOutboundDialogNamesTheRemoteAsTheJavaScriptSdkDoes() {
    DialogParams dialog = DialogParams.outbound("c", "echo", Sample.ALICE);
    assertEquals(Optional.of("Outbound Call"), dialog.remote().name());
    assertEquals(Optional.of("echo"), dialog.remote().number());
    assertTrue(dialog.withAttach(true).attach());
  }
}
