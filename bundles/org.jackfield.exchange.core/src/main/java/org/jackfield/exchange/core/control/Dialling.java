package org.jackfield.exchange.core.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.LegIds;

/** Lines that the desk places. On its lane. */
final class Dialling {
  private final Desk desk;
  private final Dialler dialler;
  private final Map<Line, Dialled> ringing = new HashMap<>();

  /**
   * What is to be done when a line answers.
   *
   * @param order as given
   * @param together all lines of the order
   */
  private record Dialled(DialOrder order, List<Line> together) {}

  Dialling(Desk desk, Dialler dialler) {
    this.desk = desk;
    this.dialler = dialler;
  }

  /** Places the lines of an order. */
  List<Line> dial(DialOrder order) {
    return dial(order, order.link().map(this::linked), Optional.empty());
  }

  /** Places a line and joins it with this one when it answers. */
  void transfer(Line line, LegCommand.Transfer transfer) {
    if (!line.facts().controlled()) {
      throw No.commanded("");
    }
    if (!line.isAnswered()) {
      throw No.answered();
    }
    if (line.join.isPresent()) {
      throw No.busy("");
    }
    dial(transfer.order(), Optional.of(line), Optional.of(transfer.parkAfterUnbridge()));
  }

  private Line linked(DialOrder.Link link) {
    Line line = desk.alive(link.callControlId(), "link_to");
    if (link.bridgeOnAnswer() && !line.facts().controlled()) {
      throw No.commanded("link_to");
    }
    if (link.bridgeOnAnswer() && line.isAway()) {
      throw No.away("link_to");
    }
    return line;
  }

  /**
   * Places the lines of an order.
   *
   * @param with whose session they share
   * @param transferred whether they are dialled to be joined with it, and it is parked when they go
   */
  private List<Line> dial(DialOrder order, Optional<Line> with, Optional<Boolean> transferred) {
    Optional<DialOrder.Link> link = order.link().filter(it -> transferred.isEmpty());
    String from =
        with.filter(it -> link.filter(DialOrder.Link::bridgeIntent).isPresent())
            .map(it -> it.facts().from())
            .orElse(order.from());
    List<Line> lines = new ArrayList<>();
    for (String to : order.to()) {
      LegIds ids = with.map(it -> Ids.next(it.facts().ids())).orElseGet(Ids::first);
      Line line =
          new Line(
              desk,
              new Line.Facts(
                  ids,
                  order.connectionId(),
                  from,
                  to,
                  CallView.Direction.OUTGOING,
                  false,
                  true,
                  desk.now()),
              Optional.empty(),
              CallView.State.RINGING);
      line.take(order.terms());
      desk.lines().add(line);
      lines.add(line);
    }
    for (Line line : lines) {
      ringing.put(line, new Dialled(order, lines));
      desk.initiated(line, order.fromName(), List.of());
      with.flatMap(it -> join(line, it, link, transferred)).ifPresent(desk.bridging()::onAnswer);
      line.port(
          dialler.dial(
              new Dialler.Errand(
                  line,
                  order.fromName(),
                  order.headers(),
                  order.timeout(),
                  with.map(Dialling::codecs).orElse(List.of()),
                  with.flatMap(Line::sounding).map(Line.Sounding::node))));
    }
    return lines;
  }

  private static Optional<Join> join(
      Line line, Line with, Optional<DialOrder.Link> link, Optional<Boolean> transferred) {
    if (transferred.isPresent()) {
      return Optional.of(new Join(line, with, false, transferred.get(), true, false));
    }
    return link.filter(DialOrder.Link::bridgeOnAnswer)
        .map(
            it ->
                new Join(
                    line, with, it.parkAfterUnbridge(), false, true, it.preventDoubleBridge()));
  }

  /** Those that the line speaks or offers, so that nothing has to be converted between the two. */
  private static List<String> codecs(Line line) {
    return line.sounding()
        .map(Line.Sounding::leg)
        .map(leg -> leg.codec().map(List::of).orElseGet(leg::offeredCodecs))
        .orElse(List.of());
  }

  List<Line> ringing() {
    return List.copyOf(ringing.keySet());
  }

  /** A line was answered. */
  void answered(Line line) {
    Dialled dialled = ringing.remove(line);
    if (dialled == null) {
      return;
    }
    for (Line other : dialled.together()) {
      if (other != line) {
        other.end(HangupCause.ORIGINATOR_CANCEL);
      }
    }
    DialOrder order = dialled.order();
    line.lastsUntil(desk.now().plus(order.timeLimit()));
    if (!order.digits().isEmpty()) {
      Sounds.press(desk, line, order.digits());
    }
  }

  /** A line is over. */
  void ended(Line line) {
    ringing.remove(line);
  }
}
