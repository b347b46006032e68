package org.jackfield.media.webrtc.natives;

import dev.onvoid.webrtc.logging.LogSink;
import dev.onvoid.webrtc.logging.Logging;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which fingerprints a peer's certificate did not have. The connection itself says no more than
 * that the handshake failed, which a peer that refuses <em>us</em> causes as well; only the native
 * log names the reason, with the fingerprint that was expected. A sink cannot be taken out of it
 * again: there is one for the life of this class, and it holds no session.
 */
final class Rejections implements LogSink {
  private static final Pattern REJECTED =
      Pattern.compile("mismatched digest using \\S+ Expected ([0-9a-fA-F:]+)");
  private static final int MOST = 256;
  private static final Rejections ONE = new Rejections();
  private static boolean installed;

  private final Set<String> expected =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > MOST;
            }
          });

  /** For tests; nothing is listened to. */
  Rejections() {}

  /** The one that hears the native log. */
  static synchronized Rejections listening() {
    if (!installed) {
      Logging.addLogSink(Logging.Severity.WARNING, ONE);
      installed = true;
    }
    return ONE;
  }

  @Override
  public void onLogMessage(Logging.Severity severity, String message) {
    Callbacks.contain(() -> heard(message));
  }

  private void heard(String message) {
    Matcher rejected = REJECTED.matcher(message);
    if (rejected.find()) {
      synchronized (expected) {
        expected.add(rejected.group(1).toLowerCase(Locale.ROOT));
      }
    }
  }

  /** Whether a certificate was refused because it had another one than this; tells it once. */
  boolean take(String fingerprint) {
    synchronized (expected) {
      return expected.remove(fingerprint.toLowerCase(Locale.ROOT));
    }
  }
}
