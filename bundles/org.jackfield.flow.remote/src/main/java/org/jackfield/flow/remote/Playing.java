package org.jackfield.flow.remote;

import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import java.util.function.Function;
import org.jackfield.api.flow.verb.Played;
import org.jackfield.api.flow.verb.Sound;
import org.jackfield.flow.remote.wire.Bodies;
import org.jackfield.voiceapi.event.Payload;
import org.jackfield.voiceapi.event.SoundPayload;

/**
 * A sound as the Voice API takes it: a text that is spoken, or an address.
 *
 * @param text the text; empty for sound at an address
 * @param address where it is; empty for a text
 * @param shelved its path on the shelf, from which it is to be taken at the end
 * @param endless has no end of its own
 */
record Playing(
    Optional<Sound.Speech> text,
    Optional<String> address,
    Optional<String> shelved,
    boolean endless) {
  private static final String ENDLESS = "infinity";

  /** Puts on the shelf what the network is to fetch. */
  static Playing of(Sound sound, Network network) {
    if (sound instanceof Sound.Speech it) {
      return new Playing(Optional.of(it), Optional.empty(), Optional.empty(), false);
    }
    if (sound instanceof Sound.Content it) {
      String path = network.shelf().put(it.content());
      return at(network.address(path), Optional.of(path), false);
    }
    if (sound instanceof Sound.Url it) {
      return at(it.url().toString(), Optional.empty(), false);
    }
    String music =
        network.settings().music().orElseGet(() -> network.address(network.shelf().music()));
    return at(music, Optional.empty(), true);
  }

  private static Playing at(String address, Optional<String> shelved, boolean endless) {
    return new Playing(Optional.empty(), Optional.of(address), shelved, endless);
  }

  boolean isSpoken() {
    return text.isPresent();
  }

  /** Which command plays it. */
  String action() {
    return isSpoken() ? "speak" : "playback_start";
  }

  /** The body of that command. */
  JsonObjectBuilder body(Settings settings, boolean again) {
    JsonObjectBuilder body = Bodies.object();
    text.ifPresent(it -> speech(it, settings, body));
    address.ifPresent(it -> body.add("audio_url", it));
    if (again || endless) {
      body.add("loop", ENDLESS);
    }
    return body;
  }

  /** Who speaks which text. */
  static void speech(Sound.Speech it, Settings settings, JsonObjectBuilder body) {
    body.add("payload", it.text())
        .add("voice", it.voice().isEmpty() ? settings.voice() : it.voice())
        .add("language", it.language().isEmpty() ? settings.language() : it.language());
  }

  /** The event of its end. */
  Function<Payload, Optional<Played>> end() {
    if (isSpoken()) {
      return event ->
          event instanceof SoundPayload.SpeakEnded it
              ? Words.played(it.status())
              : Optional.empty();
    }
    return event ->
        event instanceof SoundPayload.PlaybackEnded it
                && it.media().url().equals(address.orElseThrow())
            ? Words.played(it.status())
            : Optional.empty();
  }

  /** Without what may be secret. */
  @Override
  public String toString() {
    return "Playing[" + action() + "]";
  }
}
