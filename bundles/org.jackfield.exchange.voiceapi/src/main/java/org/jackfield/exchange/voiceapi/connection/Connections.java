package org.jackfield.exchange.voiceapi.connection;

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
import java.util.function.Predicate;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.voiceapi.Ids;
import org.jackfield.exchange.voiceapi.Parts;
import org.jackfield.exchange.voiceapi.http.Query;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.exchange.voiceapi.json.Json;

/** Credential connections. Their passwords are taken and never shown. */
@Path("/credential_connections")
@Produces(MediaType.APPLICATION_JSON)
public final class Connections {
  private static final int USUAL_PAGE = 250;
  private static final Map<String, Comparator<Connection>> ORDERS =
      Map.of(
          "created_at", Comparator.comparing(Connection::createdAt),
          "connection_name", Comparator.comparing(Connection::name),
          "active", Comparator.comparing(it -> it.settings().active()));

  private final Parts parts;
  private final InstantSource clock;
  private final Ids ids = new Ids();

  /** Works with these parts. */
  public Connections(Parts parts) {
    this(parts, InstantSource.system());
  }

  Connections(Parts parts, InstantSource clock) {
    this.parts = parts;
    this.clock = () -> clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** A page of all, the newest first if nothing else is asked for. */
  @GET
  public JsonObject list(@Context UriInfo uri) {
    Query query = new Query(uri);
    List<Connection> found =
        parts.result(parts.admin().connections()).stream()
            .filter(wanted(query))
            .sorted(query.order(ORDERS, "-created_at"))
            .toList();
    return query.page(
        found, USUAL_PAGE, page -> page.stream().map(ConnectionDocument::shown).toList());
  }

  private static Predicate<Connection> wanted(Query query) {
    Optional<String> part =
        query.text("filter[connection_name][contains]").map(it -> it.toLowerCase(Locale.ROOT));
    Optional<String> profile =
        query
            .filter("outbound_voice_profile_id")
            .or(() -> query.filter("outbound.outbound_voice_profile_id"));
    // Only another kind of connection has a host name.
    boolean none = query.filter("fqdn").isPresent();
    return it ->
        !none
            && part.stream().allMatch(it.name().toLowerCase(Locale.ROOT)::contains)
            && profile.stream().allMatch(profile(it)::equals);
  }

  private static String profile(Connection connection) {
    return ConnectionDocument.shown(connection)
        .getJsonObject("outbound")
        .getString("outbound_voice_profile_id", "");
  }

  /** A new one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(JsonObject given) {
    Refusal.unlessEmpty(ConnectionFields.TABLE.faultsOfNew(given));
    Connection fresh = ConnectionDocument.fresh(ids.connection(), given, clock.instant());
    StoredSecret secret = hashed(given);
    Connection made = parts.result(parts.admin().create(fresh, secret));
    return Response.status(Response.Status.CREATED).entity(data(made)).build();
  }

  private StoredSecret hashed(JsonObject given) {
    return parts.result(parts.access().hash(given.getString(ConnectionFields.PASSWORD)));
  }

  /** One. */
  @GET
  @Path("/{id}")
  public JsonObject get(@PathParam("id") String id) {
    return data(found(id));
  }

  private Connection found(String id) {
    return parts.result(parts.admin().connection(id)).orElseThrow(Refusal::notFound);
  }

  /** Changes what is given, and leaves the rest. */
  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject change(@PathParam("id") String id, JsonObject given) {
    found(id);
    Refusal.unlessEmpty(ConnectionFields.TABLE.faultsOfChange(given));
    Optional<StoredSecret> secret =
        given.containsKey(ConnectionFields.PASSWORD)
            ? Optional.of(hashed(given))
            : Optional.empty();
    return data(
        parts.result(
            parts
                .admin()
                .update(
                    id,
                    before -> ConnectionDocument.changed(before, given, clock.instant()),
                    secret)));
  }

  /** Takes it away, with its telephony credentials. */
  @DELETE
  @Path("/{id}")
  public JsonObject delete(@PathParam("id") String id) {
    return data(parts.result(parts.admin().delete(id)));
  }

  /** Whether one of its devices is signed in. */
  @POST
  @Path("/{id}/actions/check_registration_status")
  public JsonObject registration(@PathParam("id") String id) {
    Connection connection = found(id);
    return Json.createObjectBuilder()
        .add(
            "data",
            RegistrationStatus.ofConnection(
                connection, parts.registrar().newest(connection.userName())))
        .build();
  }

  private static JsonObject data(Connection connection) {
    return Json.createObjectBuilder().add("data", ConnectionDocument.shown(connection)).build();
  }
}
