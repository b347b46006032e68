package org.jackfield.exchange.voiceapi.call;

import static org.jackfield.exchange.voiceapi.field.Rules.any;
import static org.jackfield.exchange.voiceapi.field.Rules.flag;
import static org.jackfield.exchange.voiceapi.field.Rules.list;
import static org.jackfield.exchange.voiceapi.field.Rules.matching;
import static org.jackfield.exchange.voiceapi.field.Rules.object;
import static org.jackfield.exchange.voiceapi.field.Rules.ofText;
import static org.jackfield.exchange.voiceapi.field.Rules.oneOf;
import static org.jackfield.exchange.voiceapi.field.Rules.text;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.media.prompt.PromptTarget;
import org.jackfield.exchange.api.media.stream.StreamFormat;
import org.jackfield.exchange.api.media.stream.StreamOrder;
import org.jackfield.exchange.api.media.stream.StreamTrack;
import org.jackfield.exchange.api.media.stream.Streaming;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.command.Command;
import org.jackfield.exchange.voiceapi.command.Common;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.command.Legs;
import org.jackfield.exchange.voiceapi.command.Refusals;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.FieldTable;
import org.jackfield.exchange.voiceapi.field.Rule;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.voiceapi.ApiError;
import org.jackfield.voiceapi.ErrorCode;

/** Streams legs to other programs. */
final class Streams {
  /** Where to. */
  static final String URL = "stream_url";

  private static final String TRACK = "stream_track";
  private static final String CODEC = "stream_codec";
  private static final String MODE = "stream_bidirectional_mode";
  private static final String BACK_CODEC = "stream_bidirectional_codec";
  private static final String BACK_RATE = "stream_bidirectional_sampling_rate";
  private static final String BACK_LEGS = "stream_bidirectional_target_legs";
  private static final String PARAMETERS = "custom_parameters";
  private static final String TOKEN = "stream_auth_token";
  private static final String ID = "stream_id";
  private static final String LINEAR = "L16";
  private static final int LINEAR_RATE = 16_000;
  private static final int LONGEST_URL = 2048;
  private static final Set<Integer> RATES = Set.of(8000, 16_000, 22_050, 24_000, 48_000);
  private static final String[] CODECS = {"PCMU", "PCMA", "G722", "OPUS", "AMR-WB", LINEAR};
  private static final Map<String, Set<StreamTrack>> TRACKS =
      Map.of(
          "inbound_track", Set.of(StreamTrack.INBOUND),
          "outbound_track", Set.of(StreamTrack.OUTBOUND),
          "both_tracks", Set.of(StreamTrack.INBOUND, StreamTrack.OUTBOUND));
  private static final Map<String, PromptTarget> TARGETS =
      Map.of(
          "self", PromptTarget.SELF,
          "opposite", PromptTarget.OPPOSITE,
          "both", PromptTarget.BOTH);

  private final CallParts parts;
  private final Legs legs;

  Streams(CallParts parts, Legs legs) {
    this.parts = parts;
    this.legs = legs;
  }

  List<Command> commands() {
    return List.of(
        Command.post(
            "streaming_start",
            startFields(),
            (leg, given) -> legs.with(leg, given, call -> start(call, given))),
        Command.post(
            "streaming_stop",
            Common.table(Field.of(ID, text(1, 64))),
            (leg, given) -> legs.with(leg, given, call -> stop(call, given))));
  }

  private static FieldTable startFields() {
    return Common.joined(
        List.of(
            Field.of(URL, ofText(Streams::urlFaults)).required(),
            Field.of(
                PARAMETERS,
                list(
                    100,
                    object(
                        Field.of("name", text(1, 255)).required(),
                        Field.of("value", text(0, 4096)).required()))),
            Field.of("enable_dialogflow", flag()).notBuilt(),
            Field.of("dialogflow_config", any()).withoutEffect()),
        how());
  }

  /** Of a command that streams from the answer on. */
  static List<Field> fieldsFromAnswer() {
    List<Field> fields = new ArrayList<>(List.of(Field.of(URL, ofText(Streams::urlFaults))));
    fields.addAll(how());
    return fields;
  }

  private static List<Field> how() {
    return List.of(
        Field.of(TRACK, oneOf(TRACKS.keySet().toArray(String[]::new))).or("inbound_track"),
        Field.of(CODEC, oneOf("PCMU", "PCMA", "G722", "OPUS", "AMR-WB", LINEAR, "default"))
            .or("default"),
        Field.of(MODE, oneOf("mp3", "rtp")).or("mp3"),
        Field.of(BACK_CODEC, oneOf(CODECS)).or("PCMU"),
        Field.of(BACK_RATE, rate()).or(8000),
        Field.of(BACK_LEGS, oneOf("self", "opposite", "both")).or("opposite"),
        Field.of(
            TOKEN,
            matching(Pattern.compile("[!-~]{0,4000}"), "must be 4000 visible characters at most")));
  }

  private static List<ApiError> urlFaults(String pointer, String text) {
    try {
      URI url = new URI(text);
      boolean good =
          text.length() <= LONGEST_URL
              && url.getHost() != null
              && url.getFragment() == null
              && url.getScheme() != null
              && url.getScheme().matches("(?i)wss?");
      return good ? List.of() : List.of(noUrl(pointer));
    } catch (URISyntaxException fault) {
      return List.of(noUrl(pointer));
    }
  }

  private static ApiError noUrl(String pointer) {
    return ErrorCode.INVALID_VALUE.at(pointer, "must be a ws or wss URL");
  }

  private static Rule rate() {
    return (pointer, value) -> {
      if (!(value instanceof JsonNumber number)) {
        return List.of(ErrorCode.WRONG_TYPE.at(pointer, "must be an integer"));
      }
      return RATES.contains(number.intValue())
          ? List.of()
          : List.of(ErrorCode.NOT_IN_ENUM.at(pointer, "must be one of " + RATES));
    };
  }

  /** Begins one. */
  void start(CallView call, Given given) {
    Map<String, String> parameters = new LinkedHashMap<>();
    given
        .list(PARAMETERS)
        .getValuesAs(JsonObject.class)
        .forEach(it -> parameters.put(it.getString("name"), it.getString("value")));
    StreamOrder order =
        new StreamOrder(
            TRACKS.get(given.sure(TRACK)), format(given.sure(CODEC), LINEAR_RATE), back(given));
    Streaming.Target target =
        new Streaming.Target(URI.create(given.sure(URL)), order, parameters, given.text(TOKEN));
    StreamNews news = new StreamNews(parts.calls(), call.ids().callControlId(), target.url());
    try {
      // It may begin after this request has given up waiting for it.
      parts.result(
          parts.streaming().start(call.ids().legId(), target, news).whenComplete(news::begun));
    } catch (ProblemException trouble) {
      throw Refusals.of(trouble, URL);
    }
  }

  private static Optional<StreamOrder.Back> back(Given given) {
    if (!given.sure(MODE).equals("rtp")) {
      return Optional.empty();
    }
    StreamFormat format =
        format(given.sure(BACK_CODEC), given.sureWhole(BACK_RATE))
            .orElseThrow(
                () -> Refusal.at(ErrorCode.NOT_BUILT, "/" + BACK_CODEC, "this codec is not here"));
    return Optional.of(new StreamOrder.Back(format, TARGETS.get(given.sure(BACK_LEGS))));
  }

  /** Empty for the call's own, which is taken where a codec is not here, too. */
  private static Optional<StreamFormat> format(String codec, int rate) {
    return switch (codec) {
      case "default", "AMR-WB" -> Optional.empty();
      case LINEAR -> Optional.of(StreamFormat.linear(rate));
      default -> Optional.of(StreamFormat.codec(codec));
    };
  }

  private void stop(CallView call, Given given) {
    String legId = call.ids().legId();
    Optional<String> id = given.text(ID);
    boolean there =
        parts.streaming().streams().stream()
            .anyMatch(
                it -> it.legId().equals(legId) && id.stream().allMatch(it.streamId()::equals));
    if (!there) {
      throw Refusal.at(ErrorCode.INVALID_VALUE, "/" + ID, "the call has no such stream");
    }
    try {
      parts.result(parts.streaming().stop(legId));
    } catch (ProblemException trouble) {
      throw Refusals.of(trouble, ID);
    }
  }
}
