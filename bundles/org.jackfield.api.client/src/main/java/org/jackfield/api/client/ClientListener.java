package org.jackfield.api.client;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears what happens to clients. Register by {@link VoiceClient#onClient}, or as a service
 * (property {@link #CLIENT_NAME} limits it to one client, none means all). Threads and faults as
 * for {@code CallListener}.
 */
@ConsumerType
@FunctionalInterface
public interface ClientListener {
  /** Service property: the name of the one client to listen to. */
  String CLIENT_NAME = "client.name";

  /** Something happened. */
  void onClient(ClientEvent event);
}
