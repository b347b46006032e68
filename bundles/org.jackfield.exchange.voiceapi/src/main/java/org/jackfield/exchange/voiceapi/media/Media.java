package org.jackfield.exchange.voiceapi.media;

import static org.jackfield.exchange.voiceapi.field.Rules.both;
import static org.jackfield.exchange.voiceapi.field.Rules.matching;
import static org.jackfield.exchange.voiceapi.field.Rules.text;
import static org.jackfield.exchange.voiceapi.field.Rules.url;
import static org.jackfield.exchange.voiceapi.field.Rules.whole;

import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jackfield.exchange.api.reach.Reach;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.Threads;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.FieldTable;
import org.jackfield.exchange.voiceapi.http.Query;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.exchange.voiceapi.json.Json;
import org.jackfield.voiceapi.ErrorCode;

/** Sound that is uploaded, or fetched once, and played by its name from then on. */
@Path("/media")
public final class Media {
  private static final int USUAL_PAGE = 20;
  private static final String CONTENT = "media";
  private static final String LIFE = "ttl_secs";
  private static final int TWO_DAYS = 172_800;
  private static final int TWENTY_YEARS = 630_720_000;
  private static final List<Field> BOTH =
      List.of(
          Field.of(Download.FIELD, both(text(1, 2048), url())),
          Field.of(LIFE, whole(1, TWENTY_YEARS)));

  /** Of a change. */
  public static final FieldTable CHANGE = new FieldTable(BOTH);

  /** Of a new one. */
  public static final FieldTable CREATE =
      new FieldTable(
          List.of(
              BOTH.get(0),
              Field.of(
                  MediaStore.NAME,
                  matching(
                      Pattern.compile("(?!\\.{1,2}$)[^/\\\\\\p{Cntrl}]{1,255}"),
                      "must be 1 to 255 characters, none of them a slash")),
              BOTH.get(1)));

  private final CallParts parts;
  private final MediaStore store;
  private final Executor threads;

  /** Keeps it there. */
  public Media(CallParts parts, MediaStore store) {
    this.parts = parts;
    this.store = store;
    this.threads = Threads.few();
  }

  /** A page of them, the newest first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject list(@Context UriInfo uri) {
    Query query = new Query(uri);
    List<String> types = query.list("filter[content_type]");
    List<JsonObject> found =
        store.all().stream()
            .filter(it -> types.isEmpty() || types.contains(it.getString(MediaStore.TYPE)))
            .toList();
    return query.page(found, USUAL_PAGE, page -> page.stream().map(MediaStore::shown).toList());
  }

  /** Fetches one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject create(JsonObject body) {
    return with(part -> made(body, false, part));
  }

  /** Takes one that is sent along. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject upload(InputStream body, @Context HttpHeaders headers) {
    return with(
        part -> {
          Form.Content form = Form.read(body, boundary(headers), part);
          return made(form.fields(), form.file(), part);
        });
  }

  private JsonObject made(JsonObject body, boolean sent, java.nio.file.Path part)
      throws IOException {
    Given given = Given.of(CREATE, body);
    String name = given.text(MediaStore.NAME).orElseGet(() -> UUID.randomUUID().toString());
    if (!brought(given, sent, part)) {
      throw Refusal.at(
          ErrorCode.MISSING_PARAMETER,
          "/" + Download.FIELD,
          Download.FIELD + " is required, or " + CONTENT + " in a form");
    }
    return store.keep(name, part, sound(sent, part), life(given));
  }

  /** Another sound, or another end, under the same name. */
  @PUT
  @Path("/{media_name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject change(@PathParam("media_name") String name, JsonObject body) {
    return with(part -> changed(name, body, false, part));
  }

  /** The same with a sound that is sent along. */
  @PUT
  @Path("/{media_name}")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject replace(
      @PathParam("media_name") String name, InputStream body, @Context HttpHeaders headers) {
    return with(
        part -> {
          Form.Content form = Form.read(body, boundary(headers), part);
          return changed(name, form.fields(), form.file(), part);
        });
  }

  private JsonObject changed(String name, JsonObject body, boolean sent, java.nio.file.Path part)
      throws IOException {
    found(name);
    Given given = Given.of(CHANGE, body);
    if (brought(given, sent, part)) {
      return store.change(
          name, Optional.of(part), Optional.of(sound(sent, part)), Optional.of(life(given)));
    }
    Optional<Duration> life = given.whole(LIFE).map(Duration::ofSeconds);
    return store.change(name, Optional.empty(), Optional.empty(), life);
  }

  private static Duration life(Given given) {
    return Duration.ofSeconds(given.whole(LIFE).orElse(TWO_DAYS));
  }

  /** Whether there is a sound in the file by now. */
  private boolean brought(Given given, boolean sent, java.nio.file.Path part) {
    Optional<String> url = given.text(Download.FIELD);
    if (sent && url.isPresent()) {
      throw Refusal.at(
          ErrorCode.INVALID_VALUE,
          "/" + Download.FIELD,
          "cannot be given together with " + CONTENT);
    }
    Reach reach = parts.reach();
    url.ifPresent(
        it ->
            parts.result(
                CompletableFuture.runAsync(
                    () -> Download.fetch(URI.create(it), reach, part), threads)));
    return sent || url.isPresent();
  }

  private static Sound sound(boolean sent, java.nio.file.Path part) throws IOException {
    return Sound.of(part)
        .orElseThrow(
            () ->
                Refusal.at(
                    ErrorCode.INVALID_VALUE,
                    "/" + (sent ? CONTENT : Download.FIELD),
                    "is neither WAV nor MP3"));
  }

  /** One. */
  @GET
  @Path("/{media_name}")
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject get(@PathParam("media_name") String name) {
    return data(found(name));
  }

  private JsonObject found(String name) {
    return store.byName(name).orElseThrow(Refusal::notFound);
  }

  /** Its sound. */
  @GET
  @Path("/{media_name}/download")
  public Response download(@PathParam("media_name") String name) {
    JsonObject media = found(name);
    java.nio.file.Path file = store.file(name).orElseThrow(Refusal::notFound);
    if (!Files.exists(file)) {
      throw Refusal.notFound();
    }
    return Response.ok(file.toFile(), media.getString(MediaStore.TYPE)).build();
  }

  /** Takes it away; who is hearing it hears it to its end. */
  @DELETE
  @Path("/{media_name}")
  public Response delete(@PathParam("media_name") String name) {
    if (!store.delete(name)) {
      throw Refusal.notFound();
    }
    return Response.noContent().build();
  }

  /** Does something with a file that may be moved away. */
  private interface Work {
    JsonObject with(java.nio.file.Path part) throws IOException;
  }

  private JsonObject with(Work work) {
    java.nio.file.Path part = store.part();
    try {
      return data(work.with(part));
    } catch (IOException fault) {
      throw new UncheckedIOException("media: it cannot be written", fault);
    } finally {
      MediaStore.remove(part);
    }
  }

  private static Optional<String> boundary(HttpHeaders headers) {
    return Optional.ofNullable(headers.getMediaType().getParameters().get("boundary"));
  }

  private static JsonObject data(JsonObject media) {
    return Json.createObjectBuilder().add("data", MediaStore.shown(media)).build();
  }
}
