package org.jackfield.client.line;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.credentials.Asking;
import org.jackfield.client.credentials.Held;
import org.jackfield.client.credentials.Source;
import org.jackfield.client.credentials.Sources;
import org.jackfield.client.setup.Context;
import org.jackfield.protocol.assistant.AssistantMessage;
import org.jackfield.spi.call.SessionMachine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines of a client. Another identity signs in on a second line; once it is registered there it
 * is the client's, and the first goes when its last call has ended. For use on the lane only, but
 * for {@link #current()}, {@link #calls()} and {@link #dial}.
 */
final class Lines implements Line.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(Lines.class);

  /** What the current line tells; on the lane. */
  interface Owner {
    void ready();

    void failed(Problem problem);

    /** An assistant says something. */
    void said(AssistantMessage message);

    /** All lines that were to go are gone. */
    void gone();
  }

  private record Challenge(Line line, Held next) {}

  private final Context context;
  private final Sources sources;
  private final Asking asking;
  private final Owner owner;
  private final Set<Line> leaving = new HashSet<>();
  private Optional<Challenge> challenge = Optional.empty();

  /** The current one is the last. */
  private volatile List<Line> lines;

  Lines(Context context, Sources sources, Asking asking, Owner owner) {
    this.context = context;
    this.sources = sources;
    this.asking = asking;
    this.owner = owner;
    this.lines = List.of(Line.current(context, sources, asking, this));
  }

  /** The client's line; any thread. */
  Line current() {
    List<Line> now = lines;
    return now.get(now.size() - 1);
  }

  /** The calls of all lines, oldest line first; any thread. */
  List<Call> calls() {
    return lines.stream().flatMap(line -> line.calls().calls().stream()).toList();
  }

  /** Begins a call on the current line; any thread. */
  Call dial(DialRequest request) {
    while (true) {
      // A line that has just retired takes no more: then there is another.
      Optional<Call> call = current().calls().dial(request);
      if (call.isPresent()) {
        return call.get();
      }
    }
  }

  /** A part has come, gone or changed. */
  void partsChanged() {
    lines.forEach(Line::partsChanged);
    challenge.ifPresent(now -> now.line().partsChanged());
  }

  /** The program wants to be gone; {@link Owner#gone} follows when all lines are. */
  void end(Problem problem) {
    challenge.ifPresent(this::withdraw);
    leaving.addAll(lines);
    lines.forEach(line -> line.end(problem));
  }

  /** The same, but the calls are left to the next client. */
  void endLeavingCalls(Problem problem) {
    challenge.ifPresent(this::withdraw);
    leaving.addAll(lines);
    lines.forEach(line -> line.endLeavingCalls(problem));
  }

  private void withdraw(Challenge over) {
    challenge = Optional.empty();
    List<Line> next = new ArrayList<>(lines);
    next.add(0, over.line()); // until its socket is closed
    lines = List.copyOf(next);
    over.line().drop();
  }

  @Override
  public void otherIdentity(Held next) {
    Optional<SessionMachine> rules = context.parts().sessionMachines().best();
    if (rules.isEmpty()) {
      refused(next, missingRules());
      return;
    }
    LOG.info("{}: another identity signs in beside the one that stands", context.name());
    Line line = Line.challenger(context, sources, asking, next, this);
    challenge = Optional.of(new Challenge(line, next));
    line.begin(rules.get());
  }

  private void refused(Held next, Problem problem) {
    context.warn(problem);
    current().session().signIn().turnedAway(next, problem);
    current().renewal().turnedDown(next, problem);
  }

  @Override
  public void changed(Source source) {
    current().changed(source);
  }

  private boolean challenges(Line line) {
    return challenge.filter(now -> now.line() == line).isPresent();
  }

  @Override
  public void ready(Line line) {
    if (challenges(line)) {
      takeOver(line);
    }
    if (line == current()) {
      owner.ready();
    }
  }

  private void takeOver(Line line) {
    Line old = current();
    challenge = Optional.empty();
    List<Line> next = new ArrayList<>(lines);
    next.add(line);
    lines = List.copyOf(next);
    line.become(old);
    LOG.info(
        "{}: signed in as another identity; {} calls end where they began",
        context.name(),
        old.calls().calls().size());
    context.tell(new ClientEvent.Ready(context.name()));
    old.retire();
  }

  @Override
  public void lost(Line line, Optional<Problem> problem) {
    if (challenges(line)) {
      Challenge over = challenge.get();
      withdraw(over);
      problem.ifPresent(why -> refused(over.next(), why));
    } else if (line == current()) {
      challenge.ifPresent(this::withdraw); // the current line signs the other in when it is back
    }
  }

  @Override
  public void failed(Line line, Problem problem) {
    if (line == current()) {
      owner.failed(problem);
    }
  }

  @Override
  public void said(Line line, AssistantMessage message) {
    if (line == current()) {
      owner.said(message);
    }
  }

  @Override
  public void gone(Line line) {
    if (line != current()) {
      List<Line> next = new ArrayList<>(lines);
      next.remove(line);
      lines = List.copyOf(next);
    }
    leaving.remove(line);
    if (leaving.isEmpty()) {
      owner.gone();
    }
  }

  private static Problem missingRules() {
    return Problem.passing(
        Codes.PROVIDER_MISSING,
        Area.CONFIGURATION,
        "no session machine (service " + SessionMachine.class.getName() + ")");
  }
}
