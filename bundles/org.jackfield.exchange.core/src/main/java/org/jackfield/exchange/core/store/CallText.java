package org.jackfield.exchange.core.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.leg.Route;
import org.jackfield.exchange.core.account.Channels;

/** A stored call as text. */
final class CallText {
  /** Of what is written here; another build may write another one. */
  private static final String FORM = "1";

  private static final String CALLER = "caller.";
  private static final String CALLEE = "callee.";
  private static final String LINE = "line.";

  private CallText() {}

  static String write(StoredCall call) {
    Fields fields = Fields.none();
    fields.put("form", FORM);
    put(fields.below(CALLER), call.caller());
    call.callee().ifPresent(leg -> put(fields.below(CALLEE), leg));
    fields.put("connection", call.connectionId());
    fields.put("destination", call.destination());
    fields.put("clientState", call.clientState());
    fields.put("route", write(call.route()));
    for (Channels.Use use : call.channels()) {
      fields.put("channel." + use.way(), use.connection());
    }
    return fields.text();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException naming the field
   */
  static StoredCall read(String written) {
    Fields fields = Fields.of(written);
    if (!fields.get("form").equals(FORM)) {
      throw new IllegalArgumentException("form: " + fields.get("form") + " is not " + FORM);
    }
    Fields callee = fields.below(CALLEE);
    return new StoredCall(
        leg(fields.below(CALLER)),
        callee.has("call") ? Optional.of(leg(callee)) : Optional.empty(),
        fields.get("connection"),
        fields.get("destination"),
        fields.maybe("clientState"),
        route(fields.get("route")),
        channels(fields));
  }

  static void put(Fields at, LegIds ids) {
    at.put("leg", ids.legId());
    at.put("conversation", ids.sessionId());
    at.put("control", ids.callControlId());
  }

  static LegIds ids(Fields at) {
    return new LegIds(at.get("leg"), at.get("conversation"), at.get("control"));
  }

  private static void put(Fields at, StoredLeg leg) {
    put(at, leg.ids());
    at.put("call", leg.callId());
    at.put("user", leg.user());
    at.put("session", leg.session());
    at.put("remoteName", leg.remoteName());
    at.put("remoteNumber", leg.remoteNumber());
    at.put("localName", leg.localName());
    at.put("localNumber", leg.localNumber());
    at.put("codec", leg.codec());
    at.put("held", leg.held());
    leg.line().ifPresent(line -> LineText.put(at.below(LINE), line));
  }

  private static StoredLeg leg(Fields at) {
    return new StoredLeg(
        ids(at),
        at.get("call"),
        at.get("user"),
        at.get("session"),
        at.get("remoteName"),
        at.get("remoteNumber"),
        at.get("localName"),
        at.get("localNumber"),
        at.get("codec"),
        at.isTrue("held"),
        LineText.read(at.below(LINE)));
  }

  private static List<Channels.Use> channels(Fields fields) {
    List<Channels.Use> uses = new ArrayList<>();
    for (Channels.Way way : Channels.Way.values()) {
      fields
          .maybe("channel." + way)
          .ifPresent(connection -> uses.add(new Channels.Use(connection, way)));
    }
    return uses;
  }

  private static String write(Route route) {
    if (route instanceof Route.ToUser to) {
      return "user " + to.user();
    } else if (route instanceof Route.ToConference to) {
      return "conference " + to.name();
    } else if (route instanceof Route.ToTreatment to) {
      return "treatment " + to.treatment().name();
    } else if (route instanceof Route.ToPark to) {
      return (to.incoming() ? "parkIncoming " : "park ") + to.connectionId();
    }
    throw new IllegalArgumentException("route: an answered call was not refused");
  }

  private static Route route(String text) {
    String[] words = text.split(" ", 2);
    if (words.length == 2) {
      switch (words[0]) {
        case "user":
          return new Route.ToUser(words[1]);
        case "conference":
          return new Route.ToConference(words[1]);
        case "treatment":
          return new Route.ToTreatment(Route.Treatment.valueOf(words[1]));
        case "park":
          return new Route.ToPark(words[1], false);
        case "parkIncoming":
          return new Route.ToPark(words[1], true);
        default:
      }
    }
    throw new IllegalArgumentException("route: no user, conference, treatment or park");
  }
}
