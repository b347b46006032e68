package org.jackfield.exchange.voiceapi.recording;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.http.Query;
import org.jackfield.exchange.voiceapi.http.Refusal;

/** Recordings that are whole. Their sound is fetched with the API key, too. */
@Path("/recordings")
public final class Recordings {
  private static final int USUAL_PAGE = 20;
  private static final List<String> FILTERS =
      List.of("call_leg_id", "call_session_id", "conference_id", "connection_id", "from", "to");
  private static final Map<String, String> TYPES = Map.of("wav", "audio/wav", "mp3", "audio/mpeg");

  private final Shelf shelf;

  /** Works with these parts. */
  public Recordings(CallParts parts) {
    shelf = new Shelf(parts::folder);
  }

  /** A page of them, the newest first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject list(@Context UriInfo uri) {
    Query query = new Query(uri);
    List<JsonObject> found =
        shelf.all().stream()
            .filter(
                it ->
                    FILTERS.stream()
                        .allMatch(
                            name ->
                                query.filter(name).stream()
                                    .allMatch(it.getString(name, "")::equals)))
            .toList();
    return query.page(
        found, USUAL_PAGE, page -> page.stream().map(it -> shown(it, uri).build()).toList());
  }

  /** One. */
  @GET
  @Path("/{recording_id}")
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject get(@PathParam("recording_id") String id, @Context UriInfo uri) {
    return Json.createObjectBuilder().add("data", shown(found(id), uri)).build();
  }

  private JsonObject found(String id) {
    return shelf.byId(id).orElseThrow(Refusal::notFound);
  }

  /** Its sound; ours. */
  @GET
  @Path("/{recording_id}/download")
  public Response download(@PathParam("recording_id") String id) {
    JsonObject recording = found(id);
    java.nio.file.Path file = shelf.file(recording);
    if (!Files.exists(file)) {
      throw Refusal.notFound();
    }
    return Response.ok(file.toFile(), TYPES.get(format(recording))).build();
  }

  /** Takes it away, with its sound. */
  @DELETE
  @Path("/{recording_id}")
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject delete(@PathParam("recording_id") String id, @Context UriInfo uri) {
    JsonObject recording = found(id);
    shelf.delete(recording);
    return Json.createObjectBuilder().add("data", shown(recording, uri)).build();
  }

  private static String format(JsonObject recording) {
    return recording.getString("file").endsWith(".mp3") ? "mp3" : "wav";
  }

  private static JsonObjectBuilder shown(JsonObject recording, UriInfo uri) {
    String url =
        uri.getBaseUriBuilder()
            .path("recordings")
            .path(recording.getString("id"))
            .path("download")
            .build()
            .toString();
    return Json.createObjectBuilder(recording)
        .remove("file")
        .add("download_urls", Json.createObjectBuilder().add(format(recording), url));
  }
}
