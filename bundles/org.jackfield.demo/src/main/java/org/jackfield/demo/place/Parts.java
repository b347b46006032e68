package org.jackfield.demo.place;

import java.util.Map;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.media.MediaEngine;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The clients, sign-ins and engines there are now, by name. */
@Component(service = Parts.class)
public final class Parts {
  private final Arrivals<VoiceClient> clients = new Arrivals<>();
  private final Arrivals<Object> signIns = new Arrivals<>();
  private final Arrivals<Object> engines = new Arrivals<>();

  /** By client name. */
  public Arrivals<VoiceClient> clients() {
    return clients;
  }

  /** Ids of services, by the name of the client they are for. */
  public Arrivals<Object> signIns() {
    return signIns;
  }

  /** Ids of services, by the name of the engine. */
  public Arrivals<Object> engines() {
    return engines;
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindClient(VoiceClient client) {
    clients.come(client.name(), client);
  }

  void unbindClient(VoiceClient client) {
    clients.gone(client.name(), client);
  }

  @Reference(
      service = CredentialsProvider.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindSignIn(Map<String, Object> properties) {
    signIns.come(text(properties, CredentialsProvider.CLIENT_NAME), id(properties));
  }

  void unbindSignIn(Map<String, Object> properties) {
    signIns.gone(text(properties, CredentialsProvider.CLIENT_NAME), id(properties));
  }

  @Reference(
      service = MediaEngine.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindEngine(Map<String, Object> properties) {
    engines.come(text(properties, MediaEngine.MEDIA_ENGINE), id(properties));
  }

  void unbindEngine(Map<String, Object> properties) {
    engines.gone(text(properties, MediaEngine.MEDIA_ENGINE), id(properties));
  }

  private static String text(Map<String, Object> properties, String key) {
    return String.valueOf(properties.getOrDefault(key, ""));
  }

  private static Object id(Map<String, Object> properties) {
    return properties.get("service.id");
  }
}
