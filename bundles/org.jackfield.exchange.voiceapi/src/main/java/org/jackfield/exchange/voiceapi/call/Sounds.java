package org.jackfield.exchange.voiceapi.call;

import static org.jackfield.exchange.voiceapi.field.Rules.both;
import static org.jackfield.exchange.voiceapi.field.Rules.text;
import static org.jackfield.exchange.voiceapi.field.Rules.url;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.api.reach.Reach;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.Rule;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.exchange.voiceapi.media.MediaStore;
import org.jackfield.voiceapi.ErrorCode;

/** Sound that is uploaded, or fetched from where the exchange may fetch it. */
public final class Sounds {
  private static final int LONGEST_URL = 2048;
  private static final int LONGEST_NAME = 255;

  private final CallParts parts;
  private final MediaStore media;

  /** The system's look-up keeps one for as long as it takes. */
  private final Executor threads;

  Sounds(CallParts parts, MediaStore media, Executor threads) {
    this.parts = parts;
    this.media = media;
    this.threads = threads;
  }

  /** What a URL has to be. */
  public static Rule rule() {
    return both(text(1, LONGEST_URL), url());
  }

  /**
   * A field for the name of what was uploaded; empty says nothing.
   *
   * @param name e.g. {@code media_name}
   */
  public static Field name(String name) {
    return Field.of(name, text(0, LONGEST_NAME));
  }

  /**
   * Sound, and what its events tell of it.
   *
   * @param source what is played
   * @param told its URL or its name, as it was given
   */
  public record Chosen(PromptSource source, LegCommand.Media told) {}

  /**
   * What one of two fields says; empty where neither does.
   *
   * @param url the field for a URL
   * @param name the field for a name
   * @throws Refusal if both say something, or what they say cannot be played
   */
  public Optional<Chosen> chosen(Given given, String url, String name) {
    return chosen(given, "", url, name);
  }

  /**
   * The same.
   *
   * @param within the object that has the fields, with a slash behind it
   */
  Optional<Chosen> chosen(Given given, String within, String url, String name) {
    Optional<String> place = given.text(url);
    Optional<String> uploaded = given.text(name);
    if (place.isPresent() && uploaded.isPresent()) {
      throw Refusal.at(
          ErrorCode.INVALID_VALUE, "/" + within + name, "cannot be given together with " + url);
    }
    LegCommand.Media told = new LegCommand.Media(place, uploaded);
    return place
        .map(it -> at(it, within + url))
        .or(() -> uploaded.map(it -> named(it, within + name)))
        .map(it -> new Chosen(it, told));
  }

  /** The same, one of which has to say something. */
  public Chosen required(Given given, String url, String name) {
    return chosen(given, url, name)
        .orElseThrow(
            () ->
                Refusal.at(
                    ErrorCode.MISSING_PARAMETER, "/" + url, url + " or " + name + " is required"));
  }

  private PromptSource named(String name, String field) {
    return media
        .file(name)
        .map(PromptSource.File::new)
        .orElseThrow(
            () -> Refusal.at(ErrorCode.INVALID_VALUE, "/" + field, "there is no such media"));
  }

  /**
   * What this URL leads to.
   *
   * @param field where it was given
   * @throws Refusal if it leads where the exchange may not connect to. A name that leads nowhere is
   *     no reason: that is told when it is to be fetched
   */
  private PromptSource at(String url, String field) {
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
