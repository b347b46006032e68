package org.jackfield.exchange.core.store;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.leg.Route;
import org.jackfield.exchange.core.account.Channels;

/** A stored call as text: a line {@code key=value} for each field ({@link Properties}). */
final class CallText {
  /** Of what is written here; another build may write another one. */
  private static final String FORM = "1";

  private static final String CALLEE = "callee.";
  private final Properties fields = new Properties();

  private CallText() {}

  static String write(StoredCall call) {
    CallText text = new CallText();
    text.fields.setProperty("form", FORM);
    text.put("caller.", call.caller());
    call.callee().ifPresent(leg -> text.put(CALLEE, leg));
    text.fields.setProperty("connection", call.connectionId());
    text.fields.setProperty("destination", call.destination());
    call.clientState().ifPresent(it -> text.fields.setProperty("clientState", it));
    text.fields.setProperty("route", write(call.route()));
    for (Channels.Use use : call.channels()) {
      text.fields.setProperty("channel." + use.way(), use.connection());
    }
    StringWriter out = new StringWriter();
    try {
      text.fields.store(out, null);
    } catch (IOException fault) {
      throw new IllegalStateException("a string that cannot be written", fault);
    }
    return out.toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException naming the field
   */
  static StoredCall read(String written) {
    CallText text = new CallText();
    try {
      text.fields.load(new StringReader(written));
    } catch (IOException fault) {
      throw new IllegalArgumentException("unreadable", fault);
    }
    if (!text.field("form").equals(FORM)) {
      throw new IllegalArgumentException("form: " + text.field("form") + " is not " + FORM);
    }
    return new StoredCall(
        text.leg("caller."),
        text.fields.containsKey(CALLEE + "call") ? Optional.of(text.leg(CALLEE)) : Optional.empty(),
        text.field("connection"),
        text.field("destination"),
        Optional.ofNullable(text.fields.getProperty("clientState")),
        route(text.field("route")),
        text.channels());
  }

  private void put(String at, StoredLeg leg) {
    fields.setProperty(at + "leg", leg.ids().legId());
    fields.setProperty(at + "conversation", leg.ids().sessionId());
    fields.setProperty(at + "control", leg.ids().callControlId());
    fields.setProperty(at + "call", leg.callId());
    fields.setProperty(at + "user", leg.user());
    fields.setProperty(at + "session", leg.session());
    fields.setProperty(at + "remoteName", leg.remoteName());
    fields.setProperty(at + "remoteNumber", leg.remoteNumber());
    fields.setProperty(at + "localName", leg.localName());
    fields.setProperty(at + "localNumber", leg.localNumber());
    fields.setProperty(at + "codec", leg.codec());
    fields.setProperty(at + "held", Boolean.toString(leg.held()));
  }

  private StoredLeg leg(String at) {
    return new StoredLeg(
        new LegIds(field(at + "leg"), field(at + "conversation"), field(at + "control")),
        field(at + "call"),
        field(at + "user"),
        field(at + "session"),
        field(at + "remoteName"),
        field(at + "remoteNumber"),
        field(at + "localName"),
        field(at + "localNumber"),
        field(at + "codec"),
        Boolean.parseBoolean(field(at + "held")));
  }

  private List<Channels.Use> channels() {
    List<Channels.Use> uses = new ArrayList<>();
    for (Channels.Way way : Channels.Way.values()) {
      Optional.ofNullable(fields.getProperty("channel." + way))
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
        default:
      }
    }
    throw new IllegalArgumentException("route: no user, conference or treatment");
  }

  private String field(String name) {
    String value = fields.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException(name + ": missing");
    }
    return value;
  }
}
