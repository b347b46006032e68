package org.jackfield.api.call;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears what happens to calls. Register by {@code VoiceClient.onCalls}, or as a service (property
 * {@link #CLIENT_NAME} limits it to one client, none means all).
 *
 * <p>Called on a thread of the listener's own, in order; no other listener waits for this one. An
 * exception is logged and counted, and changes nothing. A listener that falls 1,000 events behind
 * loses the oldest, which is logged.
 */
@ConsumerType
@FunctionalInterface
public interface CallListener {
  /** Service property: the name of the one client to listen to. */
  String CLIENT_NAME = "client.name";

  /** Something happened. */
  void onCall(CallEvent event);
}
