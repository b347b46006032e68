package org.jackfield.exchange.media.stream;

import org.jackfield.rtp.TelephoneEvents;

/** A press as telephone-events (RFC 4733). */
final class EventPress implements Press {
  private final TelephoneEvents.Sender sender;

  EventPress(KeyQueue.Key key, int clockRate) {
    sender = new TelephoneEvents.Sender(key.name(), clockRate, key.millis());
  }

  @Override
  public boolean isEvent() {
    return true;
  }

  @Override
  public boolean first() {
    return sender.first();
  }

  @Override
  public int next(byte[] out, int offset) {
    return sender.next(out, offset);
  }

  @Override
  public boolean done() {
    return sender.done();
  }

  /** The two repetitions of the end are part of the pause. */
  @Override
  public int gap() {
    return 3;
  }
}
