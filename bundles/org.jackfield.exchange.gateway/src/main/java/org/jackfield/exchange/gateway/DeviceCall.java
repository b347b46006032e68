package org.jackfield.exchange.gateway;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.api.leg.LegControl;
import org.jackfield.exchange.api.leg.LegEndpoint;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.lane.Lane;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.part.Party;
import org.jackfield.protocol.part.Sdp;

/** One call of a device: what the switch says about its leg, in the wire's words. */
final class DeviceCall implements LegEndpoint {
  /** The session around it. */
  interface Session {
    /** By which the device comes back; any thread. */
    Optional<String> id();

    /** The leg is over; on the lane. */
    void over();
  }

  /** As the device spells it. */
  final String callId;

  private final Lane lane;
  private final Voice voice;
  private final Party caller;
  private final Optional<String> clientState;
  private final Session session;
  private Optional<LegControl> control = Optional.empty();
  private boolean over;

  /**
   * A call with its id as the device spells it.
   *
   * @param caller shown with ringing and answer: the Android SDK fails without
   * @param clientState of the device's own, which comes back with the bye
   * @param session that it is a call of
   */
  DeviceCall(
      String callId,
      Lane lane,
      Voice voice,
      Party caller,
      Optional<String> clientState,
      Session session) {
    this.callId = callId;
    this.lane = lane;
    this.voice = voice;
    this.caller = caller;
    this.clientState = clientState;
    this.session = session;
  }

  @Override
  public Optional<String> session() {
    return session.id();
  }

  void control(LegControl leg) {
    control = Optional.of(leg);
  }

  Optional<LegControl> control() {
    return control;
  }

  /** The device has said bye: it needs none from us. */
  void hangUp(HangupCause cause) {
    if (!over) {
      over = true;
      session.over();
      control.ifPresent(leg -> leg.hangUp(cause));
    }
  }

  /** The socket is gone, and may come back; completes when the leg can be found. */
  CompletionStage<Void> detach(String sessionId) {
    if (over || control.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    over = true;
    session.over();
    return control.get().detached(sessionId);
  }

  /** The gateway goes: both sides are told. */
  void abandon(HangupCause cause) {
    if (!over) {
      bye(cause);
      hangUp(cause);
    }
  }

  @Override
  public void ringing(LegIds ids) {
    tell(new ServerMessage.Ringing(callId, caller, Words.ids(ids), List.of()));
  }

  @Override
  public void earlyMedia(LegIds ids, String sdp) {
    tell(new ServerMessage.Media(callId, new Sdp(sdp)));
  }

  @Override
  public void answered(LegIds ids, Optional<String> sdp, List<Header> headers) {
    tell(
        new ServerMessage.Answer(
            callId, sdp.map(Sdp::new), caller, Words.ids(ids), Words.write(headers)));
  }

  @Override
  public void party(String name, String number) {
    tell(new ServerMessage.Display(callId, Party.of(name, number), Optional.of("outbound")));
  }

  @Override
  public void text(String text) {
    tell(new ServerMessage.Text(Optional.of(callId), Optional.empty(), text));
  }

  @Override
  public void ended(HangupCause cause) {
    lane.execute(
        () -> {
          if (!over) {
            over = true;
            bye(cause);
            session.over();
          }
        });
  }

  private void tell(ServerMessage message) {
    lane.execute(
        () -> {
          if (!over) {
            voice.say(message);
          }
        });
  }

  private void bye(HangupCause cause) {
    voice.say(new ServerMessage.Bye(callId, Words.write(cause), clientState));
  }
}
