package org.jackfield.demo.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;

/** Asks the Voice API as anybody would, and reads in its answer who served it. */
final class Rest {
  private static final int PATIENCE_MILLIS = 5000;
  private static final String PARTS = "x-jackfield-parts";

  private Rest() {}

  /** The builds that an answer names; none where there is no Voice API or it refuses. */
  static Set<String> origins(String webSocket, String key) {
    URI uri =
        URI.create(webSocket.replaceFirst("^ws", "http")).resolve("/v2/telephony_credentials");
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      connection.setRequestProperty("Authorization", "Bearer " + key);
      boolean served = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      String parts = connection.getHeaderField(PARTS);
      connection.disconnect();
      return served && parts != null ? Witnesses.named(parts) : new TreeSet<>();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
