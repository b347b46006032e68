package org.jackfield.client.setup;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a client is told. Faults name the field.
 *
 * @param name the client's name, unique in the process
 * @param uri the voice network, ws or wss
 * @param callerName shown to whom it calls, unless the call says otherwise
 * @param callerNumber likewise
 * @param mediaEngine the only engine to use, by its {@code media.engine}
 * @param credentials which sign-in providers it may use
 * @param renew how long before its sign-in ends it is renewed
 * @param request how long a request waits for its answer
 * @param noAnswer how long an outbound call waits for the far end
 * @param mediaUp how long an answered call waits for its sound
 */
public record ClientSettings(
    String name,
    URI uri,
    Optional<String> callerName,
    Optional<String> callerNumber,
    Optional<String> mediaEngine,
    CredentialsFilter credentials,
    Duration renew,
    Duration request,
    Duration noAnswer,
    Duration mediaUp) {

  /** Where the real network is. */
  public static final String DEFAULT_URI = "wss://rtc.telnyx.com";

  /** Refuses what cannot work. */
  public ClientSettings {
    Objects.requireNonNull(name, "name");
    if (name.isBlank()) {
      throw new IllegalArgumentException("client.name: must not be empty");
    }
    Objects.requireNonNull(uri, "uri");
    if (!uri.isAbsolute() || uri.getHost() == null) {
      throw new IllegalArgumentException("uri: needs a scheme and a host, e.g. " + DEFAULT_URI);
    }
    Objects.requireNonNull(callerName, "callerName");
    Objects.requireNonNull(callerNumber, "callerNumber");
    Objects.requireNonNull(mediaEngine, "mediaEngine");
    Objects.requireNonNull(credentials, "credentials");
    limit("renew.seconds", renew, 10, 3600);
    limit("request.seconds", request, 1, 60);
    limit("no.answer.seconds", noAnswer, 1, 600);
    limit("media.up.seconds", mediaUp, 1, 120);
  }

  /** All providers, renewed 120 s before the end; deadlines of 10, 120 and 15 s. */
  public static ClientSettings of(String name, URI uri) {
    return new ClientSettings(
        name,
        uri,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        CredentialsFilter.ALL,
        Duration.ofSeconds(120),
        Duration.ofSeconds(10),
        Duration.ofSeconds(120),
        Duration.ofSeconds(15));
  }

  /** The same, shown to those it calls as this. */
  public ClientSettings withCaller(String callerName, String callerNumber) {
    return new ClientSettings(
        name,
        uri,
        Optional.of(callerName),
        Optional.of(callerNumber),
        mediaEngine,
        credentials,
        renew,
        request,
        noAnswer,
        mediaUp);
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException naming the field
   */
  public static URI uri(String text) {
    try {
      return URI.create(text.strip());
    } catch (IllegalArgumentException bad) {
      throw new IllegalArgumentException("uri: is no URI, should be like " + DEFAULT_URI, bad);
    }
  }

  private static void limit(String field, Duration value, int least, int most) {
    if (value.toSeconds() < least || value.toSeconds() > most) {
      throw new IllegalArgumentException(field + ": must be from " + least + " to " + most);
    }
  }

  /** Without the number, which is personal data. */
  @Override
  public String toString() {
    return "ClientSettings[name=" + name + ", uri=" + uri + "]";
  }
}
