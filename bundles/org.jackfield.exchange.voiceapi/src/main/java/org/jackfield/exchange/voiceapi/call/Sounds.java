package org.jackfield.exchange.voiceapi.call;

import static org.jackfield.exchange.voiceapi.field.Rules.both;
import static org.jackfield.exchange.voiceapi.field.Rules.text;
import static org.jackfield.exchange.voiceapi.field.Rules.url;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.api.reach.Reach;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.field.Rule;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.voiceapi.ErrorCode;

/** Sound that is fetched from elsewhere, if that is where the exchange may fetch it from. */
public final class Sounds {
  private static final int LONGEST_URL = 2048;

  private final CallParts parts;

  /** The system's look-up keeps one for as long as it takes. */
  private final Executor threads;

  Sounds(CallParts parts, Executor threads) {
    this.parts = parts;
    this.threads = threads;
  }

  /** What a URL has to be. */
  public static Rule rule() {
    return both(text(1, LONGEST_URL), url());
  }

  /**
   * What this URL leads to.
   *
   * @param field where it was given
   * @throws Refusal if it leads where the exchange may not connect to. A name that leads nowhere is
   *     no reason: that is told when it is to be fetched
   */
  public PromptSource at(String url, String field) {
    URI uri = URI.create(url);
    Reach reach = parts.reach();
    boolean allowed =
        parts.result(CompletableFuture.supplyAsync(() -> allows(reach, uri.getHost()), threads));
    if (!allowed) {
      throw Refusal.at(
          ErrorCode.INVALID_VALUE, "/" + field, "leads to a private address, which is refused");
    }
    return new PromptSource.Url(uri);
  }

  private static boolean allows(Reach reach, String host) {
    try {
      return Stream.of(InetAddress.getAllByName(host)).allMatch(reach::allows);
    } catch (UnknownHostException fault) {
      return true;
    }
  }
}
