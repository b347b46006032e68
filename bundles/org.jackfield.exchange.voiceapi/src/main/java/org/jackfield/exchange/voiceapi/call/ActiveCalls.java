package org.jackfield.exchange.voiceapi.call;

import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.InstantSource;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.http.Query;

/** The legs of a connection or application. */
@Path("/connections/{connection_id}/active_calls")
@Produces(MediaType.APPLICATION_JSON)
public final class ActiveCalls {
  private static final int USUAL_PAGE = 20;

  private final CallParts parts;
  private final InstantSource clock;

  /** Works with these parts. */
  public ActiveCalls(CallParts parts) {
    this(parts, InstantSource.system());
  }

  ActiveCalls(CallParts parts, InstantSource clock) {
    this.parts = parts;
    this.clock = clock;
  }

  /** A page of them, the oldest first. */
  @GET
  public JsonObject list(@PathParam("connection_id") String connection, @Context UriInfo uri) {
    Instant now = clock.instant();
    return new Query(uri)
        .page(
            parts.calls().active(connection),
            USUAL_PAGE,
            page -> page.stream().map(it -> CallShown.listed(it, now)).toList());
  }
}
