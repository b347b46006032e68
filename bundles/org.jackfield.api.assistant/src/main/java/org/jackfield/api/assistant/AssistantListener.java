package org.jackfield.api.assistant;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears what comes from assistants. Register by {@code VoiceClient.onAssistant}, or as a service
 * (property {@link #CLIENT_NAME} limits it to one client, none means all). Threads and faults as
 * for {@code CallListener}.
 */
@ConsumerType
@FunctionalInterface
public interface AssistantListener {
  /** Service property: the name of the one client to listen to. */
  String CLIENT_NAME = "client.name";

  /** Something came. */
  void onAssistant(AssistantEvent event);
}
