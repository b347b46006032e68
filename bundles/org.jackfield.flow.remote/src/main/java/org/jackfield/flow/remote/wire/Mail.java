package org.jackfield.flow.remote.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jackfield.voiceapi.VoiceApiFormatException;
import org.jackfield.voiceapi.event.WebhookEvent;
import org.jackfield.voiceapi.signature.WebhookVerifier;

/** Webhooks as they come: only what is signed, recent and new goes on. Thread-safe. */
public final class Mail {
  /** Longer than a signature is good for, the sender's clock being five minutes ahead. */
  private static final Duration REMEMBERED = Duration.ofMinutes(11);

  private static final int MOST_REMEMBERED = 100_000;

  private final InstantSource clock;

  /** Ids of events and when they came, the oldest first; guarded by itself. */
  private final Map<String, Instant> seen = new LinkedHashMap<>();

  /**
   * What became of one.
   *
   * @param event there exactly when it is {@link Fate#NEW}
   */
  public record Opened(Fate fate, Optional<WebhookEvent> event) {
    private Opened(Fate fate) {
      this(fate, Optional.empty());
    }
  }

  /** What one is. */
  public enum Fate {
    /** To be acted on. */
    NEW,
    /** The same event was here before. */
    REPEATED,
    /** From somebody else, or from too long ago. */
    FORGED,
    /** No webhook. */
    UNREADABLE
  }

  /** Nothing has come yet. */
  public Mail(InstantSource clock) {
    this.clock = clock;
  }

  /** Looks at one. */
  public Opened open(WebhookVerifier verifier, String timestamp, String signature, byte[] body) {
    Instant now = clock.instant();
    switch (verifier.check(timestamp, signature, body, now)) {
      case UNREADABLE:
        return new Opened(Fate.UNREADABLE);
      case FORGED, OUT_OF_TIME:
        return new Opened(Fate.FORGED);
      default:
        break;
    }
    WebhookEvent event;
    try {
      event = WebhookEvent.read(new String(body, StandardCharsets.UTF_8));
    } catch (VoiceApiFormatException fault) {
      return new Opened(Fate.UNREADABLE);
    }
    return isNew(event.id(), now)
        ? new Opened(Fate.NEW, Optional.of(event))
        : new Opened(Fate.REPEATED);
  }

  boolean isNew(String id, Instant now) {
    synchronized (seen) {
      Iterator<Instant> oldest = seen.values().iterator();
      while (oldest.hasNext()) {
        boolean old = oldest.next().plus(REMEMBERED).isBefore(now);
        if (!old && seen.size() < MOST_REMEMBERED) {
          break;
        }
        oldest.remove();
      }
      return seen.putIfAbsent(id, now) == null;
    }
  }
}
