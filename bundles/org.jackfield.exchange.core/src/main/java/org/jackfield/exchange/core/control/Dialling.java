package org.jackfield.exchange.core.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.LegCommand.AfterUnbridge;
import org.jackfield.exchange.api.control.LegCommand.MutedKeys;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.LegIds;

/** Lines that the desk places. On its lane. */
final class Dialling {
  private final Desk desk;
  private final Dialler dialler;
  private final Map<Line, Dialled> ringing = new HashMap<>();
  private final Memory<List<Line>> dialled;

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
    this.dialled = new Memory<>(desk::now);
  }

  /** Places the lines of an order, unless one of the same command id did so lately. */
  List<Line> dial(DialOrder order) {
    Optional<String> id = order.terms().commandId().map(it -> order.connectionId() + ' ' + it);
    return id.flatMap(dialled::of)
        .orElseGet(
            () -> {
              List<Line> lines = dial(order, order.link().map(this::linked), Optional.empty());
              id.ifPresent(it -> dialled.keep(it, lines));
              return lines;
            });
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
    line.requireMedia("");
    dial(transfer.order(), Optional.of(line), Optional.of(transfer));
  }

  private Line linked(DialOrder.Link link) {
    Line line = desk.alive(link.callControlId(), "link_to");
    if (link.bridgeOnAnswer() && !line.facts().controlled()) {
      throw No.commanded("link_to");
    }
    if (link.bridgeOnAnswer()) {
      line.requireMedia("link_to");
    }
    line.commanded();
    return line;
  }

  /**
   * Places the lines of an order.
   *
   * @param with whose session they share
   * @param transferred by which it is to be joined with them
   */
  private List<Line> dial(
      DialOrder order, Optional<Line> with, Optional<LegCommand.Transfer> transferred) {
    Optional<DialOrder.Link> link = order.link().filter(it -> transferred.isEmpty());
    Optional<Line> supervised =
        order
            .supervision()
            .filter(it -> transferred.isEmpty())
            .map(it -> desk.alive(it.callControlId(), "supervise_call_control_id"));
    supervised.ifPresent(Dialling::requireDevice);
    Optional<Line> besides = supervised.or(() -> with);
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
      order.recording().ifPresent(line.recordings::atAnswer);
      line.anonymousCaller = order.manner().anonymous();
      desk.lines().add(line);
      lines.add(line);
    }
    for (Line line : lines) {
      ringing.put(line, new Dialled(order, lines));
      desk.initiated(line, order.fromName(), List.of());
      with.flatMap(it -> join(line, it, link, transferred)).ifPresent(desk.bridging()::onAnswer);
      supervised.ifPresent(
          it -> desk.supervising().dialled(line, it, order.supervision().orElseThrow().role()));
      line.port(
          dialler.dial(
              new Dialler.Errand(
                  line,
                  order.fromName(),
                  order.headers(),
                  order.timeout(),
                  besides.map(Dialling::codecs).orElse(List.of()),
                  order.manner(),
                  besides.flatMap(Line::sounding).map(Line.Sounding::node))));
    }
    return lines;
  }

  private static void requireDevice(Line supervised) {
    if (supervised.isAway() || supervised.plays().isPresent()) {
      supervised.requireMedia("supervise_call_control_id");
    }
  }

  private static Optional<Join> join(
      Line line,
      Line with,
      Optional<DialOrder.Link> link,
      Optional<LegCommand.Transfer> transferred) {
    return transferred
        .map(
            it ->
                new Join(
                    line,
                    with,
                    AfterUnbridge.HANG_UP,
                    AfterUnbridge.parked(it.parkAfterUnbridge()),
                    true,
                    false,
                    Join.turned(it.mutedKeys()),
                    it.earlyMedia(),
                    it.greeting(),
                    Optional.empty()))
        .or(
            () ->
                link.filter(DialOrder.Link::bridgeOnAnswer)
                    .map(
                        it ->
                            new Join(
                                line,
                                with,
                                AfterUnbridge.parked(it.parkAfterUnbridge()),
                                AfterUnbridge.HANG_UP,
                                true,
                                it.preventDoubleBridge(),
                                MutedKeys.NONE,
                                false,
                                Optional.empty(),
                                Optional.empty())));
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
    if (line.plays().isPresent()) {
      return; // nobody who could be a machine, or take keys
    }
    order.detection().ifPresent(it -> Detecting.begin(desk, line, it));
    if (!order.digits().isEmpty()) {
      Sounds.press(desk, line, new LegCommand.SendDigits(order.digits()));
    }
  }

  /** A line is over. */
  void ended(Line line) {
    ringing.remove(line);
  }
}
