package org.jackfield.proof.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jackfield.proof.wire.Side;

/** Makes clients by configurations, as any user of a container does. */
final class Setup {
  private static final String CLIENT = "org.jackfield.client";
  private static final String AUTH = "org.jackfield.auth.";
  private static final String MEMBER = "-member";

  private final Side side;
  private final Map<String, String> place;

  /**
   * @param side the process that gets the clients
   * @param place where the exchange is, and who may sign in
   */
  Setup(Side side, Map<String, String> place) {
    this.side = side;
    this.place = place;
  }

  /**
   * Makes a client that signs in as this user of the sample directory where its sign-in has users.
   *
   * @param user its place in the directory, from 0
   */
  void make(Role role, int user) {
    signIn(role, user);
    configure(
        CLIENT,
        role.client(),
        "client.name",
        role.client(),
        "uri",
        place.get("uri"),
        "media.engine",
        role.engine(),
        "auto.connect",
        Boolean.toString(role.calls() > 0));
  }

  /** Flows for calls that are parked, of which there are none but those of the proof itself. */
  void flows() {
    configure(
        "org.jackfield.transfer",
        "proof",
        ".api.key",
        place.get("key"),
        "connections",
        "sample-app");
    configure("org.jackfield.flow.park", "proof");
    configure("org.jackfield.flow.queue", "proof", "announce.seconds", "0");
  }

  private void signIn(Role role, int user) {
    String name = role.client();
    String factory = AUTH + role.signIn();
    switch (role.signIn()) {
      case "chain" -> {
        String member = name + MEMBER;
        password(AUTH + "credential", member, name, user, "auth.name", member);
        configure(factory, name, "client.name", name, "members", member);
      }
      case "jwt" ->
          configure(
              factory,
              name,
              "client.name",
              name,
              ".api.key",
              place.get("key"),
              "api.url",
              place.get("uri").replaceFirst("^ws", "http") + "v2",
              "credential.id",
              place.get("id.credential"));
      case "telephony" ->
          configure(
              factory,
              name,
              "client.name",
              name,
              "user",
              place.get("user.credential"),
              ".password",
              place.get("password.credential"));
      case "anonymous" ->
          configure(factory, name, "client.name", name, "target.id", "assistant-echo");
      default -> password(factory, name, name, user);
    }
  }

  private void password(String factory, String name, String client, int user, String... more) {
    List<String> values =
        new ArrayList<>(
            List.of(
                "client.name", client,
                "user", place.get("user." + user),
                ".password", place.get("password." + user)));
    values.addAll(List.of(more));
    configure(factory, name, values.toArray(new String[0]));
  }

  private void configure(String factory, String name, String... values) {
    List<Object> fields = new ArrayList<>(List.of("factory", factory, "name", name));
    for (int i = 0; i < values.length; i += 2) {
      fields.add("p." + values[i]);
      fields.add(values[i + 1]);
    }
    side.ask("configure", fields.toArray());
  }
}
