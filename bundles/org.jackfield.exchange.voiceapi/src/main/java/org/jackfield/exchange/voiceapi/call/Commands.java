package org.jackfield.exchange.voiceapi.call;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.voiceapi.catalogue.Operation;
import org.jackfield.exchange.voiceapi.catalogue.Unbuilt;
import org.jackfield.exchange.voiceapi.command.Command;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.command.Refusals;
import org.jackfield.exchange.voiceapi.command.Repeats;
import org.jackfield.exchange.voiceapi.json.Json;

/** All commands for legs. Their answer comes when they were taken; events tell what comes of it. */
@Path("/calls/{call_control_id}/actions/{action}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class Commands {
  private final Families families;
  private final Map<String, Command> commands = new LinkedHashMap<>();
  private final Repeats repeats;

  /** All of them. */
  public Commands(Families families) {
    repeats = families.repeats();
    this.families = families;
    families.commands().forEach(it -> commands.put(it.name(), it));
  }

  /** What can be asked of a leg here. */
  public List<Operation> operations() {
    return commands.values().stream()
        .map(it -> Operation.of(it.method(), it.path(), it.fields()))
        .toList();
  }

  /** Most of them. */
  @POST
  public JsonObject post(
      @PathParam("call_control_id") String leg,
      @PathParam("action") String action,
      JsonObject body) {
    return carryOut("POST", leg, action, body);
  }

  /** The one that changes a property. */
  @PUT
  public JsonObject put(
      @PathParam("call_control_id") String leg,
      @PathParam("action") String action,
      JsonObject body) {
    return carryOut("PUT", leg, action, body);
  }

  private JsonObject carryOut(String method, String leg, String action, JsonObject body) {
    Command command = commands.get(action);
    if (command == null) {
      throw Unbuilt.refusal(method, "/calls/ID/actions/" + action);
    }
    if (!command.method().equals(method)) {
      throw new NotAllowedException(command.method());
    }
    Given given = Given.of(command.fields(), body);
    try {
      return repeats.once(leg, given, () -> carryOut(command, leg, given, body));
    } catch (ControlException refused) {
      throw Refusals.of(refused, command.fields());
    }
  }

  private JsonObject carryOut(Command command, String leg, Given given, JsonObject body) {
    Optional<CallView> told = families.leg(leg);
    Optional<String> recording = command.handler().carryOut(leg, given);
    told.ifPresent(it -> families.log().add(it, command.name(), command.fields(), body));
    JsonObjectBuilder data = Json.createObjectBuilder().add("result", "ok");
    recording.ifPresent(it -> data.add("recording_id", it));
    return Json.createObjectBuilder().add("data", data).build();
  }
}
