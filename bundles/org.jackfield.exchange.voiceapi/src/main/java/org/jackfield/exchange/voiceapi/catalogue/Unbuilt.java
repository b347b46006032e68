package org.jackfield.exchange.voiceapi.catalogue;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.stream.Stream;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.voiceapi.ErrorCode;

/**
 * What the Voice API can do elsewhere and not here: 501. It takes whatever no other resource does,
 * those of other bundles included, since it has the least of a path; the rest of that is 404.
 */
@Path("/{path: .+}")
public final class Unbuilt {
  private static final String LEG = "/calls/{call_control_id}/actions/";
  private static final String CONFERENCE = "/conferences/{id}/actions/";

  /** All of it that a backend for calls may ask for. */
  public static final List<Operation> OPERATIONS =
      Stream.of(
              posts(
                  LEG,
                  "ai_assistant_add_messages",
                  "ai_assistant_join",
                  "ai_assistant_start",
                  "ai_assistant_stop",
                  "conversation_relay_start",
                  "conversation_relay_stop",
                  "fork_start",
                  "fork_stop",
                  "gather_using_ai",
                  "refer",
                  "send_sip_info",
                  "siprec_start",
                  "siprec_stop",
                  "suppression_start",
                  "suppression_stop",
                  "transcription_start",
                  "transcription_stop"),
              Operation.unbuilt("/texml_applications", "GET", "POST"),
              Operation.unbuilt("/texml_applications/{id}", "GET", "PATCH", "DELETE"),
              Operation.unbuilt("/texml/Accounts/{account_sid}/Calls", "GET", "POST"),
              Operation.unbuilt("/texml/Accounts/{account_sid}/Calls/{sid}", "GET", "POST"),
              Operation.unbuilt("/detail_records", "GET"),
              Operation.unbuilt("/mobile_push_credentials", "GET", "POST"),
              Operation.unbuilt("/mobile_push_credentials/{id}", "GET", "DELETE"))
          .flatMap(List::stream)
          .toList();

  private static List<Operation> posts(String beginning, String... names) {
    return Stream.of(names)
        .flatMap(it -> Operation.unbuilt(beginning + it, "POST").stream())
        .toList();
  }

  /** What nobody else has taken: 501 if it is one of these, else 404. */
  public static Refusal refusal(String method, String path) {
    return OPERATIONS.stream().anyMatch(it -> it.is(method, path))
        ? Refusal.of(ErrorCode.NOT_BUILT, "This is not built here")
        : Refusal.of(ErrorCode.NOT_FOUND, "There is nothing at this path");
  }

  /** Refuses. */
  @GET
  public String get(@PathParam("path") String path) {
    throw refusal("GET", "/" + path);
  }

  /** Refuses. */
  @POST
  public String post(@PathParam("path") String path) {
    throw refusal("POST", "/" + path);
  }

  /** Refuses. */
  @PUT
  public String put(@PathParam("path") String path) {
    throw refusal("PUT", "/" + path);
  }

  /** Refuses. */
  @PATCH
  public String patch(@PathParam("path") String path) {
    throw refusal("PATCH", "/" + path);
  }

  /** Refuses. */
  @DELETE
  public String delete(@PathParam("path") String path) {
    throw refusal("DELETE", "/" + path);
  }
}
