package org.jackfield.flow.remote;

import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.Optional;
import org.jackfield.api.flow.verb.GatherRequest;
import org.jackfield.api.flow.verb.Sound;
import org.jackfield.flow.remote.wire.Bodies;

/**
 * Keys that are waited for, as the Voice API takes it: prompt and what is played before a further
 * try are both texts or both at addresses, and only with a prompt there are several tries. What is
 * asked for beyond that is asked for one try after the other.
 *
 * @param request what is left of it
 * @param prompt played first
 * @param invalid played before each further try
 * @param tries that the network makes of it
 */
record Gathering(
    GatherRequest request, Optional<Playing> prompt, Optional<Playing> invalid, int tries) {

  static Gathering of(GatherRequest request, Network network) {
    Optional<Playing> prompt = request.prompt().map(it -> Playing.of(it, network));
    if (request.tries() > 1 && !isOneCommand(request)) {
      return new Gathering(request, prompt, Optional.empty(), 1);
    }
    Optional<Playing> invalid =
        prompt.isEmpty() ? Optional.empty() : request.invalid().map(it -> Playing.of(it, network));
    return new Gathering(request, prompt, invalid, request.tries());
  }

  private static boolean isOneCommand(GatherRequest it) {
    return it.prompt().isPresent()
        && it.invalid().filter(other -> isSpeech(other) != isSpeech(it.prompt().get())).isEmpty();
  }

  private static boolean isSpeech(Sound sound) {
    return sound instanceof Sound.Speech;
  }

  /** What is to be asked for when this came to nothing; empty for no more. */
  Optional<GatherRequest> next() {
    if (tries == request.tries()) {
      return Optional.empty();
    }
    GatherRequest less = request.tries(request.tries() - tries);
    return Optional.of(request.invalid().map(less::playing).orElse(less));
  }

  String action() {
    return prompt
        .map(it -> it.isSpoken() ? "gather_using_speak" : "gather_using_audio")
        .orElse("gather");
  }

  JsonObjectBuilder body(Settings settings) {
    JsonObjectBuilder body =
        Bodies.object()
            .add("minimum_digits", request.least())
            .add("maximum_digits", request.most())
            .add("inter_digit_timeout_millis", request.between().toMillis())
            .add("terminating_digit", request.terminator().map(String::valueOf).orElse(""))
            .add("valid_digits", request.valid());
    if (prompt.isEmpty()) {
      Duration all = request.first().plus(request.between().multipliedBy(request.most()));
      return body.add("initial_timeout_millis", request.first().toMillis())
          .add("timeout_millis", all.toMillis());
    }
    body.add("timeout_millis", request.first().toMillis()).add("maximum_tries", tries);
    prompt.flatMap(Playing::text).ifPresent(it -> Playing.speech(it, settings, body));
    prompt.flatMap(Playing::address).ifPresent(it -> body.add("audio_url", it));
    invalid.flatMap(Playing::text).ifPresent(it -> body.add("invalid_payload", it.text()));
    invalid.flatMap(Playing::address).ifPresent(it -> body.add("invalid_audio_url", it));
    return body;
  }
}
