package org.jackfield.exchange.voiceapi.call;

import static org.jackfield.exchange.voiceapi.field.Rules.any;
import static org.jackfield.exchange.voiceapi.field.Rules.both;
import static org.jackfield.exchange.voiceapi.field.Rules.flag;
import static org.jackfield.exchange.voiceapi.field.Rules.list;
import static org.jackfield.exchange.voiceapi.field.Rules.listOr;
import static org.jackfield.exchange.voiceapi.field.Rules.number;
import static org.jackfield.exchange.voiceapi.field.Rules.oneOf;
import static org.jackfield.exchange.voiceapi.field.Rules.text;
import static org.jackfield.exchange.voiceapi.field.Rules.url;
import static org.jackfield.exchange.voiceapi.field.Rules.whole;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.api.directory.OutboundVoiceProfile;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.command.Codecs;
import org.jackfield.exchange.voiceapi.command.Command;
import org.jackfield.exchange.voiceapi.command.Common;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.command.Keys;
import org.jackfield.exchange.voiceapi.command.WebhookFields;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.FieldTable;
import org.jackfield.exchange.voiceapi.field.Rule;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.voiceapi.ApiError;
import org.jackfield.voiceapi.ErrorCode;

/** Dials legs, alone or for another one. */
final class Dialling {
  private static final String CONNECTION = "connection_id";
  private static final String TO = "to";
  private static final String FROM = "from";
  private static final String LINK = "link_to";
  private static final String INTENT = "bridge_intent";
  private static final String ON_ANSWER = "bridge_on_answer";
  private static final String ONCE = "prevent_double_bridge";
  private static final String PRIVACY = "privacy";
  private static final String EARLY = "early_media";
  private static final String TARGET_STATE = "target_leg_client_state";
  private static final int MOST = 10;
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_ID = 255;
  private static final int LONGEST_URL = 2048;

  static final FieldTable DIAL =
      Common.joined(
          List.of(
              Field.of(CONNECTION, text(1, 64)).required(),
              Field.of(
                      TO,
                      listOr(
                          both(list(MOST, Destinations.one()), Dialling::notEmpty),
                          Destinations.withDigits()))
                  .required(),
              Field.of(FROM, number()).required(),
              Field.of(LINK, text(1, LONGEST_ID)),
              Field.of(INTENT, flag()).or(false),
              Field.of(ON_ANSWER, flag()).or(false),
              Field.of(ONCE, flag()).or(false),
              Conferring.field(),
              Field.of("enable_dialogflow", flag()).notBuilt(),
              Field.of("dialogflow_config", any()).withoutEffect(),
              Field.of("stream_establish_before_call_originate", flag()).withoutEffect()),
          List.of(Field.of(FromAnswer.SOUND, audio()), Sounds.name(FromAnswer.NAME)),
          Supervising.fields(),
          dialled(),
          Recording.fieldsFromAnswer(),
          Streams.fieldsFromAnswer());

  private static final FieldTable TRANSFER =
      Common.joined(
          List.of(
              Field.of(TO, Destinations.one()).required(),
              Field.of(FROM, number()),
              Common.state(TARGET_STATE),
              Field.of(FromAnswer.SOUND, audio()),
              Sounds.name(FromAnswer.NAME),
              Field.of(EARLY, flag()).or(true),
              Keys.muted()),
          dialled(),
          Recording.fieldsFromAnswer());

  private final CallParts parts;
  private final FromAnswer fromAnswer;
  private final Recording recording;

  Dialling(CallParts parts, FromAnswer fromAnswer, Recording recording) {
    this.parts = parts;
    this.fromAnswer = fromAnswer;
    this.recording = recording;
  }

  /** Fields that a leg has that is dialled, for whatever it is. */
  private static List<Field> dialled() {
    return Stream.of(
            List.of(
                Field.of(Common.FROM_NAME, text(0, LONGEST_NAME)),
                Field.of(Common.TIMEOUT, whole(5, 600)).or(30),
                Field.of(Common.LIMIT, whole(30, 14_400)).or(14_400),
                Common.park(),
                Common.headers(),
                Field.of(PRIVACY, oneOf("id", "none")).or("none")),
            WebhookFields.fields(),
            Machines.fields(),
            Common.notFromTheAnswerOn(),
            Common.ofSound(),
            Common.ofTrunks())
        .flatMap(List::stream)
        .toList();
  }

  private static List<ApiError> notEmpty(String pointer, JsonValue value) {
    return value.asJsonArray().isEmpty()
        ? List.of(ErrorCode.OUT_OF_RANGE.at(pointer, "must have an entry"))
        : List.of();
  }

  Command transfer() {
    return new Command("POST", "transfer", TRANSFER, this::transfer);
  }

  private Optional<String> transfer(String leg, Given given) {
    CallView first = parts.calls().call(leg).orElseThrow(Dialling::nobody);
    CommandTerms terms = Common.terms(given);
    DialOrder plain =
        new DialOrder(
            first.connectionId(),
            List.of(Destinations.bare(given.sure(TO))),
            given.text(FROM).orElse(first.to()),
            given.text(Common.FROM_NAME).orElse(""),
            given.headers(),
            given.seconds(Common.TIMEOUT),
            given.seconds(Common.LIMIT),
            "",
            Optional.empty(),
            new CommandTerms(given.text(TARGET_STATE), Optional.empty(), terms.webhook()));
    DialOrder order = asWanted(plain, given);
    parts.result(
        parts
            .calls()
            .command(
                leg,
                new LegCommand.Transfer(
                    Machines.added(given, order),
                    given.text(Common.PARK).isPresent(),
                    Keys.muted(given),
                    given.flag(EARLY),
                    fromAnswer.greeting(given)),
                terms));
    return order.recording().map(LegCommand.Record::recordingId);
  }

  /** What each dialled leg may be told beside. */
  private DialOrder asWanted(DialOrder plain, Given given) {
    DialOrder order =
        plain.offered(new DialOrder.Manner(given.sure(PRIVACY).equals("id"), Codecs.of(given)));
    return recording.fromAnswer(Optional.empty(), given).map(order::recorded).orElse(order);
  }

  private static ControlException nobody() {
    return new ControlException(ControlException.Reason.NO_SUCH_LEG, "", "there is no such call");
  }

  /** An empty one is none: some clients send what they were not told. */
  private static Rule audio() {
    return both(text(0, LONGEST_URL), url());
  }

  /**
   * Legs that were dialled.
   *
   * @param legs in the order of their destinations
   * @param recordingId of the one that is answered, if it is recorded
   */
  record Dialled(List<CallView> legs, Optional<String> recordingId) {}

  /** Of which connection or application the legs are to be. */
  static String connection(Given given) {
    return given.sure(CONNECTION);
  }

  /** Dials. */
  Dialled dial(Given given) {
    List<String> to = new ArrayList<>();
    String digits = "";
    if (given.value(TO).orElseThrow() instanceof JsonArray several) {
      several.getValuesAs(JsonString::getString).forEach(it -> to.add(Destinations.bare(it)));
    } else {
      Destinations.Dialled one = Destinations.Dialled.of(given.sure(TO));
      to.add(one.to());
      digits = one.digits();
    }
    requireApplication(connection(given), to.size());
    DialOrder plain =
        new DialOrder(
            connection(given),
            to,
            given.sure(FROM),
            given.text(Common.FROM_NAME).orElse(""),
            given.headers(),
            given.seconds(Common.TIMEOUT),
            given.seconds(Common.LIMIT),
            digits,
            link(given),
            Common.terms(given));
    DialOrder wanted = asWanted(plain, given);
    DialOrder order = supervision(given).map(wanted::supervising).orElse(wanted);
    FromAnswer.Plan plan = fromAnswer.plan(given);
    List<CallView> legs = parts.result(parts.calls().dial(Machines.added(given, order)));
    fromAnswer.with(legs, plan);
    return new Dialled(legs, order.recording().map(LegCommand.Record::recordingId));
  }

  private void requireApplication(String id, int legs) {
    if (parts.result(parts.directory().application(id)).filter(Application::active).isEmpty()) {
      throw Refusal.at(
          ErrorCode.INVALID_VALUE,
          "/" + CONNECTION,
          "must be the id of a Call Control application that is active");
    }
    parts.result(parts.directory().outboundProfile(id)).ifPresent(it -> requireRoom(it, legs));
  }

  private void requireRoom(OutboundVoiceProfile profile, int legs) {
    if (!profile.enabled()) {
      throw Refusal.at(
          ErrorCode.INVALID_VALUE, "/" + CONNECTION, "has an outbound voice profile that is off");
    }
    if (profile.concurrentCalls().isPresent()
        && busy(profile.id()) + legs > profile.concurrentCalls().getAsInt()) {
      throw Refusal.of(
          ErrorCode.PROFILE_CHANNEL_LIMIT,
          "There are as many calls by the outbound voice profile as it allows");
    }
  }

  /** Outgoing legs of all that call by a profile. */
  private long busy(String profile) {
    return parts.holders().stream()
        .filter(it -> it.profile().equals(Optional.of(profile)))
        .flatMap(it -> parts.calls().active(it.id()).stream())
        .filter(it -> it.direction() == CallView.Direction.OUTGOING)
        .count();
  }

  private static Optional<DialOrder.Supervision> supervision(Given given) {
    boolean supervises = given.text(Supervising.WHOM).isPresent();
    if (supervises && given.flag(ON_ANSWER)) {
      throw excluded(Supervising.WHOM, ON_ANSWER);
    }
    if (given.value(Conferring.CONFIG).isPresent() && (supervises || given.flag(ON_ANSWER))) {
      throw excluded(Conferring.CONFIG, supervises ? Supervising.WHOM : ON_ANSWER);
    }
    return Supervising.supervision(given);
  }

  private static Refusal excluded(String field, String by) {
    return Refusal.at(ErrorCode.INVALID_VALUE, "/" + field, "cannot be given together with " + by);
  }

  private static Optional<DialOrder.Link> link(Given given) {
    boolean park = given.text(Common.PARK).isPresent();
    Optional<String> to = given.text(LINK);
    if (to.isEmpty() && (given.flag(INTENT) || given.flag(ON_ANSWER) || park)) {
      throw Refusal.at(
          ErrorCode.MISSING_PARAMETER,
          "/" + LINK,
          String.join(", ", INTENT, ON_ANSWER, Common.PARK) + " need " + LINK);
    }
    return to.map(
        it ->
            new DialOrder.Link(
                it, given.flag(INTENT), given.flag(ON_ANSWER), given.flag(ONCE), park));
  }
}
