package org.jackfield.it.pages;

import java.util.List;
import java.util.Optional;
import org.jackfield.it.pages.Metatype.Attribute;

/** {@code docs/configuration.md} as the built bundles would have it. */
final class ConfigurationPage {
  private static final String HEAD =
      """
      # Configuration

      Made of the bundles' own descriptions (Metatype) by `integration-tests/pages`; do not edit it here. Change the description in the room's `Config` and run `./mvnw -pl integration-tests/pages verify -Dpages.update`.

      Every value is an OSGi configuration (ConfigAdmin) and can be changed while calls are up. Each description ends with when a change acts. Ways to set one:

      * `./jackfield VERB --set pid:key=value`, for everything but secrets; a configuration of a factory is named `pid~name`.
      * In a set of your own: `configurations` of a feature in `features/`.
      * Any agent of ConfigAdmin, e.g. the Configurator or Felix File Install.

      A key with a dot in front holds what must not show: it never becomes a service property. Secrets are best given as `$[secret:NAME]` or `$[env:NAME]`. Values that are out of bounds or unreadable are refused, with a line in the log that names the field. What runs then goes on as before; what starts with such a value does not start.

      Where the exchange listens is the HTTP service's: PID `org.apache.felix.http`, keys `org.apache.felix.http.host` and `org.osgi.service.http.port`, which `--host` and `--port` set. Log levels: `JACKFIELD_LOG=INFO ./jackfield …` at the start, `jackfield:log NAME LEVEL` in the shell.
      """;

  private ConfigurationPage() {}

  static String of(List<Metatype> all) {
    StringBuilder page = new StringBuilder(HEAD);
    for (Metatype one : all) {
      page.append("\n## ").append(one.pid()).append("\n\n");
      page.append("Room `").append(one.room()).append("`. ");
      page.append(
          one.factory() ? "A factory: one instance for each configuration" : "A single one");
      page.append(one.description().isEmpty() ? "." : ". " + sentence(one.description()));
      page.append("\n\n| key | type | default | bounds | meaning, and when it acts |\n");
      page.append("|---|---|---|---|---|\n");
      one.attributes().forEach(attribute -> page.append(row(attribute)));
    }
    return page.toString();
  }

  private static String row(Attribute attribute) {
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            attribute.id(),
            (attribute.many() ? "list of " : "") + attribute.type(),
            standard(attribute),
            bounds(attribute),
            attribute.description().replace("|", "\\|"));
  }

  private static String standard(Attribute attribute) {
    return attribute
        .standard()
        .map(value -> value.isEmpty() ? "empty" : "`" + value + "`")
        .orElse(attribute.required() ? "none, must be given" : "none");
  }

  private static String bounds(Attribute attribute) {
    Optional<String> least = attribute.least();
    return least.isPresent() ? least.get() + " to " + attribute.most().orElse("any") : "";
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }
}
