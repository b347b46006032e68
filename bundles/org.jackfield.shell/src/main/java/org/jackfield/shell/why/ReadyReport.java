package org.jackfield.shell.why;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.jackfield.shell.health.PartsCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What is still missing before the system is ready, one line a cause: first the parts, then every
 * other check tagged {@code systemready}. JDK types only, so that a launcher outside can read it.
 */
@Component(service = Supplier.class, property = "launcher.report=why")
public final class ReadyReport implements Supplier<List<String>> {
  private final HealthCheckExecutor executor;
  private final PartsCheck parts;

  /** For the container. */
  @Activate
  public ReadyReport(@Reference HealthCheckExecutor executor, @Reference PartsCheck parts) {
    this.executor = executor;
    this.parts = parts;
  }

  @Override
  public List<String> get() {
    List<String> lines = new ArrayList<>(parts.causes());
    if (!lines.isEmpty()) {
      return lines;
    }
    for (HealthCheckExecutionResult it :
        executor.execute(HealthCheckSelector.tags("systemready"))) {
      if (it.getHealthCheckResult().getStatus().ordinal() > Result.Status.OK.ordinal()) {
        it.getHealthCheckResult()
            .forEach(
                entry ->
                    lines.add(it.getHealthCheckMetadata().getName() + ": " + entry.getMessage()));
      }
    }
    return lines;
  }
}
