package org.jackfield.client.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.lane.Timers;
import org.jackfield.client.setup.Shelf;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.call.SessionInput;
import org.jackfield.spi.call.SessionMachine;
import org.jackfield.spi.call.SessionPhase;

/**
 * Connecting and disconnecting as the program asks for it, and what the coming and going of parts
 * does to that. For use on the lane only, but for {@link #state()}.
 */
public final class Desk {
  /** So long a client that connects by itself waits for its parts before it complains. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final Context context;
  private final CallTraffic calls;
  private final Session session;
  private final Requests requests;
  private final List<CompletableFuture<Void>> wantReady = new ArrayList<>();
  private final List<CompletableFuture<Void>> wantGone = new ArrayList<>();
  private Optional<Timers.Alarm> complaint = Optional.empty();
  private List<CredentialsProvider> known = List.of();
  private boolean wanted;

  /** Not connected. */
  public Desk(Context context, Requests requests, Identity identity, CallTraffic calls) {
    this.context = context;
    this.calls = calls;
    this.requests = requests;
    this.session = new Session(context, requests, identity, calls, new Outcome());
  }

  /** Where the client stands; any thread. */
  public ClientState state() {
    return session.state();
  }

  /** The program wants to be connected. */
  public void connect(CompletableFuture<Void> done) {
    wanted = true;
    if (session.phase() instanceof SessionPhase.Ready) {
      done.complete(null);
      return;
    }
    wantReady.add(done);
    begin();
  }

  /** Connects as soon as all it takes is there. */
  public void connectWhenPossible() {
    wanted = true;
    if (missing().isEmpty()) {
      begin();
    } else {
      complaint = Optional.of(context.timers().after(GRACE, this::complain));
    }
  }

  private void complain() {
    missing().ifPresent(what -> context.warn(missingPart(what)));
  }

  private void begin() {
    complaint.ifPresent(Timers.Alarm::cancel);
    if (!idle()) {
      session.feed(new SessionInput.Connect());
      return;
    }
    Optional<SessionMachine> rules = context.parts().sessionMachines().best();
    if (rules.isPresent()) {
      session.begin(rules.get());
    } else {
      Problem problem = missingPart(SessionMachine.class.getName());
      context.warn(problem);
      failReady(problem);
    }
  }

  private boolean idle() {
    return session.phase() instanceof SessionPhase.Disconnected
        || session.phase() instanceof SessionPhase.Failed;
  }

  /** The program wants to be gone: hangs up all, then closes. */
  public void disconnect(CompletableFuture<Void> done) {
    wanted = false;
    complaint.ifPresent(Timers.Alarm::cancel);
    calls.hangUpAll();
    Problem asked =
        Problem.passing(
            Codes.WEBSOCKET_CONNECTION_FAILED, Area.SIGNALING, "the program disconnected");
    requests.givenUp(asked);
    failReady(asked);
    if (session.phase() instanceof SessionPhase.Disconnected) {
      done.complete(null);
    } else {
      wantGone.add(done);
      session.feed(new SessionInput.Disconnect());
    }
  }

  /** A part has come, gone or changed. */
  public void partsChanged() {
    if (!wanted) {
      return;
    }
    SessionPhase phase = session.phase();
    if (phase instanceof SessionPhase.Disconnected) {
      if (missing().isEmpty()) {
        begin();
      }
    } else if (missed(phase) && missing().isEmpty()) {
      begin();
    } else {
      reviewCredentials();
    }
  }

  /** Whether the session waits, or has given up, for want of a part. */
  private boolean missed(SessionPhase phase) {
    boolean stuck = phase instanceof SessionPhase.Waiting || phase instanceof SessionPhase.Failed;
    return stuck && (session.socket().missed() || session.signIn().missed());
  }

  private void reviewCredentials() {
    Optional<Shelf.Place<CredentialsProvider>> best = session.signIn().best();
    Optional<Shelf.Place<CredentialsProvider>> used = session.signIn().used();
    boolean stuck =
        session.phase() instanceof SessionPhase.Waiting
            || session.phase() instanceof SessionPhase.Failed;
    boolean other =
        best.isPresent()
            && used.isPresent()
            && (stuck ? !best.equals(used) : better(best.get(), used.get()));
    known = providers().toList();
    if (other) {
      session.feed(new SessionInput.CredentialsChanged());
    }
  }

  /**
   * A higher rank is better. A provider that has just come in the place of the one used is taken
   * too: it may have a new password. One that only goes leaves the session alone, whoever is left.
   */
  private boolean better(
      Shelf.Place<CredentialsProvider> best, Shelf.Place<CredentialsProvider> used) {
    boolean gone = providers().noneMatch(part -> part == used.part());
    boolean arrived = known.stream().noneMatch(part -> part == best.part());
    return best.ranking() > used.ranking() || gone && arrived && best.ranking() == used.ranking();
  }

  private Stream<CredentialsProvider> providers() {
    return context.parts().credentials().all().stream().map(Shelf.Place::part);
  }

  private Optional<String> missing() {
    if (context.parts().sessionMachines().best().isEmpty()) {
      return Optional.of(SessionMachine.class.getName());
    } else if (!session.socket().possible(context.settings().uri())) {
      return Optional.of(
          "org.jackfield.spi.signaling.SignalingTransport for "
              + context.settings().uri().getScheme());
    }
    return session.signIn().best().isPresent()
        ? Optional.empty()
        : Optional.of(CredentialsProvider.class.getName());
  }

  private Problem missingPart(String what) {
    return Problem.passing(
        Codes.PROVIDER_MISSING,
        Area.CONFIGURATION,
        "client " + context.name() + " waits for the service " + what);
  }

  private void failReady(Problem problem) {
    complete(wantReady, future -> future.completeExceptionally(problem.asException()));
  }

  private static void complete(
      List<CompletableFuture<Void>> waiting, Consumer<CompletableFuture<Void>> how) {
    List<CompletableFuture<Void>> all = List.copyOf(waiting);
    waiting.clear();
    all.forEach(how);
  }

  private final class Outcome implements Session.Outcome {
    @Override
    public void ready() {
      complete(wantReady, future -> future.complete(null));
      reviewCredentials();
    }

    @Override
    public void failed(Problem problem) {
      failReady(problem);
    }

    @Override
    public void gone() {
      complete(wantGone, future -> future.complete(null));
    }
  }
}
