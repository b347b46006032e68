package org.jackfield.swap;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jackfield.api.call.Call;
import org.jackfield.api.client.VoiceClient;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The calls of the clients. */
@Component
public final class ClientCalls implements CallSource {
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
  public Stream<List<String>> parts() {
    return clients.stream().flatMap(client -> client.calls().stream()).map(Call::parts);
  }
}
