package org.jackfield.exchange.voiceapi.http;

import java.net.URI;

/** URLs without what may be secret in them. */
public final class PlainUrl {
  private PlainUrl() {}

  /** Without user, password and query. */
  public static String of(URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
  }
}
