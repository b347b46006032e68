package org.jackfield.exchange.line.loopback;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.line.OutsideLine;
import org.jackfield.exchange.api.line.OutsideOrder;
import org.jackfield.exchange.api.line.OutsideView;
import org.jackfield.voiceapi.ApiError;
import org.jackfield.voiceapi.ApiErrors;
import org.jackfield.voiceapi.ErrorCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Calls from outside by REST, behind the guard of the Voice API. */
@Component(service = OutsideCalls.class)
@JakartarsResource
@Path("/jackfield/outside_calls")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class OutsideCalls {
  private final OutsideLine line;

  /** For the container. */
  @Activate
  public OutsideCalls(@Reference OutsideLine line) {
    this.line = line;
  }

  /** Calls. */
  @POST
  public Response call(JsonObject body) {
    try {
      return Response.status(Response.Status.CREATED).entity(data(line.call(order(body)))).build();
    } catch (IllegalArgumentException wrong) {
      String[] parts = wrong.getMessage().split(": ", 2);
      return refused(
          ErrorCode.INVALID_VALUE.at("/" + parts[0], parts.length > 1 ? parts[1] : ""),
          ErrorCode.INVALID_VALUE.status());
    } catch (ProblemException refused) {
      return refused(
          ErrorCode.UNAVAILABLE.error(refused.problem().detail()), ErrorCode.UNAVAILABLE.status());
    }
  }

  private static Response refused(ApiError error, int status) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(ApiErrors.write(List.of(error)))
        .build();
  }

  private static OutsideOrder order(JsonObject body) {
    return new OutsideOrder(
        text(body, "from", ""),
        text(body, "to", ""),
        says(body),
        text(body, "digits", ""),
        Duration.ofSeconds(whole(body, "limit_secs", (int) OutsideOrder.LIMIT.toSeconds())));
  }

  private static OutsideOrder.Says says(JsonObject body) {
    return switch (text(body, "says", "tone")) {
      case "tone" -> new OutsideOrder.Tone(whole(body, "hertz", 440));
      case "echo" -> new OutsideOrder.Echo();
      case "wav" -> new OutsideOrder.Wav(java.nio.file.Path.of(text(body, "file", "")));
      default -> throw new IllegalArgumentException("says: must be tone, echo or wav");
    };
  }

  private static String text(JsonObject body, String name, String otherwise) {
    JsonValue value = body.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof JsonString text) {
      return text.getString();
    }
    throw new IllegalArgumentException(name + ": must be a text");
  }

  private static int whole(JsonObject body, String name, int otherwise) {
    JsonValue value = body.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof JsonNumber number && number.isIntegral()) {
      return number.intValue();
    }
    throw new IllegalArgumentException(name + ": must be a whole number");
  }

  /** Those there are, and those that ended lately. */
  @GET
  public JsonObject calls() {
    JsonArrayBuilder all = Json.createArrayBuilder();
    line.calls().forEach(it -> all.add(document(it)));
    return Json.createObjectBuilder().add("data", all).build();
  }

  /** One. */
  @GET
  @Path("{id}")
  public JsonObject call(@PathParam("id") String id) {
    return data(line.call(id).orElseThrow(NotFoundException::new));
  }

  /** Its far end hangs up. */
  @DELETE
  @Path("{id}")
  public JsonObject hangUp(@PathParam("id") String id) {
    OutsideView call = line.call(id).orElseThrow(NotFoundException::new);
    line.hangUp(id);
    return data(call);
  }

  private static JsonObject data(OutsideView call) {
    return Json.createObjectBuilder().add("data", document(call)).build();
  }

  private static JsonObject document(OutsideView call) {
    JsonObjectBuilder document =
        Json.createObjectBuilder()
            .add("record_type", "outside_call")
            .add("id", call.id())
            .add("call_control_id", call.callControlId())
            .add("state", call.state().name().toLowerCase(Locale.ROOT))
            .add("start_time", call.startedAt().toString());
    call.hears().ifPresent(it -> document.add("hears_hertz", it));
    call.cause().ifPresent(it -> document.add("hangup_cause", it.name()));
    return document.build();
  }
}
