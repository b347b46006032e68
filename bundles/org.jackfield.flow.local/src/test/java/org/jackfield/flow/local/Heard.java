package org.jackfield.flow.local;

import java.util.ArrayList;
import java.util.List;
import org.jackfield.api.flow.FlowEvent;
import org.jackfield.api.flow.HangupCause;
import org.jackfield.spi.flow.LegListener;

/** Keeps what a leg's listener is told. */
final class Heard implements LegListener {
  final List<FlowEvent> events = new ArrayList<>();
  final List<HangupCause> ends = new ArrayList<>();

  @Override
  public synchronized void onEvent(FlowEvent event) {
    events.add(event);
  }

  @Override
  public synchronized void onEnded(HangupCause cause) {
    ends.add(cause);
  }
}
