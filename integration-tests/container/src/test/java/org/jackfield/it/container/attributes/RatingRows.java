package org.jackfield.it.container.attributes;

import org.jackfield.exchange.api.line.OutsideLine;
import org.jackfield.exchange.api.line.OutsideOrder;
import org.jackfield.exchange.api.line.OutsideView;
import org.jackfield.exchange.api.rating.CostBook;
import org.jackfield.it.container.world.Soon;
import org.jackfield.it.container.world.World;

/** What calls from outside cost, and how long they are parked. */
final class RatingRows {
  private static final String PID = "org.jackfield.exchange.rating";
  private static final String OUTSIDE = "+13125550123";

  /** Of the sample application: nobody takes its calls. */
  private static final String NUMBER = "+13125550109";

  private static final int HERTZ = 600;
  private static final int PATIENCE = 5;

  private final World world;
  private final Rows rows;

  RatingRows(World world, Rows rows) {
    this.world = world;
    this.rows = rows;
  }

  void add() {
    rows.of(PID, "rate.per.minute")
        .good("0.6")
        .shows("0.002", "0.6", () -> cost().total().toPlainString())
        .refuses("cheap");
    rows.of(PID, "increment.seconds")
        .good(30)
        .shows(60L, 30L, () -> cost().charges().get(0).billed().toSeconds());
    rows.of("org.jackfield.exchange.core", "park.seconds")
        .good(1)
        .shows("RINGING", "ENDED", this::parked);
  }

  /** Of a call that is answered and hung up. */
  private CostBook.Entry cost() throws Exception {
    OutsideLine line = world.only(OutsideLine.class);
    OutsideView call = line.call(OutsideOrder.of(OUTSIDE, "echo", HERTZ));
    Soon.until("an answer", OutsideView.State.ANSWERED, () -> state(line, call));
    line.hangUp(call.id());
    CostBook book = world.only(CostBook.class);
    Soon.until("its cost", true, () -> book.entry(call.callControlId()).isPresent());
    return book.entry(call.callControlId()).orElseThrow();
  }

  /** What has become of a parked call after a while. */
  private Object parked() throws Exception {
    OutsideLine line = world.only(OutsideLine.class);
    OutsideView call = line.call(OutsideOrder.of(OUTSIDE, NUMBER, HERTZ));
    Object seen = OutsideView.State.RINGING;
    for (int i = 0; i < PATIENCE * 10 && seen == OutsideView.State.RINGING; i++) {
      Thread.sleep(100);
      seen = state(line, call);
    }
    line.hangUp(call.id());
    return seen.toString();
  }

  private static OutsideView.State state(OutsideLine line, OutsideView call) {
    return line.call(call.id()).orElseThrow().state();
  }
}
