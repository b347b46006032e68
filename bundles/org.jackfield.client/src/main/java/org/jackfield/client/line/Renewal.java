package org.jackfield.client.line;

import java.util.Optional;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.credentials.Asking;
import org.jackfield.client.credentials.Held;
import org.jackfield.client.credentials.Source;
import org.jackfield.client.credentials.Sources;
import org.jackfield.client.lane.Timers;
import org.jackfield.client.setup.Context;
import org.jackfield.client.setup.Shelf;
import org.jackfield.spi.auth.CredentialsProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a registered line signed in: asks for other credentials in time before those it has end,
 * when they are withdrawn, when a better provider is there, or when the network wants a login. It
 * asks first and touches the session only with credentials in its hand.
 *
 * <p>It goes by the wall clock and looks at it every 30 s at least, so that a clock that jumps and
 * a machine that slept are noticed. A provider that fails is asked again after 1, 2, 4 … 30 s, ±25
 * %. Warning 34001 comes once for credentials, when the time to renew them is there and the first
 * attempt has failed or there is nobody to ask; error 46001 once, when they are over and no attempt
 * is going on. After that it goes on asking. For use on the lane only.
 */
final class Renewal {
  private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

  /** Told on the lane. */
  interface Owner {
    /** Why these are not worth a login. */
    Optional<Problem> objection(Held next);

    /** The same as before, from now on in their place. */
    void adopt(Held next);

    /** To sign in with, on the open socket: {@link #accepted} or {@link #turnedDown} follows. */
    void takeOver(Held next);

    /** To sign in with beside the session: {@link #stop} or {@link #turnedDown} follows. */
    void otherIdentity(Held next);
  }

  private final Context context;
  private final Sources sources;
  private final Asking asking;
  private final Owner owner;
  private final Pause pause;
  private final Absence absence;
  private Optional<Held> held = Optional.empty();
  private Optional<Shelf.Place<CredentialsProvider>> better = Optional.empty();
  private Optional<Source> asked = Optional.empty();
  private Optional<Timers.Alarm> look = Optional.empty();
  private Runnable question = () -> {};
  private Term term;
  private boolean busy;
  private boolean withdrawn;
  private boolean again;

  Renewal(Context context, Sources sources, Asking asking, Owner owner) {
    this.context = context;
    this.sources = sources;
    this.asking = asking;
    this.owner = owner;
    this.absence = new Absence(context, sources);
    this.pause = new Pause(context, this::look);
    this.term = new Term(context, Optional.empty());
  }

  /** Goes on in place of this one, also with what has come while its login was under way. */
  void inherit(Renewal before) {
    better = before.better;
  }

  /** Registered with these. */
  void start(Held now) {
    Optional<Shelf.Place<CredentialsProvider>> come =
        better.filter(place -> sources.still(place, now.source()));
    stop();
    better = come;
    held = Optional.of(now);
    term = new Term(context, now.goodUntil());
    withdrawn = now.withdrawn().said();
    if (withdrawn || term.over()) {
      pause.failed(); // no haste, or a wrong clock or provider would make this go round and round
    }
    partsChanged();
  }

  /** No longer registered, or no longer to be renewed. */
  void stop() {
    held = Optional.empty();
    better = Optional.empty();
    asked = Optional.empty();
    again = false;
    busy = false;
    question.run();
    pause.end();
    absence.end();
    look.ifPresent(Timers.Alarm::cancel);
    look = Optional.empty();
  }

  /** The login with these was taken. */
  void accepted(Held now) {
    if (held.isPresent()) {
      start(now);
    }
  }

  /** The login with these was not taken; the program has been told. */
  void turnedDown(Held next, Problem problem) {
    if (held.isPresent()) {
      failed(next.source(), problem, true);
    }
  }

  /** Credentials were withdrawn, or a provider that failed has changed. */
  void changed() {
    withdrawn = withdrawn || held.filter(mine -> mine.withdrawn().said()).isPresent();
    pause.end();
    partsChanged();
  }

  /** The network wants a login. */
  void again() {
    again = true;
    look();
  }

  /** A provider has come, gone or changed, or the settings have. */
  void partsChanged() {
    if (held.isEmpty()) {
      return;
    }
    better =
        sources.better(held.get().source()).or(() -> better.filter(sources::offers)); // tried again
    if (next().filter(place -> asked.filter(source -> !source.is(place)).isPresent()).isPresent()) {
      pause.end();
    }
    if (term.end().isPresent()) {
      absence.look();
    }
    look();
  }

  private void look() {
    look.ifPresent(Timers.Alarm::cancel);
    look = Optional.empty();
    if (held.isEmpty()) {
      return;
    }
    if (wanted() && !busy && !pause.on()) {
      ask();
    }
    tellEnd();
    look = Optional.of(context.timers().after(term.look(), this::look));
  }

  private boolean wanted() {
    return needed() || better.isPresent();
  }

  private boolean needed() {
    return again || withdrawn || term.due();
  }

  /** A better one that fails does not keep those from being asked that may do what is needed. */
  private Optional<Shelf.Place<CredentialsProvider>> next() {
    boolean tried =
        better.filter(place -> asked.filter(it -> it.is(place)).isPresent()).isPresent();
    return tried && needed() ? sources.best() : better.or(sources::best);
  }

  private void ask() {
    Optional<Shelf.Place<CredentialsProvider>> place = next();
    if (place.isEmpty()) {
      if (term.due()) {
        warn(sources.missing());
      }
      return;
    }
    busy = true;
    Source source = Source.of(place.get());
    asked = Optional.of(source);
    Asking.Asker asker =
        new Asking.Asker() {
          @Override
          public void given(Held next) {
            busy = false;
            if (held.isPresent()) {
              weigh(held.get(), next);
            }
          }

          @Override
          public void failed(Problem problem) {
            Renewal.this.failed(source, problem, false);
          }
        };
    question = asking.ask(place.get(), asker);
  }

  private void weigh(Held mine, Held next) {
    // Another provider signs in anew, whatever it gives: so that it is seen to work, and by whom.
    boolean same = mine.sameAs(next) && mine.source().sameProvider(next.source());
    boolean relogin = again;
    again = false;
    Optional<Problem> objection = owner.objection(next);
    if (same && !relogin) {
      same(next);
    } else if (objection.isPresent()) {
      failed(next.source(), objection.get(), false);
    } else {
      busy = true;
      if (mine.sameIdentity(next)) {
        owner.takeOver(next);
      } else {
        owner.otherIdentity(next);
      }
    }
  }

  /** Nothing to sign in with anew; but the provider, the end or the withdrawal may be others. */
  private void same(Held next) {
    held = Optional.of(next);
    if (!term.end().equals(next.goodUntil())) {
      term = new Term(context, next.goodUntil());
    }
    owner.adopt(next);
    better = Optional.empty();
    withdrawn = next.withdrawn().said();
    if (withdrawn || term.due()) {
      failed(next.source(), stale(next.source()), false);
    } else {
      pause.end();
      look();
    }
  }

  private void failed(Source source, Problem problem, boolean told) {
    busy = false;
    again = false;
    boolean mine = held.flatMap(now -> sources.place(now.source())).filter(source::is).isPresent();
    if (!mine) {
      sources.doubt(source);
    }
    if (!problem.retryable()) {
      // Until it is another, or has other credentials.
      better = better.filter(place -> !source.is(place));
    }
    if (term.due()) {
      warn(problem);
    } else if (pause.failures() == 0 && !told) {
      context.warn(problem);
    } else {
      LOG.info("{}: not renewed: {}", context.name(), problem);
    }
    pause.failed();
    look();
  }

  /** Once for these credentials. */
  private void warn(Problem why) {
    if (term.warns()) {
      String detail = "the sign-in ends soon and is not renewed yet: " + why.detail();
      context.warn(Problem.passing(Codes.TOKEN_EXPIRING_SOON, Area.AUTH, detail));
    } else {
      LOG.info("{}: not renewed: {}", context.name(), why);
    }
  }

  /** Not while an attempt is going on: after a jump of the clock there is one to be made first. */
  private void tellEnd() {
    if (!busy && term.ends()) {
      context.tell(
          new ClientEvent.ErrorRaised(
              context.name(),
              Problem.passing(
                  Codes.LOGIN_FAILED,
                  Area.AUTH,
                  "the sign-in is over and could not be renewed; the session is left as it is")));
    }
  }

  private static Problem stale(Source source) {
    return Problem.passing(
        Codes.LOGIN_FAILED, Area.AUTH, source + " still gives the same credentials");
  }
}
