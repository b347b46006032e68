package org.jackfield.exchange.core;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.leg.ConferenceBeep;
import org.jackfield.exchange.api.leg.ConferenceStatus;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.api.media.Seat;
import org.jackfield.exchange.api.media.prompt.Prompt;
import org.jackfield.exchange.api.media.prompt.PromptListener;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptStop;

/** The conferences that somebody is in, by name without case. Thread-safe. */
final class Conferences {
  private final Map<String, Conference> open = new HashMap<>();
  private final Supplier<ConferenceBeep> beep;

  /**
   * None.
   *
   * @param beep asked for each that is opened: whether it says who comes and goes
   */
  Conferences(Supplier<ConferenceBeep> beep) {
    this.beep = beep;
  }

  /**
   * Lets a leg in; the first one opens the conference, on its node.
   *
   * @return lets it out again; the last one closes it
   * @throws ProblemException if the conference is on another node, or the leg cannot be mixed
   */
  synchronized Runnable enter(String name, MediaNode node, MediaLeg leg) {
    String key = key(name);
    Conference conference = open.computeIfAbsent(key, it -> new Conference(key, node, beep.get()));
    try {
      conference.enter(node, leg);
    } catch (RuntimeException fault) {
      close(conference);
      throw fault;
    }
    return () -> leave(conference, leg);
  }

  private synchronized void leave(Conference conference, MediaLeg leg) {
    conference.leave(leg);
    close(conference);
  }

  private void close(Conference conference) {
    if (conference.isEmpty()) {
      open.remove(conference.name(), conference);
      conference.close();
    }
  }

  /** All of them, by name. */
  synchronized List<ConferenceStatus> all() {
    return open.values().stream()
        .map(Conference::status)
        .sorted(Comparator.comparing(ConferenceStatus::name))
        .toList();
  }

  /**
   * Gives a leg that is in it another seat.
   *
   * @throws ProblemException naming what there is not
   */
  synchronized void seat(String name, String legId, Seat seat) {
    conference(name).seat(legId, seat);
  }

  /**
   * Whether it says from now on who comes and goes.
   *
   * @throws ProblemException if there is no such conference
   */
  synchronized void beep(String name, ConferenceBeep when) {
    conference(name).beep(when);
  }

  /**
   * All in it hear this, over what they say.
   *
   * @throws ProblemException if there is no such conference
   */
  synchronized Prompt prompt(String name, PromptOrder order, PromptListener listener) {
    return conference(name).prompt(order, listener);
  }

  /**
   * Ends prompts there.
   *
   * @throws ProblemException if there is no such conference
   */
  synchronized void stopPrompts(String name, PromptStop which) {
    conference(name).stopPrompts(which);
  }

  private Conference conference(String name) {
    return Optional.ofNullable(open.get(key(name)))
        .orElseThrow(() -> missing("conference: nobody is in one of that name"));
  }

  static ProblemException missing(String detail) {
    return Problem.permanent(Codes.INVALID_CALL_PARAMETERS, Area.CALL, detail).asException();
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
