package org.jackfield.exchange.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.leg.DetachedLeg;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.LegControl;
import org.jackfield.exchange.api.leg.LegEndpoint;
import org.jackfield.exchange.api.leg.OfferedLeg;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.leg.Switch;
import org.jackfield.exchange.gateway.signin.Identity;
import org.jackfield.lane.Lane;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.InboundCall;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RequestId;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.part.DialogParams;
import org.jackfield.protocol.part.Party;
import org.jackfield.protocol.part.Sdp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls of one session; on the session's lane. */
final class DeviceCalls {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceCalls.class);

  private final Map<String, DeviceCall> calls = new HashMap<>();
  private final Lane lane;
  private final Voice voice;
  private final Parts parts;
  private boolean gone;

  /** Asked for by the switch, too. */
  private volatile Optional<String> session = Optional.empty();

  DeviceCalls(Lane lane, Voice voice, Parts parts) {
    this.lane = lane;
    this.voice = voice;
    this.parts = parts;
  }

  /** By which the device comes back. */
  void session(String id) {
    session = Optional.of(id);
  }

  List<String> ids() {
    return calls.values().stream().map(call -> call.callId).toList();
  }

  /** The result goes first: the JavaScript SDK would take a later one as a step back. */
  void invite(Optional<RequestId> id, ClientMessage.Invite invite, Identity who, String sessionId) {
    DialogParams dialog = invite.dialog();
    if (!Words.isId(dialog.callId())) {
      voice.refuse(
          id, RpcError.INVALID_PARAMS, "dialogParams.callID: 1 to 128 printable characters");
      return;
    }
    if (calls.containsKey(dialog.callKey())) {
      voice.refuse(id, RpcError.INVALID_PARAMS, "dialogParams.callID: this call is there already");
      return;
    }
    voice.reply(id, Reply.CallResult.created(dialog.callId(), sessionId));
    String number = dialog.caller().number().filter(it -> !it.isBlank()).orElse(who.user());
    String name = dialog.caller().name().orElse("");
    DeviceCall call = add(dialog.callId(), Party.of(name, number), dialog.clientState());
    if (calls.size() > parts.bounds().callsPerSocket()) {
      call.ended(HangupCause.SWITCH_CONGESTION);
      return;
    }
    Optional<Switch> exchange = parts.calls();
    String destination = who.destination().or(dialog::destinationNumber).orElse("");
    if (exchange.isEmpty() || destination.isBlank()) {
      call.ended(
          exchange.isEmpty()
              ? HangupCause.NORMAL_TEMPORARY_FAILURE
              : HangupCause.MANDATORY_IE_MISSING);
      return;
    }
    PlacedLeg leg =
        new PlacedLeg(
            who.user(),
            who.connectionId(),
            dialog.callId(),
            destination,
            name,
            number,
            dialog.clientState(),
            Words.read(dialog.headers()),
            invite.sdp().text());
    try {
      call.control(exchange.get().place(leg, call));
    } catch (RuntimeException fault) {
      // The device has its result already: only a bye can end this call for it.
      call.ended(HangupCause.NORMAL_TEMPORARY_FAILURE);
      throw fault;
    }
  }

  /** Rings the device; from the switch's lane. */
  LegEndpoint offer(OfferedLeg leg, LegControl control) {
    Party caller = Party.of(leg.callerName(), leg.callerNumber());
    DeviceCall call = call(leg.callId(), caller, Optional.empty());
    call.control(control);
    lane.execute(
        () -> {
          if (gone) {
            control.lost();
            return;
          }
          calls.put(key(leg.callId()), call);
          voice.say(
              new ServerMessage.Invite(
                  new InboundCall(
                      leg.callId(),
                      new Sdp(leg.offer()),
                      caller,
                      Party.of(leg.calleeName(), leg.calleeNumber()),
                      Words.ids(leg.ids()),
                      Optional.empty(),
                      Words.write(leg.headers()))));
          control.ringing();
        });
    return call;
  }

  void answer(Optional<RequestId> id, ClientMessage.Answer answer, String sessionId) {
    accept(id, answer.dialog(), answer.sdp(), sessionId);
  }

  private void accept(Optional<RequestId> id, DialogParams dialog, Sdp sdp, String sessionId) {
    withLeg(id, dialog)
        .ifPresent(
            leg ->
                reply(
                    id,
                    leg.answered(sdp.text(), Words.read(dialog.headers())),
                    nothing ->
                        new Reply.CallResult(
                            Optional.empty(),
                            Optional.of(dialog.callId()),
                            Optional.of(sessionId))));
  }

  /** Always answered: the JavaScript SDK waits for it before it lets the call go. */
  void bye(Optional<RequestId> id, ClientMessage.Bye bye) {
    voice.reply(id, Reply.Ack.ok());
    Optional.ofNullable(calls.get(bye.dialog().callKey()))
        .ifPresent(call -> call.hangUp(Words.read(bye.hangup())));
  }

  void modify(Optional<RequestId> id, ClientMessage.Modify modify, String sessionId) {
    LegControl.HoldAction action =
        switch (modify.action()) {
          case HOLD -> LegControl.HoldAction.HOLD;
          case UNHOLD -> LegControl.HoldAction.RESUME;
          case TOGGLE_HOLD -> LegControl.HoldAction.TOGGLE;
        };
    withLeg(id, modify.dialog())
        .ifPresent(
            leg ->
                reply(
                    id,
                    leg.hold(action),
                    held ->
                        new Reply.ModifyResult(
                            Optional.of(modify.dialog().callId()),
                            Optional.of(sessionId),
                            Optional.of(modify.action().wire()),
                            held)));
  }

  void updateMedia(Optional<RequestId> id, ClientMessage.UpdateMedia update, String sessionId) {
    withLeg(id, update.dialog())
        .ifPresent(
            leg ->
                reply(
                    id,
                    leg.updateMedia(update.sdp().text()),
                    answer ->
                        new Reply.UpdateMediaResult(
                            Optional.of(update.dialog().callId()),
                            Optional.of(sessionId),
                            new Sdp(answer.sdp()),
                            answer.held())));
  }

  void dtmf(Optional<RequestId> id, ClientMessage.Dtmf dtmf) {
    withLeg(id, dtmf.dialog())
        .ifPresent(leg -> reply(id, leg.digits(dtmf.digits().tones()), nothing -> Reply.Ack.ok()));
  }

  /** Taken whatever becomes of it: the JavaScript SDK does not expect a refusal. */
  void text(Optional<RequestId> id, ClientMessage.Text text) {
    voice.reply(id, Reply.Ack.ok());
    Optional.ofNullable(calls.get(text.dialog().callKey()))
        .flatMap(DeviceCall::control)
        .ifPresent(leg -> text.body().ifPresent(leg::text));
  }

  /** The socket is gone; its calls wait for the session. Completes when they can be found. */
  CompletionStage<Void> detach(String sessionId) {
    gone = true;
    List<CompletableFuture<Void>> all = new ArrayList<>();
    each(call -> all.add(call.detach(sessionId).toCompletableFuture()));
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
  }

  /** Says how those ended that ended while the device was away, before it gives them up itself. */
  void tellEnded(List<DetachedLeg> legs) {
    for (DetachedLeg leg : legs) {
      leg.cause()
          .ifPresent(
              cause ->
                  voice.say(
                      new ServerMessage.Bye(leg.callId(), Words.write(cause), leg.clientState())));
    }
  }

  /** Takes back those that go on; each is offered anew as soon as its media has an offer. */
  void takeBack(List<DetachedLeg> legs) {
    for (DetachedLeg leg : legs) {
      if (leg.cause().isEmpty()) {
        Party other = Party.of(leg.remoteName(), leg.remoteNumber());
        DeviceCall call = add(leg.callId(), other, leg.clientState());
        call.control(leg.control());
        leg.control()
            .attached(call)
            .whenCompleteAsync(
                (attachment, fault) -> offerAnew(leg, call, attachment, fault), lane);
      }
    }
  }

  private void offerAnew(
      DetachedLeg leg, DeviceCall call, LegControl.Attachment attachment, Throwable fault) {
    if (fault != null) {
      LOG.warn("call={} could not be taken back: {}", leg.callId(), ProblemException.of(fault));
      call.ended(HangupCause.NORMAL_TEMPORARY_FAILURE);
    } else if (!gone) {
      voice.say(
          new ServerMessage.Attach(
              new InboundCall(
                  leg.callId(),
                  new Sdp(attachment.offer()),
                  Party.of(leg.remoteName(), leg.remoteNumber()),
                  Party.of(leg.localName(), leg.localNumber()),
                  Words.ids(leg.ids()),
                  leg.clientState(),
                  List.of())));
    }
  }

  /** The device's answer to what it was offered anew. */
  void attach(Optional<RequestId> id, ClientMessage.Attach attach, String sessionId) {
    accept(id, attach.dialog(), attach.sdp(), sessionId);
  }

  /** Its calls are offered on this socket as soon as there are any; says whether there are. */
  void attachCalls(Optional<RequestId> id) {
    if (calls.isEmpty()) {
      voice.refuse(id, RpcError.CALL_DOES_NOT_EXIST);
    } else {
      voice.reply(id, Reply.Ack.ok());
    }
  }

  void abandon(HangupCause cause) {
    gone = true;
    each(call -> call.abandon(cause));
  }

  /** One that fails must not keep the others from hearing of it. */
  private void each(Consumer<DeviceCall> what) {
    for (DeviceCall call : List.copyOf(calls.values())) {
      try {
        what.accept(call);
      } catch (RuntimeException | LinkageError fault) {
        LOG.error("a call could not be given up", fault);
      }
    }
  }

  private Optional<LegControl> withLeg(Optional<RequestId> id, DialogParams dialog) {
    Optional<LegControl> leg =
        Optional.ofNullable(calls.get(dialog.callKey())).flatMap(DeviceCall::control);
    if (leg.isEmpty()) {
      voice.refuse(id, RpcError.CALL_DOES_NOT_EXIST);
    }
    return leg;
  }

  private <T> void reply(Optional<RequestId> id, CompletionStage<T> stage, Function<T, Reply> ok) {
    stage.whenCompleteAsync(
        (value, fault) -> {
          if (fault == null) {
            voice.reply(id, ok.apply(value));
          } else {
            voice.refuse(id, RpcError.INVALID_PARAMS, ProblemException.of(fault).detail());
          }
        },
        lane);
  }

  private DeviceCall add(String callId, Party caller, Optional<String> clientState) {
    DeviceCall call = call(callId, caller, clientState);
    calls.put(key(callId), call);
    return call;
  }

  private DeviceCall call(String callId, Party caller, Optional<String> clientState) {
    return new DeviceCall(
        callId,
        lane,
        voice,
        caller,
        clientState,
        new DeviceCall.Session() {
          @Override
          public Optional<String> id() {
            return session;
          }

          @Override
          public void over() {
            forget(callId);
          }
        });
  }

  private void forget(String callId) {
    calls.remove(key(callId));
  }

  private static String key(String callId) {
    return callId.toLowerCase(Locale.ROOT);
  }
}
