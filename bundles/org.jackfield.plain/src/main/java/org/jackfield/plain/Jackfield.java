package org.jackfield.plain;

import java.net.URI;
import org.jackfield.client.setup.ClientSettings;

/**
 * Makes clients.
 *
 * <pre>{@code
 * try (VoiceClient client =
 *     Jackfield.client("wss://rtc.telnyx.com").signIn("user", "password").connect()) {
 *   Call call = client.dial(DialRequest.to("echo"));
 *   call.whenActive().toCompletableFuture().get(20, TimeUnit.SECONDS);
 *   call.hangUp().toCompletableFuture().get(5, TimeUnit.SECONDS);
 * }
 * }</pre>
 */
public final class Jackfield {
  private Jackfield() {}

  /**
   * A client of this voice network, to be told how to sign in.
   *
   * @param uri ws or wss, e.g. {@code wss://rtc.telnyx.com}
   * @throws IllegalArgumentException if it is no address
   */
  public static ClientBuilder client(String uri) {
    URI address = ClientSettings.uri(uri);
    ClientSettings.of("check", address); // refuses an address that no transport could open
    return new ClientBuilder(address);
  }
}
