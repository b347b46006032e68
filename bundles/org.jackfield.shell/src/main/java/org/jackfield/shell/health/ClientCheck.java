package org.jackfield.shell.health;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.jackfield.api.client.VoiceClient;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Socket and registration of every client. */
@Component(property = {HealthCheck.NAME + "=clients", HealthCheck.TAGS + "=systemalive"})
public final class ClientCheck implements HealthCheck {
  private final List<VoiceClient> clients = new CopyOnWriteArrayList<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindClient(VoiceClient client) {
    clients.add(client);
  }

  void unbindClient(VoiceClient client) {
    clients.remove(client);
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    if (clients.isEmpty()) {
      log.info("no client is configured");
    }
    for (VoiceClient client : clients) {
      switch (client.state()) {
        case READY -> log.info("{}: registered", client.name());
        case CONNECTING, REGISTERING, RECONNECTING ->
            log.temporarilyUnavailable("{}: {}", client.name(), client.state());
        case DISCONNECTED, CLOSED -> log.warn("{}: {}", client.name(), client.state());
        case FAILED -> log.critical("{}: given up, see its last error", client.name());
      }
    }
    return new Result(log);
  }
}
