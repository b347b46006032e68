package org.jackfield.shell.health;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.jackfield.exchange.api.access.Way;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.api.registrar.Registrar;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whether the devices of each connection sign in one way. Several ways work, but who is rung is
 * then hard to foresee.
 */
@Component(property = {HealthCheck.NAME + "=sign-in", HealthCheck.TAGS + "=systemalive"})
public final class SignInCheck implements HealthCheck {
  private final Registrar registrar;

  /** For the container. */
  @Activate
  public SignInCheck(@Reference Registrar registrar) {
    this.registrar = registrar;
  }

  @Override
  public Result execute() {
    Map<String, Set<Way>> ways = new TreeMap<>();
    for (Contact it : registrar.contacts()) {
      ways.computeIfAbsent(it.connectionId(), id -> EnumSet.noneOf(Way.class)).add(it.way());
    }
    ways.values().removeIf(it -> it.size() < 2);
    FormattingResultLog log = new FormattingResultLog();
    if (ways.isEmpty()) {
      log.info("no connection mixes ways of signing in");
    }
    ways.forEach(
        (connection, mixed) ->
            log.warn(
                "connection {}: devices signed in by {}; one way for all makes clear who is rung",
                connection,
                mixed.stream().map(SignInCheck::words).collect(Collectors.joining(" and by "))));
    return new Result(log);
  }

  /** A way in words. */
  public static String words(Way way) {
    return switch (way) {
      case CONNECTION_PASSWORD -> "the connection's password";
      case CREDENTIAL_PASSWORD -> "a telephony credential's password";
      case TOKEN -> "token";
    };
  }
}
