package org.jackfield.exchange.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.LegEndpoint;
import org.jackfield.exchange.api.leg.LegIds;

/** Writes down what a leg's holder is told. */
final class Holder implements LegEndpoint {
  final List<String> told = new ArrayList<>();

  @Override
  public void ringing(LegIds ids) {
    told.add("ringing");
  }

  @Override
  public void earlyMedia(LegIds ids, String sdp) {
    told.add("early " + sdp);
  }

  @Override
  public void answered(LegIds ids, Optional<String> sdp) {
    told.add("answered " + sdp.orElse("-"));
  }

  @Override
  public void ended(HangupCause cause) {
    told.add("ended " + cause.name() + " " + cause.code());
  }
}
