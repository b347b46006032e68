package org.jackfield.exchange.voiceapi.call;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.catalogue.Operation;
import org.jackfield.exchange.voiceapi.catalogue.Unbuilt;
import org.jackfield.exchange.voiceapi.command.Command;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.command.Legs;
import org.jackfield.exchange.voiceapi.command.Refusals;

/** All commands for legs. Their answer comes when they were taken; events tell what comes of it. */
@Path("/calls/{call_control_id}/actions/{action}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class Commands {
  private static final int MOST_THREADS = 2;
  private static final int MOST_WAITING = 1000;
  private static final long SECONDS_IDLE = 10;
  private static final JsonObject OK =
      Json.createObjectBuilder()
          .add("data", Json.createObjectBuilder().add("result", "ok"))
          .build();

  private final Map<String, Command> commands = new LinkedHashMap<>();

  /** Works with these parts. */
  public Commands(CallParts parts) {
    this(parts, InstantSource.system(), threads());
  }

  Commands(CallParts parts, InstantSource clock, Executor threads) {
    Sounds sounds = new Sounds(parts, threads);
    Legs legs = new Legs(parts, clock);
    Stream.of(
            new Calling(parts).commands(),
            List.of(new Dialling(parts).transfer()),
            new Queueing(parts).commands(),
            new Playing(parts, sounds).commands(),
            new Gathering(parts, sounds).commands(),
            new Recording(parts, legs, clock, threads).commands(),
            new Streams(parts, legs).commands())
        .flatMap(List::stream)
        .forEach(it -> commands.put(it.name(), it));
  }

  /** For what may block: look-ups of names, small files. They end by themselves when idle. */
  private static Executor threads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            MOST_THREADS,
            MOST_THREADS,
            SECONDS_IDLE,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            task -> {
              Thread thread = new Thread(task, "jf-voiceapi");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
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
    try {
      command.handler().carryOut(leg, Given.of(command.fields(), body));
    } catch (ControlException refused) {
      throw Refusals.of(refused, command.fields());
    }
    return OK;
  }
}
