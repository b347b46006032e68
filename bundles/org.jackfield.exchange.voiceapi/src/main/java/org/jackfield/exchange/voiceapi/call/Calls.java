package org.jackfield.exchange.voiceapi.call;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.command.Refusals;
import org.jackfield.exchange.voiceapi.command.Repeats;
import org.jackfield.exchange.voiceapi.event.CommandLog;
import org.jackfield.exchange.voiceapi.field.FieldTable;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.exchange.voiceapi.json.Json;
import org.jackfield.voiceapi.ErrorCode;

/** Legs: they are dialled, and asked about. */
@Path("/calls")
@Produces(MediaType.APPLICATION_JSON)
public final class Calls {
  private final CallParts parts;
  private final InstantSource clock;
  private final Dialling dialling;
  private final Repeats repeats;
  private final CommandLog log;

  /** Works with these parts. */
  public Calls(CallParts parts, Families families) {
    this(parts, families, InstantSource.system());
  }

  Calls(CallParts parts, Families families, InstantSource clock) {
    this.parts = parts;
    this.clock = clock;
    this.dialling = families.dialling();
    this.repeats = families.repeats();
    this.log = families.log();
  }

  /** The fields of a dial. */
  public static FieldTable fields() {
    return Dialling.DIAL;
  }

  /** Dials. Of several destinations the first leg is told as ever, and all of them beside it. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject dial(JsonObject body) {
    Given given = Given.of(Dialling.DIAL, body);
    try {
      return repeats.once("of " + Dialling.connection(given), given, () -> dialled(given, body));
    } catch (ControlException refused) {
      throw Refusals.of(refused, Dialling.DIAL);
    }
  }

  private JsonObject dialled(Given given, JsonObject body) {
    Dialling.Dialled dialled = dialling.dial(given);
    List<CallView> legs = dialled.legs();
    legs.forEach(it -> log.add(it, "dial", Dialling.DIAL, body));
    JsonObjectBuilder data = CallShown.dialled(legs.get(0));
    dialled.recordingId().ifPresent(it -> data.add("recording_id", it));
    if (legs.size() > 1) {
      JsonArrayBuilder all = Json.createArrayBuilder();
      legs.forEach(it -> all.add(CallShown.dialled(it)));
      data.add("legs", all);
    }
    return Json.createObjectBuilder().add("data", data).build();
  }

  /** One, also for ten minutes after its end. */
  @GET
  @Path("/{call_control_id}")
  public JsonObject get(@PathParam("call_control_id") String id) {
    CallView call =
        parts
            .calls()
            .call(id)
            .orElseThrow(() -> Refusal.of(ErrorCode.INVALID_CALL, "There is no such call"));
    return Json.createObjectBuilder().add("data", CallShown.whole(call, clock.instant())).build();
  }
}
