package org.jackfield.exchange.voiceapi.event;

import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.http.Query;

/** What was asked of legs here, and what was told of them by webhooks. */
@Path("/call_events")
@Produces(MediaType.APPLICATION_JSON)
public final class CallEvents {
  private static final int USUAL_PAGE = 20;

  private final CallParts calls;
  private final CommandLog commands;
  private final InstantSource clock;

  /** Works with these parts. */
  public CallEvents(CallParts calls, CommandLog commands) {
    this(calls, commands, InstantSource.system());
  }

  CallEvents(CallParts calls, CommandLog commands, InstantSource clock) {
    this.calls = calls;
    this.commands = commands;
    this.clock = clock;
  }

  /** A page of them, the oldest first. */
  @GET
  public JsonObject list(@Context UriInfo uri) {
    Query query = new Query(uri);
    Predicate<Entry> wanted = Wanted.of(query, clock.instant(), calls::holders);
    List<Entry> found =
        Stream.concat(
                commands.all().stream().map(Entry::of),
                calls.deliveries().latest().stream().map(Entry::of))
            .filter(wanted)
            .sorted(Comparator.comparing(Entry::at))
            .toList();
    return query.page(found, USUAL_PAGE, page -> page.stream().map(Entry::shown).toList());
  }
}
