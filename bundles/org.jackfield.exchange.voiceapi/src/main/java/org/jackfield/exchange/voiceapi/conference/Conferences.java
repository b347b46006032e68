package org.jackfield.exchange.voiceapi.conference;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.conference.ConferenceView;
import org.jackfield.exchange.api.control.conference.NewConference;
import org.jackfield.exchange.api.control.conference.ParticipantView;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.call.Families;
import org.jackfield.exchange.voiceapi.call.Sounds;
import org.jackfield.exchange.voiceapi.command.Common;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.command.Refusals;
import org.jackfield.exchange.voiceapi.command.Repeats;
import org.jackfield.exchange.voiceapi.http.Query;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.exchange.voiceapi.json.Json;

/** Conferences, and who is in them. */
@Path("/conferences")
@Produces(MediaType.APPLICATION_JSON)
public final class Conferences {
  private static final int USUAL_PAGE = 20;

  private final CallParts parts;
  private final Sounds sounds;
  private final Repeats repeats;

  /** Works with these parts. */
  public Conferences(CallParts parts, Families families) {
    this.parts = parts;
    this.sounds = families.sounds();
    this.repeats = families.repeats();
  }

  /** A page of those that go on, and of those that ended lately, newest first. */
  @GET
  public JsonObject list(@Context UriInfo uri) {
    Query query = new Query(uri);
    Optional<String> name = query.filter("name");
    Optional<String> status = query.filter("status");
    return query.page(
        parts.conferences().conferences().stream()
            .filter(it -> name.filter(wanted -> !wanted.equals(it.name())).isEmpty())
            .filter(it -> status.filter(wanted -> !wanted.equals(word(it.status()))).isEmpty())
            .toList(),
        USUAL_PAGE,
        page -> page.stream().map(it -> shown(it).build()).toList());
  }

  /** Opens one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject create(JsonObject body) {
    Given given = Given.of(ConferenceFields.CREATE, body);
    try {
      return repeats.once(given.sure(ConferenceFields.CALL), given, () -> created(given));
    } catch (ControlException refused) {
      throw Refusals.of(refused, ConferenceFields.CREATE);
    }
  }

  private JsonObject created(Given given) {
    NewConference order =
        new NewConference(
            given.sure(ConferenceFields.NAME),
            given.sure(ConferenceFields.CALL),
            ConferenceFields.beep(given).orElseThrow(),
            given.sureWhole(ConferenceFields.MOST),
            Duration.ofMinutes(given.sureWhole(ConferenceFields.MINUTES)),
            given.flag(ConferenceFields.STARTS),
            ConferenceFields.held(given, sounds),
            Common.terms(given));
    return data(shown(parts.result(parts.conferences().create(order))));
  }

  /** One. */
  @GET
  @Path("/{id}")
  public JsonObject get(@PathParam("id") String id) {
    return data(shown(found(id)));
  }

  private ConferenceView found(String id) {
    return parts.conferences().conference(id).orElseThrow(Refusal::notFound);
  }

  /** A page of those who are, and were, in it. */
  @GET
  @Path("/{id}/participants")
  public JsonObject participants(@PathParam("id") String id, @Context UriInfo uri) {
    ConferenceView conference = found(id);
    Query query = new Query(uri);
    Optional<String> muted = query.filter("muted");
    Optional<String> held = query.filter("on_hold");
    List<ParticipantView> all =
        parts.conferences().participants(id).stream()
            .filter(it -> muted.filter(wanted -> !wanted.equals("" + it.muted())).isEmpty())
            .filter(it -> held.filter(wanted -> !wanted.equals("" + it.onHold())).isEmpty())
            .toList();
    return query.page(
        all, USUAL_PAGE, page -> page.stream().map(it -> shown(it, conference).build()).toList());
  }

  /** One of them. */
  @GET
  @Path("/{id}/participants/{participant_id}")
  public JsonObject participant(
      @PathParam("id") String id, @PathParam("participant_id") String participant) {
    return data(shown(found(id, participant), found(id)));
  }

  private ParticipantView found(String id, String participant) {
    found(id);
    return parts.conferences().participants(id).stream()
        .filter(it -> it.id().equals(participant) || it.ids().callControlId().equals(participant))
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  /** Changes what happens when it leaves. */
  @PATCH
  @Path("/{id}/participants/{participant_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject change(
      @PathParam("id") String id,
      @PathParam("participant_id") String participant,
      JsonObject body) {
    Given given = Given.of(ConferenceFields.PARTICIPANT, body);
    try {
      parts.result(
          parts
              .conferences()
              .update(
                  id,
                  found(id, participant).ids().callControlId(),
                  ConferenceFields.beep(given),
                  given
                      .value(ConferenceFields.END_ON_EXIT)
                      .map(it -> given.flag(ConferenceFields.END_ON_EXIT)),
                  given
                      .value(ConferenceFields.SOFT_END_ON_EXIT)
                      .map(it -> given.flag(ConferenceFields.SOFT_END_ON_EXIT))));
    } catch (ControlException refused) {
      throw Refusals.of(refused, ConferenceFields.PARTICIPANT);
    }
    return participant(id, participant);
  }

  private static JsonObject data(JsonObjectBuilder shown) {
    return Json.createObjectBuilder().add("data", shown).build();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static JsonObjectBuilder shown(ConferenceView conference) {
    JsonObjectBuilder shown =
        Json.createObjectBuilder()
            .add("record_type", "conference")
            .add("id", conference.id())
            .add("name", conference.name())
            .add("connection_id", conference.connectionId())
            .add("status", word(conference.status()))
            .add("created_at", conference.createdAt().toString())
            .add("updated_at", conference.updatedAt().toString())
            .add("expires_at", conference.expiresAt().toString());
    conference.endedBecause().ifPresent(it -> shown.add("end_reason", word(it)));
    return shown;
  }

  private static JsonObjectBuilder shown(ParticipantView participant, ConferenceView conference) {
    JsonArrayBuilder whisper = Json.createArrayBuilder();
    participant.whisperTo().forEach(whisper::add);
    return Json.createObjectBuilder()
        .add("record_type", "participant")
        .add("id", participant.id())
        .add("call_control_id", participant.ids().callControlId())
        .add("call_leg_id", participant.ids().legId())
        .add(
            "conference",
            Json.createObjectBuilder().add("id", conference.id()).add("name", conference.name()))
        .add("status", word(participant.status()))
        .add("muted", participant.muted())
        .add("on_hold", participant.onHold())
        .add("end_conference_on_exit", participant.endOnExit())
        .add("soft_end_conference_on_exit", participant.softEndOnExit())
        .add("supervisor_role", word(participant.role()))
        .add("whisper_call_control_ids", whisper)
        .add("created_at", participant.createdAt().toString())
        .add("updated_at", participant.updatedAt().toString());
  }
}
