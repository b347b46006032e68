package org.jackfield.client.line;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.call.CallDesk;
import org.jackfield.client.call.Connection;
import org.jackfield.client.credentials.Asking;
import org.jackfield.client.credentials.Held;
import org.jackfield.client.credentials.Source;
import org.jackfield.client.credentials.Sources;
import org.jackfield.client.session.Identity;
import org.jackfield.client.session.Outcome;
import org.jackfield.client.session.Requests;
import org.jackfield.client.session.Session;
import org.jackfield.client.setup.Context;
import org.jackfield.protocol.assistant.AssistantMessage;
import org.jackfield.spi.call.SessionInput;
import org.jackfield.spi.call.SessionMachine;
import org.jackfield.spi.call.SessionPhase;
import org.jackfield.spi.journal.JournalEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session with a socket of its own, and the calls on it. A client has a current one; beside it
 * for a while one that signs another identity in, and those that wait for the end of their last
 * call. Only the current one is heard of. For use on the lane only, but for its calls.
 */
final class Line implements Outcome, Renewal.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(Line.class);

  private enum Role {
    CHALLENGER,
    CURRENT,
    RETIRING,
    DROPPED
  }

  /** Told on the lane. */
  interface Owner {
    void ready(Line line);

    void lost(Line line, Optional<Problem> problem);

    void failed(Line line, Problem problem);

    void gone(Line line);

    /** What this provider gave to a line that was the client's is withdrawn. */
    void changed(Source source);

    /** An assistant says something on this line. */
    void said(Line line, AssistantMessage message);

    /** These are another identity's. */
    void otherIdentity(Held next);
  }

  private final Context context;
  private final Sources sources;
  private final Owner owner;
  private final Requests requests;
  private final CallDesk calls;
  private final Identity identity = new Identity();
  private final Session session;
  private final Renewal renewal;
  private final Pause breath;
  private final List<Source> unheeded = new ArrayList<>();
  private Role role;

  private Line(Context context, Sources sources, Asking asking, Role role, Owner owner) {
    this.context = context;
    this.sources = sources;
    this.owner = owner;
    this.role = role;
    this.requests = new Requests(context);
    this.calls =
        new CallDesk(context, requests, identity, new Mine(), () -> context.post(this::idle));
    this.session = new Session(context, sources, asking, requests, identity, calls, this);
    this.renewal = new Renewal(context, sources, asking, this);
    this.breath = new Pause(context, this::breathed);
  }

  /** The line of a client that signs in with what its best provider gives. */
  static Line current(Context context, Sources sources, Asking asking, Owner owner) {
    return new Line(context, sources, asking, Role.CURRENT, owner);
  }

  /** A line that signs these in, and nobody else. */
  static Line challenger(Context context, Sources sources, Asking asking, Held next, Owner owner) {
    Line line = new Line(context, sources, asking, Role.CHALLENGER, owner);
    line.session.signIn().pin(Optional.of(next));
    return line;
  }

  Session session() {
    return session;
  }

  /** Its calls; any thread. */
  CallDesk calls() {
    return calls;
  }

  Requests requests() {
    return requests;
  }

  Renewal renewal() {
    return renewal;
  }

  private boolean disconnected() {
    return session.phase() instanceof SessionPhase.Disconnected;
  }

  private boolean ready() {
    return session.phase() instanceof SessionPhase.Ready;
  }

  /** A part has come, gone or changed. */
  void partsChanged() {
    session.partsChanged();
    calls.partsChanged();
  }

  void begin(SessionMachine rules) {
    session.begin(rules);
  }

  /** From now on it is the client's line, in place of this one. */
  void become(Line before) {
    role = Role.CURRENT;
    session.signIn().pin(Optional.empty());
    renewal.inherit(before.renewal);
  }

  /** Another is the client's line: it stays for its calls, as whom it is signed in. */
  void retire() {
    role = Role.RETIRING;
    renewal.stop();
    unheeded.forEach(owner::changed);
    unheeded.clear();
    session.signIn().pin(session.signIn().held());
    idle();
  }

  private void idle() {
    if (role == Role.RETIRING && calls.retireIfIdle()) {
      leave();
    }
  }

  /** Hangs up, tells those who wait, and closes. */
  void end(Problem problem) {
    calls.hangUpAll();
    requests.givenUp(problem);
    leave();
  }

  /** Leaves its calls to the next client, tells those who wait, and closes. */
  void endLeavingCalls(Problem problem) {
    calls.leaveAll(problem);
    requests.givenUp(problem);
    leave();
  }

  /** What an earlier run has left. */
  void restore(List<JournalEntry> entries) {
    if (!entries.isEmpty()) {
      JournalEntry newest = entries.get(entries.size() - 1);
      identity.restore(newest.session(), newest.stickyToken());
      calls.expect(entries);
    }
  }

  /**
   * What an earlier run has left, known only now that this one is signed in. The session that has
   * those calls is gone back to, unless there are others on this one by now: then they are lost.
   */
  void restoreLate(List<JournalEntry> entries) {
    List<JournalEntry> left = entries.stream().filter(it -> !calls.has(it.callId())).toList();
    if (left.isEmpty()) {
      return;
    }
    calls.expect(left);
    if (calls.calls().isEmpty()) {
      JournalEntry newest = left.get(left.size() - 1);
      identity.returnTo(newest.session(), newest.stickyToken());
      session.reconnect(
          Problem.passing(
              Codes.WEBSOCKET_CONNECTION_FAILED,
              Area.SIGNALING,
              "another session has calls of an earlier run"));
    } else {
      calls.expectNoMore();
    }
  }

  /** Is not wanted any more: closes without a word to anybody. */
  void drop() {
    role = Role.DROPPED;
    calls.hangUpAll();
    leave();
  }

  private void leave() {
    if (disconnected()) {
      owner.gone(this);
    } else {
      session.feed(new SessionInput.Disconnect());
    }
  }

  // --- the session

  @Override
  public void tell(ClientEvent event) {
    if (role == Role.CURRENT) {
      context.tell(event);
    } else if (role == Role.RETIRING && event instanceof ClientEvent.ErrorRaised error) {
      context.warn(error.problem());
    } else {
      LOG.info("{}: beside: {}", context.name(), event.getClass().getSimpleName());
    }
  }

  @Override
  public void registered() {
    owner.ready(this);
    if (role == Role.CURRENT) {
      session.signIn().held().ifPresent(renewal::start);
      sources.looked();
    }
  }

  @Override
  public void lost(Optional<Problem> problem) {
    renewal.stop();
    owner.lost(this, problem);
  }

  @Override
  public void failed(Problem problem) {
    owner.failed(this, problem);
  }

  @Override
  public void gone() {
    renewal.stop();
    owner.gone(this);
  }

  @Override
  public void accepted(Held held) {
    renewal.accepted(held);
  }

  @Override
  public void turnedDown(Held held, Problem problem) {
    renewal.turnedDown(held, problem);
  }

  @Override
  public void withdrawn(Held held) {
    if (role == Role.RETIRING) {
      owner.changed(held.source()); // it may have been refused here, and is doubted since
    } else {
      changed(held.source());
    }
  }

  /**
   * It has withdrawn what it gave, or may do better where it failed. Heeded at once; but one that
   * says so all the time is not to be asked without end.
   */
  void changed(Source source) {
    unheeded.add(source);
    if (!breath.on()) {
      heed();
    }
  }

  private void breathed() {
    if (unheeded.isEmpty()) {
      breath.end();
    } else {
      heed();
    }
  }

  private void heed() {
    breath.failed();
    List<Source> changed = List.copyOf(unheeded);
    unheeded.clear();
    if (role != Role.CURRENT) {
      return; // a line beside has what it needs
    }
    changed.forEach(sources::changed);
    if (ready()) {
      renewal.changed();
    } else {
      session.feed(new SessionInput.CredentialsChanged());
    }
  }

  @Override
  public void said(AssistantMessage message) {
    owner.said(this, message);
  }

  @Override
  public void signInWanted() {
    if (role == Role.CURRENT && ready()) {
      renewal.again();
    } else {
      session.feed(new SessionInput.CredentialsChanged());
    }
  }

  // --- the renewal

  @Override
  public Optional<Problem> objection(Held next) {
    return session.signIn().objection(next);
  }

  @Override
  public void adopt(Held next) {
    session.signIn().adopt(next);
  }

  @Override
  public void takeOver(Held next) {
    session.signIn().use(next);
    session.feed(new SessionInput.CredentialsChanged());
  }

  @Override
  public void otherIdentity(Held next) {
    owner.otherIdentity(next);
  }

  /** What its calls may ask of it. */
  private final class Mine implements Connection {
    @Override
    public Duration silence() {
      return session.silence();
    }

    @Override
    public void probe(Runnable alive) {
      session.probe(alive);
    }

    @Override
    public boolean reconnect(Problem problem) {
      return session.reconnect(problem);
    }
  }
}
