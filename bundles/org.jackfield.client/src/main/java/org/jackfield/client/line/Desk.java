package org.jackfield.client.line;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.assistant.AssistantDesk;
import org.jackfield.client.credentials.Asking;
import org.jackfield.client.credentials.Source;
import org.jackfield.client.credentials.Sources;
import org.jackfield.client.lane.Timers;
import org.jackfield.client.session.Session;
import org.jackfield.client.setup.Context;
import org.jackfield.client.setup.Shelf;
import org.jackfield.protocol.assistant.AssistantMessage;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.call.SessionInput;
import org.jackfield.spi.call.SessionMachine;
import org.jackfield.spi.call.SessionPhase;
import org.jackfield.spi.journal.JournalEntry;
import org.jackfield.spi.signaling.SignalingTransport;

/**
 * Connecting and disconnecting as the program asks for it, and what the coming and going of parts
 * does to that. For use on the lane only, but for what says otherwise.
 */
public final class Desk {
  /** So long a client that connects by itself waits for its parts before it complains. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final Context context;
  private final Sources sources;
  private final Asking asking;
  private final Lines lines;
  private final AssistantDesk assistant;
  private final List<CompletableFuture<Void>> wantReady = new ArrayList<>();
  private final List<CompletableFuture<Void>> wantGone = new ArrayList<>();
  private final Leftovers leftovers;
  private List<JournalEntry> late = List.of();
  private Optional<Timers.Alarm> complaint = Optional.empty();
  private boolean wanted;

  /** Not connected. */
  public Desk(Context context) {
    this.context = context;
    this.sources = new Sources(context);
    this.asking = new Asking(context, this::changed);
    this.lines = new Lines(context, sources, asking, new Outcome());
    this.leftovers = new Leftovers(context, this::left);
    this.assistant = new AssistantDesk(context, () -> lines.current().requests());
  }

  /** Where the client stands; any thread. */
  public ClientState state() {
    return session().state();
  }

  /** The calls that are not over; any thread. */
  public List<Call> calls() {
    return lines.calls();
  }

  /** Begins a call; any thread. */
  public Call dial(DialRequest request) {
    return lines.dial(request);
  }

  /** What is said beside the sound; any thread. */
  public AssistantDesk assistant() {
    return assistant;
  }

  private Session session() {
    return lines.current().session();
  }

  private SessionPhase phase() {
    return session().phase();
  }

  /** The program wants to be connected. */
  public void connect(CompletableFuture<Void> done) {
    wanted = true;
    if (phase() instanceof SessionPhase.Ready) {
      done.complete(null);
      return;
    }
    wantReady.add(done);
    session().signIn().forgive(); // the program may know better
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
      session().feed(new SessionInput.Connect());
      return;
    } else if (leftovers.reading()) {
      return; // begun again when they are read
    }
    Optional<SessionMachine> rules = context.parts().sessionMachines().best();
    if (rules.isPresent()) {
      assistant.begin();
      session().begin(rules.get());
    } else {
      Problem problem = missingPart(SessionMachine.class.getName());
      context.warn(problem);
      failReady(problem);
    }
  }

  /**
   * What an earlier run has left is known before this one signs in, or where the journal is late.
   */
  private void left(List<JournalEntry> entries) {
    if (idle()) {
      lines.current().restore(entries);
    } else {
      late = entries;
    }
    if (wanted) {
      begin();
      restoreLate();
    }
  }

  private void restoreLate() {
    if (phase() instanceof SessionPhase.Ready) {
      lines.current().restoreLate(late);
      late = List.of();
    }
  }

  private boolean idle() {
    return phase() instanceof SessionPhase.Disconnected || phase() instanceof SessionPhase.Failed;
  }

  /** The program wants to be gone: hangs up all, then closes. */
  public void disconnect(CompletableFuture<Void> done) {
    disconnect(done, false);
  }

  /**
   * The client goes.
   *
   * @param leave whether its calls are left to the next client, if there is a journal to tell it
   */
  public void disconnect(CompletableFuture<Void> done, boolean leave) {
    wanted = false;
    complaint.ifPresent(Timers.Alarm::cancel);
    Problem asked =
        Problem.passing(
            Codes.WEBSOCKET_CONNECTION_FAILED, Area.SIGNALING, "the program disconnected");
    failReady(asked);
    wantGone.add(done);
    if (leave && context.parts().journals().best().isPresent()) {
      lines.endLeavingCalls(asked);
    } else {
      lines.end(asked);
    }
    asking.forget();
  }

  /**
   * The settings are others.
   *
   * @param elsewhere whether the address or the name is another
   */
  public void settingsChanged(boolean elsewhere) {
    if (wanted && elsewhere && phase() instanceof SessionPhase.Failed) {
      session().signIn().forgive(); // that was said by another network, or of another client
      begin();
    } else {
      partsChanged();
    }
  }

  /** A part has come, gone or changed. */
  public void partsChanged() {
    asking.partsChanged();
    lines.partsChanged();
    if (wanted) {
      leftovers.reading();
      review();
    }
    sources.looked();
  }

  /** A provider that failed says that it may do better now. */
  private void changed(Source source) {
    if (wanted) {
      lines.changed(source);
    }
  }

  private void review() {
    SessionPhase phase = phase();
    boolean stuck = phase instanceof SessionPhase.Waiting || phase instanceof SessionPhase.Failed;
    boolean missed = session().missedTransport() || session().signIn().missed();
    if (phase instanceof SessionPhase.Disconnected || stuck && missed) {
      if (missing().isEmpty()) {
        begin();
      }
    } else if (phase instanceof SessionPhase.Ready) {
      lines.current().renewal().partsChanged();
    } else if (otherProvider(stuck)) {
      session().feed(new SessionInput.CredentialsChanged());
    }
  }

  private boolean otherProvider(boolean stuck) {
    Optional<Source> asked = session().signIn().asked();
    Optional<Shelf.Place<CredentialsProvider>> best = sources.best();
    return asked.isPresent()
        && best.isPresent()
        && (stuck ? !asked.get().is(best.get()) : sources.better(asked.get()).isPresent());
  }

  private Optional<String> missing() {
    if (context.parts().sessionMachines().best().isEmpty()) {
      return Optional.of(SessionMachine.class.getName());
    } else if (!transport(context.settings().uri().getScheme())) {
      return Optional.of(
          "org.jackfield.spi.signaling.SignalingTransport for "
              + context.settings().uri().getScheme());
    }
    return sources.best().isPresent()
        ? Optional.empty()
        : Optional.of(CredentialsProvider.class.getName());
  }

  private boolean transport(String scheme) {
    return context
        .parts()
        .transports()
        .best(place -> place.has(SignalingTransport.SCHEMES, scheme))
        .isPresent();
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

  private final class Outcome implements Lines.Owner {
    @Override
    public void ready() {
      complete(wantReady, future -> future.complete(null));
      context.post(Desk.this::restoreLate);
    }

    @Override
    public void failed(Problem problem) {
      failReady(problem);
    }

    @Override
    public void said(AssistantMessage message) {
      assistant.received(message);
    }

    @Override
    public void gone() {
      complete(wantGone, future -> future.complete(null));
    }
  }
}
