package org.jackfield.exchange.voiceapi.conference;

import static org.jackfield.exchange.voiceapi.field.Rules.flag;
import static org.jackfield.exchange.voiceapi.field.Rules.text;

import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.conference.ConferenceView;
import org.jackfield.exchange.api.control.conference.Conferencing.ConferenceCommand;
import org.jackfield.exchange.api.control.conference.Conferencing.Role;
import org.jackfield.exchange.api.control.conference.Joining;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.jackfield.exchange.api.media.prompt.PromptTarget;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.call.Families;
import org.jackfield.exchange.voiceapi.call.GatherFields;
import org.jackfield.exchange.voiceapi.call.Playing;
import org.jackfield.exchange.voiceapi.call.Recording;
import org.jackfield.exchange.voiceapi.call.Sounds;
import org.jackfield.exchange.voiceapi.call.Speech;
import org.jackfield.exchange.voiceapi.catalogue.Operation;
import org.jackfield.exchange.voiceapi.catalogue.Unbuilt;
import org.jackfield.exchange.voiceapi.command.Common;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.command.Keys;
import org.jackfield.exchange.voiceapi.command.Refusals;
import org.jackfield.exchange.voiceapi.command.Repeats;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.FieldTable;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.exchange.voiceapi.json.Json;
import org.jackfield.voiceapi.ErrorCode;

/** All commands for conferences. Their answer comes when they were taken. */
@Path("/conferences/{id}/actions/{action}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ConferenceCommands {
  private static final JsonObject OK =
      Json.createObjectBuilder()
          .add("data", Json.createObjectBuilder().add("result", "ok"))
          .build();

  private final CallParts parts;
  private final Sounds sounds;
  private final Recording recording;
  private final Repeats repeats;
  private final Map<String, Command> commands = new LinkedHashMap<>();

  /** What is asked, and who does it. */
  private record Command(FieldTable fields, Handler handler) {}

  @FunctionalInterface
  private interface Handler {
    void carryOut(String conference, Given given);
  }

  /** Works with these parts. */
  public ConferenceCommands(CallParts parts, Families families) {
    this.parts = parts;
    this.sounds = families.sounds();
    this.recording = families.recording();
    this.repeats = families.repeats();
    add("join", this::join, joining());
    add("leave", this::leave, ConferenceFields.call(), ConferenceFields.beep());
    add(
        "hold",
        this::hold,
        ConferenceFields.calls(),
        Field.of(ConferenceFields.URL, Sounds.rule()),
        Sounds.name(ConferenceFields.MEDIA));
    add("unhold", command(new ConferenceCommand.Unhold()), ConferenceFields.calls().required());
    add("mute", command(new ConferenceCommand.Mute()), ConferenceFields.calls());
    add("unmute", command(new ConferenceCommand.Unmute()), ConferenceFields.calls());
    add(
        "play",
        this::play,
        Field.of(ConferenceFields.URL, Sounds.rule()),
        ConferenceFields.calls(),
        Playing.loop(),
        Sounds.name(ConferenceFields.MEDIA));
    add("speak", this::speak, speaking());
    add("stop", command(new ConferenceCommand.Stop(PromptStop.ALL)), ConferenceFields.calls());
    add("send_dtmf", this::press, Keys.digits(), ConferenceFields.calls(), Keys.held());
    add("gather_using_audio", this::gather, gathering());
    add("record_start", this::record, ConferenceFields.recording());
    add(
        "record_stop",
        (conference, given) ->
            all(conference, new ConferenceCommand.StopRecording(Recording.stop(given))),
        Recording.id());
    add("record_pause", (conference, given) -> pause(conference, given, true), Recording.id());
    add("record_resume", (conference, given) -> pause(conference, given, false), Recording.id());
    add("end", (conference, given) -> parts.result(parts.conferences().end(conference)));
    add(
        "update",
        this::update,
        ConferenceFields.call(),
        ConferenceFields.role().required(),
        ConferenceFields.whisper());
  }

  private void add(String name, Handler handler, Field... fields) {
    List<Field> all = new ArrayList<>(List.of(fields));
    all.add(ConferenceFields.region());
    commands.put(name, new Command(Common.table(all.toArray(Field[]::new)), handler));
  }

  private static Field[] joining() {
    return new Field[] {
      ConferenceFields.call(),
      Field.of(ConferenceFields.MUTE, flag()).or(false),
      Field.of(ConferenceFields.HOLD, flag()).or(false),
      Field.of(ConferenceFields.HOLD_URL, Sounds.rule()),
      Sounds.name(ConferenceFields.HOLD_MEDIA),
      Field.of(ConferenceFields.START_ON_ENTER, flag()).or(false),
      Field.of(ConferenceFields.END_ON_EXIT, flag()).or(false),
      Field.of(ConferenceFields.SOFT_END_ON_EXIT, flag()).or(false),
      ConferenceFields.role().or("none"),
      ConferenceFields.whisper(),
      ConferenceFields.beep()
    };
  }

  private static Field[] speaking() {
    List<Field> all = new ArrayList<>(Speech.fields());
    all.add(ConferenceFields.calls());
    return all.toArray(Field[]::new);
  }

  private static Field[] gathering() {
    return Stream.of(
            List.of(ConferenceFields.call()),
            GatherFields.audio(),
            List.of(GatherFields.tries(), GatherFields.stops()),
            GatherFields.keys(),
            GatherFields.first())
        .flatMap(List::stream)
        .toArray(Field[]::new);
  }

  /** What can be asked of a conference here. */
  public List<Operation> operations() {
    return commands.entrySet().stream()
        .map(
            it ->
                Operation.of(
                    "POST", "/conferences/{id}/actions/" + it.getKey(), it.getValue().fields()))
        .toList();
  }

  /** Carries one out. */
  @POST
  public JsonObject post(
      @PathParam("id") String conference, @PathParam("action") String action, JsonObject body) {
    Command command = commands.get(action);
    if (command == null) {
      throw Unbuilt.refusal("POST", "/conferences/ID/actions/" + action);
    }
    Given given = Given.of(command.fields(), body);
    try {
      return repeats.once(
          "conference " + conference,
          given,
          () -> {
            command.handler().carryOut(conference, given);
            return OK;
          });
    } catch (ControlException refused) {
      throw Refusals.of(refused, command.fields());
    }
  }

  private void join(String conference, Given given) {
    if (ConferenceFields.role(given) == Role.WHISPER
        && ConferenceFields.all(given, ConferenceFields.WHISPER).isEmpty()) {
      throw Refusal.at(
          ErrorCode.MISSING_PARAMETER,
          "/" + ConferenceFields.WHISPER,
          ConferenceFields.WHISPER + " is required");
    }
    parts.result(
        parts
            .conferences()
            .join(
                conference,
                new Joining(
                    given.sure(ConferenceFields.CALL),
                    given.flag(ConferenceFields.MUTE),
                    given.flag(ConferenceFields.HOLD),
                    ConferenceFields.held(given, sounds),
                    given.flag(ConferenceFields.START_ON_ENTER),
                    given.flag(ConferenceFields.END_ON_EXIT),
                    given.flag(ConferenceFields.SOFT_END_ON_EXIT),
                    ConferenceFields.role(given),
                    ConferenceFields.all(given, ConferenceFields.WHISPER),
                    ConferenceFields.beep(given)),
                Common.terms(given)));
  }

  private void leave(String conference, Given given) {
    parts.result(
        parts
            .conferences()
            .leave(
                conference,
                given.sure(ConferenceFields.CALL),
                ConferenceFields.beep(given),
                Common.terms(given)));
  }

  private Handler command(ConferenceCommand command) {
    return (conference, given) -> order(conference, given, command);
  }

  private void record(String conference, Given given) {
    String name =
        parts.conferences().conference(conference).map(ConferenceView::id).orElse("conference");
    all(conference, new ConferenceCommand.Record(recording.begun(given, name)));
  }

  private void pause(String conference, Given given, boolean paused) {
    all(conference, new ConferenceCommand.PauseRecording(Recording.pause(given, paused)));
  }

  private void all(String conference, ConferenceCommand command) {
    parts.result(parts.conferences().command(conference, Set.of(), command));
  }

  private void order(String conference, Given given, ConferenceCommand command) {
    parts.result(
        parts
            .conferences()
            .command(conference, ConferenceFields.all(given, ConferenceFields.CALLS), command));
  }

  private void hold(String conference, Given given) {
    order(
        conference,
        given,
        new ConferenceCommand.Hold(
            sounds
                .chosen(given, ConferenceFields.URL, ConferenceFields.MEDIA)
                .map(Sounds.Chosen::source)));
  }

  private void play(String conference, Given given) {
    Sounds.Chosen sound = sounds.required(given, ConferenceFields.URL, ConferenceFields.MEDIA);
    play(conference, given, sound.source(), Playing.times(given), Optional.of(sound.told()));
  }

  private void speak(String conference, Given given) {
    PromptSource text = Speech.of(given);
    play(conference, given, text, 1, Optional.empty());
  }

  private void play(
      String conference,
      Given given,
      PromptSource source,
      int times,
      Optional<LegCommand.Media> media) {
    PromptOrder prompt =
        new PromptOrder(UUID.randomUUID().toString(), source, times, PromptTarget.SELF, false);
    order(conference, given, new ConferenceCommand.Play(prompt, media.isEmpty(), media));
  }

  private void press(String conference, Given given) {
    order(conference, given, new ConferenceCommand.SendDigits(Keys.pressed(given)));
  }

  private void gather(String conference, Given given) {
    ConferenceCommand command =
        new ConferenceCommand.Gather(GatherFields.played(given, sounds, false));
    String whose = given.sure(ConferenceFields.CALL);
    parts.result(parts.conferences().command(conference, Set.of(whose), command));
  }

  private void update(String conference, Given given) {
    parts.result(
        parts
            .conferences()
            .supervise(
                conference,
                given.sure(ConferenceFields.CALL),
                ConferenceFields.role(given),
                ConferenceFields.all(given, ConferenceFields.WHISPER)));
  }
}
