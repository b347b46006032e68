package org.jackfield.exchange.tls;

import java.lang.annotation.Annotation;

/** A configuration. */
record Settings(String certificate, String key, String folder, String names, int look_seconds)
    implements ExchangeTls.Config {
  /** So long that a test looks by itself. */
  private static final int NEVER = 3600;

  static Settings files(Object certificate, Object key) {
    return new Settings(certificate.toString(), key.toString(), "", "", NEVER);
  }

  static Settings folder(Object folder, String names) {
    return new Settings("", "", folder.toString(), names, NEVER);
  }

  @Override
  public Class<? extends Annotation> annotationType() {
    return ExchangeTls.Config.class;
  }
}
