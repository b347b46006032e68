package org.jackfield.demo.agent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jackfield.api.call.Call;
import org.jackfield.exchange.api.access.Attempt;
import org.jackfield.exchange.api.access.SignIn;
import org.jackfield.exchange.api.access.Way;
import org.jackfield.exchange.api.directory.Samples;
import org.jackfield.exchange.api.leg.LegStatus;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.exchange.api.registrar.Registration;
import org.jackfield.origin.Origin;
import org.jackfield.spi.auth.Credentials;

/**
 * Which builds serve, as it shows in what they do: in the logins that the exchange received, in the
 * parts that a call and its legs name, and in what a part answered a moment ago.
 */
final class Witnesses {
  /** As {@link Origin} writes it. */
  private static final Pattern ORIGIN =
      Pattern.compile("\\b([a-z][a-z0-9]*(?:[._-][a-z0-9_-]+)*)/(\\d+(?:\\.[\\w-]+)+)");

  private static final String HERE = "127.0.0.1";

  private final Exchange exchange;

  Witnesses(Exchange exchange) {
    this.exchange = exchange;
  }

  /** The builds named in a text. */
  static Set<String> named(String text) {
    Set<String> found = new TreeSet<>();
    ORIGIN.matcher(text).results().map(MatchResult::group).forEach(found::add);
    return found;
  }

  /** Whose each session is, and the builds that its login named, by session. */
  Map<String, String> logins() {
    Map<String, String> devices = new TreeMap<>();
    for (Contact contact : exchange.registrar().get().contacts()) {
      devices.put(
          contact.sessionId(), contact.user() + " " + String.join(" ", named(contact.device())));
    }
    return devices;
  }

  /** Which builds serve these calls, at both sides of the wire. */
  Set<String> serving(Collection<Call> calls) {
    Set<String> found = new TreeSet<>();
    List<String> ids = calls.stream().map(Call::id).toList();
    calls.forEach(call -> found.addAll(call.parts()));
    List<LegStatus> legs = exchange.switches().get().legs();
    Set<String> conversations = new TreeSet<>();
    for (LegStatus leg : legs) {
      if (ids.contains(leg.callId())) {
        conversations.add(leg.ids().sessionId());
      }
    }
    for (LegStatus leg : legs) {
      if (conversations.contains(leg.ids().sessionId())) {
        found.addAll(leg.parts());
      }
    }
    return found;
  }

  /** Which builds did what they are for just now: each is asked as its consumers ask it. */
  Set<String> answering() {
    List<Object> worked = new ArrayList<>();
    exchange.directory().find().filter(this::looksUp).ifPresent(worked::add);
    exchange.registrar().find().filter(Witnesses::registers).ifPresent(worked::add);
    exchange.access().find().filter(this::signsIn).ifPresent(worked::add);
    exchange
        .visitors()
        .forEach(
            (provider, client) -> {
              if (Exchange.value(provider.credentials(client)).credentials()
                  instanceof Credentials.AnonymousTarget) {
                worked.add(provider);
              }
            });
    return new TreeSet<>(Origin.ofAll(worked.toArray()));
  }

  private boolean looksUp(org.jackfield.exchange.api.directory.Directory directory) {
    Samples.User user = exchange.users().get(0);
    return Exchange.value(directory.byUser(user.user())).isPresent();
  }

  private boolean signsIn(org.jackfield.exchange.api.access.Access access) {
    Samples.User user = exchange.users().get(0);
    return Exchange.value(access.signIn(new Attempt.ByPassword(user.user(), user.password(), HERE)))
        instanceof SignIn.Accepted;
  }

  private static boolean registers(Registrar registrar) {
    Contact contact =
        new Contact(
            "proof-witness",
            "proof",
            Way.CONNECTION_PASSWORD,
            "proof-witness",
            "proof",
            java.time.Instant.now(),
            (leg, control) -> {
              throw new IllegalStateException("nobody rings a witness");
            });
    Registration place = registrar.register(contact);
    boolean found = registrar.newest("PROOF-witness").filter(contact::equals).isPresent();
    place.close();
    return found && registrar.newest("proof-witness").isEmpty();
  }
}
