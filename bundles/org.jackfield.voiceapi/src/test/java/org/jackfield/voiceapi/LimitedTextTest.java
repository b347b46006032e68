package org.jackfield.voiceapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.jackfield.voiceapi.http.LimitedText;
import org.junit.jupiter.api.Test;

class LimitedTextTest {
  private final LimitedText text = new LimitedText(4);
  private boolean cancelled;

  private void comes(String part) {
    text.onNext(List.of(ByteBuffer.wrap(part.getBytes(StandardCharsets.UTF_8))));
  }

  private void begins() {
    text.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long parts) {
            assertTrue(parts > 0);
          }

          @Override
          public void cancel() {
            cancelled = true;
          }
        });
  }

  @Test
  void partsOfTheGreatestLengthAreOneText() {
    begins();
    comes("aé");
    comes("b");
    text.onComplete();
    assertEquals("aéb", text.getBody().toCompletableFuture().join());
  }

  @Test
  void whatIsLongerIsReadNoFurther() {
    begins();
    comes("abcd");
    comes("e");
    assertTrue(cancelled);
    CompletionException fault =
        assertThrows(CompletionException.class, text.getBody().toCompletableFuture()::join);
    assertInstanceOf(IOException.class, fault.getCause());
  }
}
