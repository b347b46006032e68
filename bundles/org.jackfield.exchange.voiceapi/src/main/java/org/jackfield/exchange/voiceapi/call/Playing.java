package org.jackfield.exchange.voiceapi.call;

import static org.jackfield.exchange.voiceapi.field.Rules.flag;
import static org.jackfield.exchange.voiceapi.field.Rules.oneOf;
import static org.jackfield.exchange.voiceapi.field.Rules.text;
import static org.jackfield.exchange.voiceapi.field.Rules.whole;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.jackfield.exchange.api.media.prompt.PromptTarget;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.command.Command;
import org.jackfield.exchange.voiceapi.command.Common;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.FieldTable;
import org.jackfield.exchange.voiceapi.field.Rule;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.voiceapi.ErrorCode;

/** Plays and speaks. */
public final class Playing {
  private static final String URL = "audio_url";
  private static final String NAME = "media_name";
  private static final String CONTENT = "playback_content";
  private static final String LOOP = "loop";
  private static final String ENDLESS = "infinity";
  private static final String OVERLAY = "overlay";
  private static final int MOST_LOOPS = 100;
  private static final int LONGEST_CONTENT = 200_000;
  private static final Map<String, PromptStop> STOPS =
      Map.of("current", PromptStop.CURRENT, "all", PromptStop.ALL);
  private static final Map<String, PromptTarget> TARGETS =
      Map.of(
          "self", PromptTarget.SELF,
          "opposite", PromptTarget.OPPOSITE,
          "both", PromptTarget.BOTH);

  private final CallParts parts;
  private final Sounds sounds;

  Playing(CallParts parts, Sounds sounds) {
    this.parts = parts;
    this.sounds = sounds;
  }

  List<Command> commands() {
    return List.of(
        Command.post(
            "playback_start",
            Common.table(
                Field.of(URL, Sounds.rule()),
                Field.of(CONTENT, Common.base64(ErrorCode.INVALID_VALUE, LONGEST_CONTENT)),
                Sounds.name(NAME),
                loop(),
                Field.of(OVERLAY, flag()).or(false),
                stop(),
                Common.legs(),
                Field.of("audio_type", oneOf("mp3", "wav")).withoutEffect(),
                Field.of("cache_audio", flag()).withoutEffect()),
            this::play),
        Command.post(
            "playback_stop",
            Common.table(stop().or("all"), Field.of(OVERLAY, flag()).or(false)),
            this::stop),
        Command.post("speak", speakFields(), this::speak));
  }

  private static FieldTable speakFields() {
    return Common.table(
        Stream.concat(Speech.fields().stream(), Stream.of(loop(), stop(), Common.legs()))
            .toArray(Field[]::new));
  }

  private static Field stop() {
    return Field.of(Common.STOP, oneOf("current", "all"));
  }

  /** How often. */
  public static Field loop() {
    Rule number = whole(1, MOST_LOOPS);
    return Field.of(
        LOOP,
        (pointer, value) -> {
          if (value instanceof JsonString text) {
            return text.getString().equals(ENDLESS)
                ? List.of()
                : List.of(ErrorCode.INVALID_VALUE.at(pointer, "must be an integer or " + ENDLESS));
          }
          return number.faults(pointer, value);
        });
  }

  /** How often, once if nothing is said. */
  public static int times(Given given) {
    return given
        .value(LOOP)
        .map(it -> it instanceof JsonNumber number ? number.intValue() : PromptOrder.ENDLESS)
        .orElse(1);
  }

  private void play(String leg, Given given) {
    Optional<String> content = given.text(CONTENT);
    if (content.isEmpty()) {
      Sounds.Chosen sound = sounds.required(given, URL, NAME);
      start(leg, sound.source(), false, Optional.of(sound.told()), given);
      return;
    }
    if (given.text(URL).or(() -> given.text(NAME)).isPresent()) {
      throw Refusal.at(
          ErrorCode.INVALID_VALUE,
          "/" + CONTENT,
          "cannot be given together with " + URL + " or " + NAME);
    }
    PromptSource source = new PromptSource.Upload(Base64.getDecoder().decode(content.get()));
    start(leg, source, false, Optional.empty(), given);
  }

  /** Once, to the leg alone. */
  void play(String leg, Sounds.Chosen sound) {
    parts.result(parts.calls().command(leg, once(sound), CommandTerms.NONE));
  }

  /** As a command. */
  static LegCommand.Play once(Sounds.Chosen sound) {
    return new LegCommand.Play(
        PromptOrder.of(UUID.randomUUID().toString(), sound.source()),
        false,
        Optional.of(sound.told()));
  }

  private void speak(String leg, Given given) {
    start(leg, Speech.of(given), true, Optional.empty(), given);
  }

  private void start(
      String leg,
      PromptSource source,
      boolean spoken,
      Optional<LegCommand.Media> media,
      Given given) {
    PromptOrder order =
        new PromptOrder(
            UUID.randomUUID().toString(),
            source,
            times(given),
            TARGETS.get(given.sure(Common.LEGS)),
            given.flag(OVERLAY));
    CommandTerms terms = Common.terms(given);
    Optional<PromptStop> before = given.text(Common.STOP).map(STOPS::get);
    if (before.isPresent()) {
      parts.result(
          parts.calls().command(leg, new LegCommand.StopPlaying(before.get()), ofStop(terms)));
    }
    parts.result(parts.calls().command(leg, new LegCommand.Play(order, spoken, media), terms));
  }

  /** An id of its own, so that a command that comes twice stops nothing the second time. */
  private static CommandTerms ofStop(CommandTerms terms) {
    return new CommandTerms(
        Optional.empty(), terms.commandId().map(it -> it + "/stop"), Optional.empty());
  }

  private void stop(String leg, Given given) {
    PromptStop which =
        given.flag(OVERLAY) ? PromptStop.OVERLAY : STOPS.get(given.sure(Common.STOP));
    parts.result(
        parts.calls().command(leg, new LegCommand.StopPlaying(which), Common.terms(given)));
  }
}
