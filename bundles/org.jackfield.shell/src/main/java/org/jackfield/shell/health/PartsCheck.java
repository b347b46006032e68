package org.jackfield.shell.health;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.jackfield.shell.why.Parts;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Whether every part that this set was started for is there; what {@code exchange ready} waits for.
 */
@Component(
    service = {HealthCheck.class, PartsCheck.class},
    configurationPid = "org.jackfield.shell.parts",
    property = {
      HealthCheck.NAME + "=parts",
      HealthCheck.TAGS + "=systemready",
      HealthCheck.TAGS + "=systemalive"
    })
@Designate(ocd = PartsCheck.Config.class)
public final class PartsCheck implements HealthCheck {

  /** What must be there. */
  @ObjectClassDefinition(name = "Jackfield health: parts")
  public @interface Config {
    /** Services. */
    @AttributeDefinition(
        name = "Services",
        description = "Interfaces of the services that must be there. Acts now.")
    String[] services() default {};
  }

  private final Parts parts;
  private volatile Config config;

  /** For the container. */
  @Activate
  public PartsCheck(
      BundleContext context, @Reference ServiceComponentRuntime components, Config config) {
    this.parts = new Parts(context, components);
    this.config = config;
  }

  @Modified
  void modified(Config now) {
    config = now;
  }

  /** One line a cause; nothing where all is there. */
  public List<String> causes() {
    LinkedHashSet<String> lines = new LinkedHashSet<>();
    for (String service : config.services()) {
      lines.addAll(parts.causesOfMissing(service));
    }
    lines.addAll(parts.causes());
    return new ArrayList<>(lines);
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    List<String> causes = causes();
    if (causes.isEmpty()) {
      log.info("all parts are there");
    }
    causes.forEach(cause -> log.critical("{}", cause));
    return new Result(log);
  }
}
