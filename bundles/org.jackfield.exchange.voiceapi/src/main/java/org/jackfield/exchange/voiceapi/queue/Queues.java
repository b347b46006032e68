package org.jackfield.exchange.voiceapi.queue;

import static org.jackfield.exchange.voiceapi.field.Rules.flag;
import static org.jackfield.exchange.voiceapi.field.Rules.text;
import static org.jackfield.exchange.voiceapi.field.Rules.whole;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Supplier;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.QueueControl;
import org.jackfield.exchange.api.control.QueueControl.QueueView;
import org.jackfield.exchange.api.control.QueueControl.QueuedView;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.command.Refusals;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.FieldTable;
import org.jackfield.exchange.voiceapi.http.Query;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.exchange.voiceapi.json.Json;
import org.jackfield.voiceapi.ErrorCode;

/** The queues, and who waits in them. */
@Path("/queues")
@Produces(MediaType.APPLICATION_JSON)
public final class Queues {
  private static final String NAME = "queue_name";
  private static final String SIZE = "max_size";
  private static final String KEEP = "keep_after_hangup";
  private static final int USUAL_PAGE = 20;

  /** The fields of a new one. */
  public static final FieldTable CREATE =
      new FieldTable(
          List.of(
              Field.of(NAME, text(1, 255)).required(),
              Field.of(SIZE, whole(1, QueueControl.MOST)).or(QueueControl.SIZE)));

  /** The fields of a change. */
  public static final FieldTable UPDATE =
      new FieldTable(List.of(Field.of(SIZE, whole(1, QueueControl.MOST)).required()));

  /** The fields of a change of somebody in it. */
  public static final FieldTable CALL = new FieldTable(List.of(Field.of(KEEP, flag())));

  private final CallParts parts;

  /** Works with these parts. */
  public Queues(CallParts parts) {
    this.parts = parts;
  }

  /** A page of all, by name. */
  @GET
  public JsonObject list(@Context UriInfo uri) {
    return new Query(uri)
        .page(
            parts.queues().queues(),
            USUAL_PAGE,
            page -> page.stream().map(it -> shown(it).build()).toList());
  }

  /** A new one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject create(JsonObject body) {
    Refusal.unlessEmpty(CREATE.faultsOfNew(body));
    JsonObject given = CREATE.merge(CREATE.defaults(), body);
    return data(
        asked(
            CREATE,
            () -> parts.result(parts.queues().create(given.getString(NAME), given.getInt(SIZE)))));
  }

  /** One. */
  @GET
  @Path("/{queue_name}")
  public JsonObject get(@PathParam(NAME) String name) {
    return data(found(name));
  }

  private QueueView found(String name) {
    return parts.queues().queue(name).orElseThrow(Refusal::notFound);
  }

  /** Changes how many it takes. */
  @POST
  @Path("/{queue_name}")
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject change(@PathParam(NAME) String name, JsonObject body) {
    Refusal.unlessEmpty(UPDATE.faultsOfNew(body));
    return data(asked(UPDATE, () -> parts.result(parts.queues().resize(name, body.getInt(SIZE)))));
  }

  /** Removes it, if it is empty. */
  @DELETE
  @Path("/{queue_name}")
  public void delete(@PathParam(NAME) String name) {
    asked(UPDATE, () -> parts.result(parts.queues().delete(name)));
  }

  /** A page of those in it, the head first. */
  @GET
  @Path("/{queue_name}/calls")
  public JsonObject calls(@PathParam(NAME) String name, @Context UriInfo uri) {
    found(name);
    return new Query(uri)
        .page(
            parts.queues().calls(name),
            USUAL_PAGE,
            page -> page.stream().map(it -> shown(it).build()).toList());
  }

  /** One of them. */
  @GET
  @Path("/{queue_name}/calls/{call_control_id}")
  public JsonObject call(@PathParam(NAME) String name, @PathParam("call_control_id") String call) {
    found(name);
    return parts.queues().calls(name).stream()
        .filter(it -> it.ids().callControlId().equals(call))
        .map(it -> Json.createObjectBuilder().add("data", shown(it)).build())
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  /** Whether it stays when its caller hangs up. */
  @PATCH
  @Path("/{queue_name}/calls/{call_control_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public void change(
      @PathParam(NAME) String name, @PathParam("call_control_id") String call, JsonObject body) {
    Refusal.unlessEmpty(CALL.faultsOfChange(body));
    if (body.containsKey(KEEP)) {
      boolean keep = body.get(KEEP) == JsonValue.TRUE;
      asked(CALL, () -> parts.result(parts.queues().keepAfterHangup(name, call, keep)));
    } else {
      call(name, call);
    }
  }

  /** Removes one whose caller has hung up. */
  @DELETE
  @Path("/{queue_name}/calls/{call_control_id}")
  public void forget(@PathParam(NAME) String name, @PathParam("call_control_id") String call) {
    asked(CALL, () -> parts.result(parts.queues().forget(name, call)));
  }

  /** What is not in the queue is not there, seen from here. */
  private static <T> T asked(FieldTable table, Supplier<T> question) {
    try {
      return question.get();
    } catch (ControlException refused) {
      throw refused.reason() == ControlException.Reason.NOT_IN_QUEUE
          ? Refusal.of(ErrorCode.NOT_FOUND, refused.getMessage())
          : Refusals.of(refused, table);
    }
  }

  private static JsonObject data(QueueView queue) {
    return Json.createObjectBuilder().add("data", shown(queue)).build();
  }

  private static JsonObjectBuilder shown(QueueView queue) {
    return Json.createObjectBuilder()
        .add("id", queue.id())
        .add("record_type", "queue")
        .add("name", queue.name())
        .add("current_size", queue.size())
        .add("max_size", queue.maxSize())
        .add("average_wait_time_secs", queue.averageWait().toSeconds())
        .add("created_at", queue.createdAt().toString())
        .add("updated_at", queue.updatedAt().toString());
  }

  private static JsonObjectBuilder shown(QueuedView call) {
    return Json.createObjectBuilder()
        .add("record_type", "queue_call")
        .add("call_control_id", call.ids().callControlId())
        .add("call_leg_id", call.ids().legId())
        .add("call_session_id", call.ids().sessionId())
        .add("connection_id", call.connectionId())
        .add("from", call.from())
        .add("to", call.to())
        .add("queue_id", call.queueId())
        .add("queue_position", call.position())
        .add("enqueued_at", call.enqueuedAt().toString())
        .add("wait_time_secs", call.waited().toSeconds())
        .add("is_alive", call.alive());
  }
}
