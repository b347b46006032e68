package org.jackfield.exchange.voiceapi.application;

import jakarta.json.JsonObject;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.voiceapi.Ids;
import org.jackfield.exchange.voiceapi.Parts;
import org.jackfield.exchange.voiceapi.http.Query;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.exchange.voiceapi.json.Json;

/** Call Control applications: what dialled legs belong to. */
@Path("/call_control_applications")
@Produces(MediaType.APPLICATION_JSON)
public final class Applications {
  private static final int USUAL_PAGE = 20;
  private static final Map<String, Comparator<Application>> ORDERS =
      Map.of(
          "created_at", Comparator.comparing(Application::createdAt),
          "connection_name", Comparator.comparing(Application::name),
          "active", Comparator.comparing(Application::active));

  private final Parts parts;
  private final InstantSource clock;
  private final Ids ids = new Ids();

  /** Works with these parts. */
  public Applications(Parts parts) {
    this(parts, InstantSource.system());
  }

  Applications(Parts parts, InstantSource clock) {
    this.parts = parts;
    this.clock = () -> clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** A page of all, the newest first if nothing else is asked for. */
  @GET
  public JsonObject list(@Context UriInfo uri) {
    Query query = new Query(uri);
    Optional<String> part =
        query.text("filter[application_name][contains]").map(it -> it.toLowerCase(Locale.ROOT));
    List<Application> found =
        parts.result(parts.admin().applications()).stream()
            .filter(it -> part.stream().allMatch(it.name().toLowerCase(Locale.ROOT)::contains))
            .sorted(query.order(ORDERS, "-created_at"))
            .toList();
    return query.page(
        found, USUAL_PAGE, page -> page.stream().map(ApplicationDocument::shown).toList());
  }

  /** A new one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(JsonObject given) {
    Refusal.unlessEmpty(ApplicationFields.TABLE.faultsOfNew(given));
    Application fresh = ApplicationDocument.fresh(ids.connection(), given, clock.instant());
    Application made = parts.result(parts.admin().create(fresh));
    return Response.status(Response.Status.CREATED).entity(data(made)).build();
  }

  /** One. */
  @GET
  @Path("/{id}")
  public JsonObject get(@PathParam("id") String id) {
    return data(found(id));
  }

  private Application found(String id) {
    return parts.result(parts.directory().application(id)).orElseThrow(Refusal::notFound);
  }

  /** Changes what is given, and leaves the rest. */
  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject change(@PathParam("id") String id, JsonObject given) {
    found(id);
    Refusal.unlessEmpty(ApplicationFields.TABLE.faultsOfChange(given));
    return data(
        parts.result(
            parts
                .admin()
                .updateApplication(
                    id, before -> ApplicationDocument.changed(before, given, clock.instant()))));
  }

  /** Takes it away; its legs stay. */
  @DELETE
  @Path("/{id}")
  public JsonObject delete(@PathParam("id") String id) {
    return data(parts.result(parts.admin().deleteApplication(id)));
  }

  private static JsonObject data(Application application) {
    return Json.createObjectBuilder().add("data", ApplicationDocument.shown(application)).build();
  }
}
