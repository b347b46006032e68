package org.jackfield.phone;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jackfield.api.assistant.Assistant;
import org.jackfield.api.assistant.AssistantListener;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallListener;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.client.ClientListener;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.client.Subscription;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.api.problem.Problem;

/** A client that signs in, or not, and whose one call does what the test says. */
final class FakeClient implements VoiceClient {
  private final List<CallListener> callListeners = new CopyOnWriteArrayList<>();
  private final List<ClientListener> clientListeners = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> signedIn = new CompletableFuture<>();
  final FakeCall call = new FakeCall(this);
  private Optional<Problem> trouble = Optional.empty();
  private Runnable onDial = () -> {};

  /** Signs in at once. */
  static FakeClient signedIn() {
    FakeClient client = new FakeClient();
    client.signedIn.complete(null);
    return client;
  }

  /** Its sign-in is refused. */
  static FakeClient refused(Problem problem) {
    FakeClient client = new FakeClient();
    client.signedIn.completeExceptionally(problem.asException());
    return client;
  }

  /** Tries for ever, and tells this about its socket. */
  static FakeClient trying(Optional<Problem> problem) {
    FakeClient client = new FakeClient();
    client.trouble = problem;
    return client;
  }

  /** What happens when it dials. */
  FakeClient whenDialled(Runnable what) {
    onDial = what;
    return this;
  }

  void tell(CallEvent event) {
    callListeners.forEach(listener -> listener.onCall(event));
  }

  private void tell(ClientEvent event) {
    clientListeners.forEach(listener -> listener.onClient(event));
  }

  @Override
  public CompletionStage<Void> connect() {
    trouble.ifPresent(
        problem -> tell(new ClientEvent.SocketDisconnected("phone", Optional.of(problem))));
    if (signedIn.isDone() && !signedIn.isCompletedExceptionally()) {
      tell(new ClientEvent.SocketConnected("phone"));
      tell(new ClientEvent.Ready("phone"));
    }
    return signedIn;
  }

  @Override
  public Call dial(DialRequest request) {
    call.audio(request.audio());
    onDial.run();
    return call;
  }

  @Override
  public String name() {
    return "phone";
  }

  @Override
  public ClientState state() {
    return ClientState.READY;
  }

  @Override
  public CompletionStage<Void> disconnect() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public List<Call> calls() {
    return List.of(call);
  }

  @Override
  public Subscription onClient(ClientListener listener) {
    clientListeners.add(listener);
    return () -> clientListeners.remove(listener);
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
    callListeners.add(listener);
    return () -> callListeners.remove(listener);
  }

  @Override
  public void close() {
    callListeners.clear();
  }
}
