package org.jackfield.exchange.voiceapi.media;

import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jackfield.exchange.api.reach.Reach;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.voiceapi.ErrorCode;

/**
 * Fetches a sound that is to be kept. Whoever names the URL can fetch what was found there, so each
 * address on the way is asked about; the JDK keeps what a name led to until it is connected to.
 */
final class Download {
  static final String FIELD = "media_url";

  /** Within the time that a request waits. */
  private static final Duration LIMIT = Duration.ofSeconds(6);

  private static final int PAUSE_MILLIS = 3000;
  private static final int MOST_REDIRECTS = 5;
  private static final int OK = 200;
  private static final int REDIRECTS = 3;

  private final Reach reach;
  private final long start = System.nanoTime();

  private Download(Reach reach) {
    this.reach = reach;
  }

  /**
   * Fetches; blocks.
   *
   * @param url http or https
   * @param into the file, which is there: when it is gone, nobody waits any more
   * @throws Refusal saying why not
   */
  static void fetch(URI url, Reach reach, Path into) {
    try {
      new Download(reach).follow(url, into);
    } catch (IOException fault) {
      throw failed("cannot be fetched: " + fault.getClass().getSimpleName());
    }
  }

  private void follow(URI url, Path into) throws IOException {
    URI at = url;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      Optional<URI> next = step(at, into);
      if (next.isEmpty()) {
        return;
      }
      at = next.get();
    }
    throw failed("is redirected too often");
  }

  /** Where it is instead; empty once it was fetched. */
  private Optional<URI> step(URI at, Path into) throws IOException {
    requireTime();
    require(at.getHost());
    HttpURLConnection connection = (HttpURLConnection) at.toURL().openConnection(Proxy.NO_PROXY);
    try {
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      connection.setConnectTimeout(PAUSE_MILLIS);
      connection.setReadTimeout(PAUSE_MILLIS);
      int status = connection.getResponseCode();
      String location = connection.getHeaderField("Location");
      if (status / 100 == REDIRECTS && location != null) {
        return Optional.of(next(at, location));
      }
      if (status != OK) {
        throw failed("HTTP status " + status);
      }
      read(connection, into);
      return Optional.empty();
    } finally {
      connection.disconnect();
    }
  }

  private void require(String host) throws UnknownHostException {
    if (!Stream.of(InetAddress.getAllByName(host)).allMatch(reach::allows)) {
      throw Refusal.at(
          ErrorCode.INVALID_VALUE, "/" + FIELD, "leads to a private address, which is refused");
    }
  }

  /** Never from https to http. */
  private static URI next(URI at, String location) {
    try {
      URI next = at.resolve(location);
      boolean secured = "https".equalsIgnoreCase(next.getScheme());
      boolean asBefore = at.getScheme().equalsIgnoreCase(next.getScheme());
      if (next.getHost() != null && (secured || asBefore)) {
        return next;
      }
    } catch (IllegalArgumentException fault) {
      throw failed("is redirected to what is no URL");
    }
    throw failed("is redirected to where it is not followed");
  }

  private void read(HttpURLConnection connection, Path into) throws IOException {
    byte[] piece = new byte[8192];
    try (InputStream in = connection.getInputStream();
        OutputStream out =
            new Limited(
                Files.newOutputStream(into, WRITE, TRUNCATE_EXISTING), Sound.MOST_BYTES, FIELD)) {
      for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
        out.write(piece, 0, length);
        requireTime();
      }
    }
  }

  private void requireTime() {
    if (System.nanoTime() - start > LIMIT.toNanos()) {
      throw failed("took more than " + LIMIT.toSeconds() + " s");
    }
  }

  private static Refusal failed(String why) {
    return Refusal.at(ErrorCode.AUDIO_DOWNLOAD_FAILED, "/" + FIELD, why);
  }
}
