package org.jackfield.shell.health;

import java.util.Optional;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Whether the exchange's port is open. */
@Component(
    property = {
      HealthCheck.NAME + "=socket",
      HealthCheck.TAGS + "=systemalive",
      HealthCheck.TAGS + "=systemready"
    })
public final class SocketCheck implements HealthCheck {
  private final BundleContext context;

  /** For the container. */
  @Activate
  public SocketCheck(BundleContext context) {
    this.context = context;
  }

  @Override
  public Result execute() {
    Optional<String> endpoint = Endpoint.find(context);
    return endpoint
        .map(it -> new Result(Result.Status.OK, "open"))
        .orElseGet(() -> new Result(Result.Status.WARN, "no HTTP endpoint is open"));
  }
}
