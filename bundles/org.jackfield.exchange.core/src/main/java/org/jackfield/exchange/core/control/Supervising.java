package org.jackfield.exchange.core.control;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.SupervisorRole;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines that hear another one's call, and speak into it. On the desk's lane. */
final class Supervising {
  private static final Logger LOG = LoggerFactory.getLogger(Supervising.class);

  private final Desk desk;

  /** By whom they concern; of each somebody is or will be the supervisor. */
  private final Map<Line, Supervision> ongoing = new HashMap<>();

  Supervising(Desk desk) {
    this.desk = desk;
  }

  /** A line was dialled to supervise another. */
  void dialled(Line supervisor, Line whom, SupervisorRole role) {
    ongoing.computeIfAbsent(whom, Supervision::new).role(supervisor, role);
  }

  /** Another role for a supervisor. */
  void change(Line supervisor, SupervisorRole role) {
    if (!supervisor.isAnswered()) {
      throw No.answered();
    }
    Line whom = supervisedBy(supervisor).orElseThrow(No::supervising);
    ongoing.get(whom).role(supervisor, role);
    arrange(whom);
  }

  private Optional<Line> supervisedBy(Line supervisor) {
    return ongoing.entrySet().stream()
        .filter(it -> it.getValue().isBy(supervisor))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** A line is another's partner, nobody's, in a conference, or over. */
  void moved(Line line) {
    supervisedBy(line).ifPresent(whom -> supervisorMoved(line, whom));
    if (line.over()) {
      Optional.ofNullable(ongoing.remove(line)).ifPresent(Supervision::end);
    } else if (ongoing.containsKey(line)) {
      arrange(line);
    }
  }

  private void supervisorMoved(Line supervisor, Line whom) {
    if (supervisor.state() == CallView.State.ANSWERED) {
      arrange(whom);
    } else if (supervisor.state() != CallView.State.RINGING) {
      Supervision supervision = ongoing.get(whom);
      supervision.left(supervisor);
      arrange(whom);
      if (supervision.isByNobody()) {
        ongoing.remove(whom);
      }
    }
  }

  /** Where it cannot be, there is nothing that the supervisors were called for. */
  private void arrange(Line whom) {
    Supervision supervision = ongoing.get(whom);
    try {
      supervision.arrange(desk.meetings().room(whom));
    } catch (ProblemException fault) {
      end(supervision, whom, fault.problem().toString());
    } catch (ControlException fault) {
      end(supervision, whom, fault.getMessage());
    }
  }

  private void end(Supervision supervision, Line whom, String why) {
    LOG.error("leg {} cannot be supervised: {}", whom.facts().ids().legId(), why);
    ongoing.remove(whom);
    supervision.end();
  }
}
