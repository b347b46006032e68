package org.jackfield.demo;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jackfield.api.assistant.Assistant;
import org.jackfield.api.assistant.AssistantListener;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallListener;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.ClientListener;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.client.Subscription;
import org.jackfield.api.client.VoiceClient;

/** A client at one end of a {@link Wire}. */
final class WireClient implements VoiceClient {
  private final List<CallListener> listeners = new CopyOnWriteArrayList<>();
  private final String name;
  private final Wire wire;

  WireClient(String name, Wire wire) {
    this.name = name;
    this.wire = wire;
  }

  void tell(CallEvent event) {
    listeners.forEach(listener -> listener.onCall(event));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ClientState state() {
    return ClientState.READY;
  }

  @Override
  public CompletionStage<Void> connect() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> disconnect() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public Call dial(DialRequest request) {
    return wire.connect(this, request.audio());
  }

  @Override
  public List<Call> calls() {
    return List.of();
  }

  @Override
  public Subscription onClient(ClientListener listener) {
    return () -> {};
  }

  @Override
  public Assistant assistant() {
    throw new UnsupportedOperationException("no assistant here");
  }

  @Override
  public Subscription onAssistant(AssistantListener listener) {
    throw new UnsupportedOperationException("no assistant here");
  }

  @Override
  public Subscription onCalls(CallListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void close() {
    listeners.clear();
  }
}
