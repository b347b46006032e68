package org.jackfield.shell.health;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.jackfield.exchange.api.registrar.Registrar;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How many devices can be rung. An exchange that nobody registered with is not ill. */
@Component(property = {HealthCheck.NAME + "=registration", HealthCheck.TAGS + "=systemalive"})
public final class RegistrationCheck implements HealthCheck {
  private final Registrar registrar;

  /** For the container. */
  @Activate
  public RegistrationCheck(@Reference Registrar registrar) {
    this.registrar = registrar;
  }

  @Override
  public Result execute() {
    return new Result(Result.Status.OK, registrar.contacts().size() + " device(s) registered");
  }
}
