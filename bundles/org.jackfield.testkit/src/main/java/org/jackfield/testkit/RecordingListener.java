package org.jackfield.testkit;

import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallListener;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.client.ClientListener;

/** Keeps every event of clients and calls that it is registered for. */
public final class RecordingListener implements ClientListener, CallListener {
  private final Recording<ClientEvent> client = new Recording<>();
  private final Recording<CallEvent> calls = new Recording<>();

  /** A listener that has heard nothing yet. */
  public RecordingListener() {}

  @Override
  public void onClient(ClientEvent event) {
    client.add(event);
  }

  @Override
  public void onCall(CallEvent event) {
    calls.add(event);
  }

  /** What happened to clients. */
  public Recording<ClientEvent> client() {
    return client;
  }

  /** What happened to calls. */
  public Recording<CallEvent> calls() {
    return calls;
  }
}
