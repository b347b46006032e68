package org.jackfield.exchange.core;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.api.leg.LegEndpoint;
import org.jackfield.exchange.api.leg.LegIds;

/** Writes down what a leg's holder is told. */
final class Holder implements LegEndpoint {
  final List<String> told = new CopyOnWriteArrayList<>();
  volatile String reason = "";
  volatile Optional<String> session = Optional.empty();

  /** With whom it talks, as it was told last. */
  volatile String party = "";

  Holder() {}

  /** One that comes back. */
  Holder(String session) {
    this.session = Optional.of(session);
  }

  @Override
  public Optional<String> session() {
    return session;
  }

  @Override
  public void ringing(LegIds ids) {
    told.add("ringing");
  }

  @Override
  public void earlyMedia(LegIds ids, String sdp) {
    told.add("early " + sdp);
  }

  @Override
  public void answered(LegIds ids, Optional<String> sdp, List<Header> headers) {
    told.add("answered " + sdp.orElse("-"));
  }

  @Override
  public void party(String name, String number) {
    party = number;
  }

  @Override
  public void text(String text) {
    told.add("text " + text);
  }

  @Override
  public void ended(HangupCause cause) {
    reason = cause.sipReason();
    told.add("ended " + cause.name() + " " + cause.code());
  }
}
