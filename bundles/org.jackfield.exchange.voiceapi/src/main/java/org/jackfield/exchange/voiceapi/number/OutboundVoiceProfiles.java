package org.jackfield.exchange.voiceapi.number;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

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
import java.util.function.Function;
import org.jackfield.exchange.api.directory.OutboundVoiceProfile;
import org.jackfield.exchange.voiceapi.Ids;
import org.jackfield.exchange.voiceapi.Parts;
import org.jackfield.exchange.voiceapi.http.Query;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.exchange.voiceapi.json.Json;

/** Outbound voice profiles: what the calls of several connections keep to together. */
@Path("/outbound_voice_profiles")
@Produces(MediaType.APPLICATION_JSON)
public final class OutboundVoiceProfiles {
  private static final int USUAL_PAGE = 20;

  /** What has one value alone here keeps the order of birth. */
  private static final Map<String, Comparator<OutboundVoiceProfile>> ORDERS =
      Map.of(
          "created_at", Comparator.comparing(OutboundVoiceProfile::createdAt),
          "name", Comparator.comparing(OutboundVoiceProfile::name),
          "enabled", Comparator.comparing(OutboundVoiceProfile::enabled),
          "service_plan", Comparator.comparing(OutboundVoiceProfile::createdAt),
          "traffic_type", Comparator.comparing(OutboundVoiceProfile::createdAt),
          "usage_payment_method", Comparator.comparing(OutboundVoiceProfile::createdAt));

  private final Parts parts;
  private final InstantSource clock;
  private final Ids ids = new Ids();

  /** Works with these parts. */
  public OutboundVoiceProfiles(Parts parts) {
    this(parts, InstantSource.system());
  }

  OutboundVoiceProfiles(Parts parts, InstantSource clock) {
    this.parts = parts;
    this.clock = () -> clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** A page of all, the newest first if nothing else is asked for. */
  @GET
  public JsonObject list(@Context UriInfo uri) {
    Query query = new Query(uri);
    Optional<String> part =
        query.text("filter[name][contains]").map(it -> it.toLowerCase(Locale.ROOT));
    List<OutboundVoiceProfile> found =
        parts.result(parts.admin().profiles()).stream()
            .filter(it -> part.stream().allMatch(it.name().toLowerCase(Locale.ROOT)::contains))
            .sorted(query.order(ORDERS, "-created_at"))
            .toList();
    return query.page(found, USUAL_PAGE, page -> page.stream().map(shown()).toList());
  }

  /** A new one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(JsonObject given) {
    Refusal.unlessEmpty(ProfileFields.TABLE.faultsOfNew(given));
    OutboundVoiceProfile fresh = ProfileDocument.fresh(ids.connection(), given, clock.instant());
    JsonObject made = data(parts.result(parts.admin().create(fresh)));
    return Response.status(Response.Status.CREATED).entity(made).build();
  }

  /** One. */
  @GET
  @Path("/{id}")
  public JsonObject get(@PathParam("id") String id) {
    return data(found(id));
  }

  private OutboundVoiceProfile found(String id) {
    return parts.result(parts.admin().profiles()).stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  /** Changes what is given, and leaves the rest. */
  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject change(@PathParam("id") String id, JsonObject given) {
    found(id);
    Refusal.unlessEmpty(ProfileFields.TABLE.faultsOfChange(given));
    return data(
        parts.result(
            parts
                .admin()
                .updateProfile(
                    id, before -> ProfileDocument.changed(before, given, clock.instant()))));
  }

  /** Takes it away; who named it calls without. */
  @DELETE
  @Path("/{id}")
  public JsonObject delete(@PathParam("id") String id) {
    return data(parts.result(parts.admin().deleteProfile(id)));
  }

  private JsonObject data(OutboundVoiceProfile profile) {
    return Json.createObjectBuilder().add("data", shown().apply(profile)).build();
  }

  private Function<OutboundVoiceProfile, JsonObject> shown() {
    Map<String, Long> users =
        Holder.all(parts).stream()
            .flatMap(it -> it.profile().stream())
            .collect(groupingBy(Function.identity(), counting()));
    return it -> ProfileDocument.shown(it, users.getOrDefault(it.id(), 0L));
  }
}
