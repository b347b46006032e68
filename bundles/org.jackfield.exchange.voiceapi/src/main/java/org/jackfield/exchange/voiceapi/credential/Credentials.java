package org.jackfield.exchange.voiceapi.credential;

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
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.jackfield.exchange.voiceapi.Ids;
import org.jackfield.exchange.voiceapi.Parts;
import org.jackfield.exchange.voiceapi.http.Query;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.exchange.voiceapi.json.Json;
import org.jackfield.voiceapi.ErrorCode;

/** Telephony credentials. Their passwords are made here, and shown. */
@Path("/telephony_credentials")
@Produces(MediaType.APPLICATION_JSON)
public final class Credentials {
  private static final int USUAL_PAGE = 50;
  private static final int MOST_PER_TAG = 1000;
  private static final String EXPIRED = "expired";

  private final Parts parts;
  private final InstantSource clock;
  private final CredentialViews views;
  private final Ids ids = new Ids();

  /** Works with these parts. */
  public Credentials(Parts parts) {
    this(parts, InstantSource.system());
  }

  Credentials(Parts parts, InstantSource clock) {
    this.parts = parts;
    this.clock = () -> clock.instant().truncatedTo(ChronoUnit.MILLIS);
    views = new CredentialViews(parts, this.clock);
  }

  /** A page of all, the oldest first. */
  @GET
  public JsonObject list(@Context UriInfo uri) {
    Query query = new Query(uri);
    List<TelephonyCredential> found =
        parts.result(parts.admin().credentials()).stream().filter(wanted(query)).toList();
    return query.page(found, USUAL_PAGE, page -> page.stream().map(views::shown).toList());
  }

  private Predicate<TelephonyCredential> wanted(Query query) {
    Instant now = clock.instant();
    return same(query, "tag", it -> it.tag().orElse(""))
        .and(same(query, "name", TelephonyCredential::name))
        .and(same(query, "status", it -> it.expired(now) ? EXPIRED : "active"))
        .and(same(query, "resource_id", it -> "connection:" + it.connectionId()))
        .and(same(query, "sip_username", TelephonyCredential::sipUsername));
  }

  private static Predicate<TelephonyCredential> same(
      Query query, String filter, Function<TelephonyCredential, String> value) {
    Optional<String> wanted = query.filter(filter);
    return it -> wanted.stream().allMatch(value.apply(it)::equals);
  }

  /** A new one, with a user name and a password of its own. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(JsonObject given) {
    Refusal.unlessEmpty(CredentialFields.TABLE.faultsOfNew(given));
    Instant now = clock.instant();
    TelephonyCredential blank =
        new TelephonyCredential(
            ids.credential(),
            "",
            "",
            Optional.empty(),
            ids.sipUsername(),
            Optional.empty(),
            now,
            now);
    TelephonyCredential fresh = CredentialFields.over(blank, given, now);
    mayHaveTag(fresh.tag());
    String password = ids.sipPassword();
    TelephonyCredential made =
        parts.result(parts.admin().create(fresh, parts.access().seal(password)));
    return Response.status(Response.Status.CREATED)
        .entity(data(views.shown(made, Optional.of(password))))
        .build();
  }

  private void mayHaveTag(Optional<String> tag) {
    if (tag.isPresent()
        && parts.result(parts.admin().credentials()).stream()
                .filter(it -> it.tag().equals(tag))
                .count()
            >= MOST_PER_TAG) {
      throw Refusal.at(
          ErrorCode.INVALID_VALUE, "/tag", "a tag can hold " + MOST_PER_TAG + " credentials");
    }
  }

  /** One. */
  @GET
  @Path("/{id}")
  public JsonObject get(@PathParam("id") String id) {
    return data(views.shown(found(id)));
  }

  private TelephonyCredential found(String id) {
    return parts.result(parts.admin().credential(id)).orElseThrow(Refusal::notFound);
  }

  /** Changes what is given, and leaves the rest. */
  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(@PathParam("id") String id, JsonObject given) {
    TelephonyCredential before = found(id);
    Instant now = clock.instant();
    if (before.expired(now)) {
      return oddRefusal();
    }
    Refusal.unlessEmpty(CredentialFields.TABLE.faultsOfChange(given));
    staysBelow(before.connectionId(), given);
    Optional<String> tag = CredentialFields.said(given, CredentialFields.TAG);
    if (!tag.equals(before.tag())) {
      mayHaveTag(tag);
    }
    TelephonyCredential changed =
        parts.result(
            parts.admin().updateCredential(id, it -> CredentialFields.over(it, given, now)));
    return Response.ok(data(views.shown(changed))).build();
  }

  private static void staysBelow(String connection, JsonObject given) {
    if (CredentialFields.said(given, CredentialFields.CONNECTION)
        .filter(it -> !it.equals(connection))
        .isPresent()) {
      throw Refusal.at(
          ErrorCode.INVALID_VALUE, "/" + CredentialFields.CONNECTION, "cannot be changed");
    }
  }

  /** In this one case the real network has another error shape. */
  private static Response oddRefusal() {
    return Response.status(ErrorCode.INVALID_VALUE.status())
        .entity(
            Json.createObjectBuilder()
                .add(
                    "errors",
                    Json.createObjectBuilder()
                        .add("status", "can't update credentials in expired status"))
                .build())
        .build();
  }

  /** Takes it away: neither it nor its tokens sign in any more. */
  @DELETE
  @Path("/{id}")
  public JsonObject delete(@PathParam("id") String id) {
    Optional<String> password = views.password(id);
    return data(views.shown(parts.result(parts.admin().deleteCredential(id)), password));
  }

  /** A token: the bare text, whatever type is asked for. */
  @POST
  @Path("/{id}/token")
  @Produces(MediaType.WILDCARD)
  public Response token(@PathParam("id") String id) {
    if (found(id).expired(clock.instant())) {
      throw Refusal.of(ErrorCode.INVALID_VALUE, "the credential has expired");
    }
    String token = parts.result(parts.access().issueToken(id, parts.tokenLife()));
    return Response.status(Response.Status.CREATED)
        .type(MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
        .entity(token)
        .build();
  }

  private static JsonObject data(JsonObject credential) {
    return Json.createObjectBuilder().add("data", credential).build();
  }
}
