package org.jackfield.client.call;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.call.Party;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.lane.Timers;
import org.jackfield.client.session.CallTraffic;
import org.jackfield.client.session.Identity;
import org.jackfield.client.session.Requests;
import org.jackfield.client.setup.Context;
import org.jackfield.protocol.message.InboundCall;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.part.Sdp;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.call.CallMachine;
import org.jackfield.spi.journal.JournalEntry;
import org.jackfield.spi.policy.WaitingChoice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls of one client, and what the network says about each. */
public final class CallDesk implements CallTraffic {
  private static final Logger LOG = LoggerFactory.getLogger(CallDesk.class);

  /** So long the network has to attach a call when the session is back. */
  static final Duration LISTED = Duration.ofSeconds(5);

  /** The same for a call that is missing in the network's list. */
  static final Duration UNLISTED = Duration.ofSeconds(1);

  /** So long a program has to take a call that an earlier run has left. */
  static final Duration UNUSED = Duration.ofSeconds(5);

  private final Context context;
  private final Requests requests;
  private final Identity identity;
  private final Connection connection;
  private final Runnable idle;
  private final Map<String, RealCall> calls = new LinkedHashMap<>();
  private final Expected expected;
  private final Waiting waiting;
  private Optional<Set<String>> listed = Optional.empty();
  private Optional<Timers.Alarm> grace = Optional.empty();
  private boolean retired;

  /**
   * No calls yet.
   *
   * @param idle run when the last call has gone, on any thread
   */
  public CallDesk(
      Context context, Requests requests, Identity identity, Connection connection, Runnable idle) {
    this.context = context;
    this.requests = requests;
    this.identity = identity;
    this.connection = connection;
    this.expected = new Expected(context);
    this.waiting = new Waiting(context, this::all);
    this.idle = idle;
  }

  /** The calls that are not over, oldest first; any thread. */
  public List<Call> calls() {
    return all().stream()
        .filter(call -> call.state() != CallState.DONE)
        .map(Call.class::cast)
        .toList();
  }

  private List<RealCall> all() {
    synchronized (calls) {
      return List.copyOf(calls.values());
    }
  }

  /** SDKs differ in the case they write ids in. */
  private static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }

  /**
   * Begins an outbound call; any thread.
   *
   * @return empty once this desk has retired
   * @throws org.jackfield.api.problem.ProblemException PROVIDER_MISSING without a call machine,
   *     INVALID_CALL_PARAMETERS if there is a call of the id that was chosen
   */
  public Optional<Call> dial(DialRequest request) {
    CallMachine machine =
        context.parts().callMachines().best().orElseThrow(() -> missing().asException());
    String id = request.callId().orElseGet(() -> UUID.randomUUID().toString());
    CallFacts facts = CallFacts.dialled(id, request, context.settings());
    RealCall call = call(machine, facts, request.audio());
    if (!add(call)) {
      return Optional.empty();
    }
    if (request.muted()) {
      call.mute(true);
    }
    call.run().post(() -> call.run().feed(new CallInput.Dial()));
    return Optional.of(call);
  }

  private RealCall call(CallMachine machine, CallFacts facts, CallAudio audio) {
    return new RealCall(context, requests, identity, connection, machine, facts, audio);
  }

  /** Takes no more calls, unless there are some; says whether that is so. */
  public boolean retireIfIdle() {
    synchronized (calls) {
      retired = retired || calls.isEmpty();
      return retired;
    }
  }

  private boolean add(RealCall call) {
    String key = key(call.id());
    synchronized (calls) {
      if (retired) {
        return false;
      }
      if (calls.containsKey(key)) {
        throw Problem.permanent(
                Codes.INVALID_CALL_PARAMETERS, Area.CALL, "callId: there is a call of this id")
            .asException();
      }
      calls.put(key, call);
    }
    call.whenDone().thenRun(() -> remove(key));
    return true;
  }

  @Override
  public void received(ServerMessage.InCall message) {
    Optional<RealCall> known = find(message.callId());
    if (message instanceof ServerMessage.Invite invite && known.isEmpty()) {
      incoming(invite.call());
    } else if (known.isPresent()) {
      about(known.get(), message);
    } else if (message instanceof ServerMessage.Attach attach) {
      expected
          .take(message.callId())
          .ifPresentOrElse(entry -> restored(attach.call(), entry), () -> stranger(attach.call()));
    } else if (message instanceof ServerMessage.Bye) {
      expected.lost(message.callId());
    } else {
      LOG.debug("{}: {} for a call that is not here", context.name(), message.method());
    }
  }

  /** One that names no call is for the only one there is, where there is no more than that. */
  @Override
  public void written(ServerMessage.Text text) {
    List<RealCall> all = all();
    Optional<RealCall> only =
        text.callId().isEmpty() && all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    text.callId()
        .flatMap(this::find)
        .or(() -> only)
        .ifPresentOrElse(
            call -> call.run().textReceived(text.body()),
            () -> LOG.debug("{}: a text for no call that is here", context.name()));
  }

  private void remove(String key) {
    boolean last;
    synchronized (calls) {
      calls.remove(key);
      last = calls.isEmpty();
    }
    if (last) {
      idle.run();
    }
  }

  private Optional<RealCall> find(String id) {
    synchronized (calls) {
      return Optional.ofNullable(calls.get(key(id)));
    }
  }

  private void incoming(InboundCall offered) {
    Optional<CallMachine> machine = context.parts().callMachines().best();
    CallFacts facts = CallFacts.offered(offered);
    if (machine.isEmpty()) {
      context.warn(missing());
      new CallWire(context, requests, identity, facts, input -> {})
          .bye(Cause.NORMAL_TEMPORARY_FAILURE);
      return;
    }
    RealCall call = call(machine.get(), facts, CallAudio.silent());
    if (add(call)) {
      WaitingChoice choice = waiting.choose(call);
      call.run().feed(new CallInput.InviteReceived(offered.sdp().text()));
      waiting.carryOut(choice, call);
    }
  }

  /** Calls that an earlier run has left; they come back, or are reported. */
  public void expect(List<JournalEntry> entries) {
    expected.add(entries);
  }

  /** Those that have not come back are lost. */
  public void expectNoMore() {
    expected.lost(id -> true);
  }

  /** Whether there is a call of this id. */
  public boolean has(String id) {
    return find(id).isPresent();
  }

  private void restored(InboundCall attached, JournalEntry entry) {
    CallMachine machine = context.parts().callMachines().best().orElse(null);
    CallFacts facts = CallFacts.offered(attached, entry.direction());
    RealCall call = machine == null ? null : call(machine, facts, CallAudio.silent());
    if (call == null || !add(call)) {
      stranger(attached);
      expected.lost(entry);
    } else {
      call.run().feed(new CallInput.Restored(attached.sdp().text(), entry.held()));
      context.timers().after(UNUSED, () -> endIfUnused(call));
    }
  }

  /** The program that had it is gone for good: the far end is not to listen to silence. */
  private void endIfUnused(RealCall call) {
    if (!call.used() && call.state() != CallState.DONE) {
      context.warn(
          Problem.permanent(
              Codes.UNKNOWN_REATTACHED_SESSION,
              Area.CALL,
              "no program has taken the call that is back within "
                  + UNUSED.toSeconds()
                  + " s: it is hung up"));
      call.run().feed(new CallInput.HangUp(Optional.of(Cause.NORMAL_TEMPORARY_FAILURE)));
    }
  }

  /** A call that nobody here has: the far end is not to wait for it. */
  private void stranger(InboundCall attached) {
    context.warn(
        Problem.permanent(
            Codes.UNKNOWN_REATTACHED_SESSION,
            Area.CALL,
            "the network attaches a call that is not here"));
    new CallWire(context, requests, identity, CallFacts.offered(attached), input -> {})
        .bye(Cause.NORMAL_TEMPORARY_FAILURE);
  }

  private void about(RealCall call, ServerMessage.InCall message) {
    CallFacts facts = call.facts();
    if (message instanceof ServerMessage.Ringing ringing) {
      facts.ids(ringing.ids());
      call.run().feed(new CallInput.RemoteRinging());
    } else if (message instanceof ServerMessage.Media media) {
      call.run().feed(new CallInput.RemoteMedia(media.sdp().text()));
    } else if (message instanceof ServerMessage.Answer answer) {
      facts.ids(answer.ids());
      facts.headers(answer.headers());
      call.run().feed(new CallInput.RemoteAnswered(answer.sdp().map(Sdp::text)));
    } else if (message instanceof ServerMessage.Attach attach) {
      facts.ids(attach.call().ids());
      call.run().feed(new CallInput.AttachReceived(attach.call().sdp().text()));
    } else if (message instanceof ServerMessage.Bye bye) {
      facts.clientState(bye.clientState());
      boolean answered = call.whenActive().toCompletableFuture().isDone();
      call.run().feed(new CallInput.RemoteBye(CallFacts.reason(bye.hangup(), answered)));
    } else if (message instanceof ServerMessage.Display display) {
      Party before = facts.remote();
      facts.remote(display.party());
      if (!facts.remote().equals(before)) {
        call.run().remoteChanged(facts.remote());
      }
    } else {
      LOG.debug("{} {}: {} is not used", context.name(), call.id(), message.method());
    }
  }

  // --- the session; each call on its own, so that a fault in one does not keep it from the next

  @Override
  public void lost(Problem problem) {
    settled();
    listed = Optional.empty();
    each(call -> call.run().feed(new CallInput.SignalingLost(problem)));
  }

  @Override
  public void resuming() {
    eachLost(call -> call.run().feed(new CallInput.RecoveryResumed()));
  }

  @Override
  public void listed(Optional<List<String>> calls) {
    listed = calls.map(ids -> ids.stream().map(CallDesk::key).collect(Collectors.toSet()));
  }

  /**
   * What the network lists is not trusted alone, for such lists are known to be wrong: every lost
   * call has a while to be attached, a short one where it is not listed.
   */
  @Override
  public void registered() {
    each(call -> call.run().registered());
    settled();
    boolean some =
        listed.isEmpty()
            || all().stream().anyMatch(call -> isListed(call.id()))
            || expected.any(this::isListed);
    if (expected.any(id -> true) || all().stream().anyMatch(call -> call.run().lost())) {
      Duration first = listed.isPresent() ? UNLISTED : LISTED;
      grace = Optional.of(context.timers().after(first, () -> missed(some)));
    }
  }

  private boolean isListed(String id) {
    return listed.filter(ids -> ids.contains(key(id))).isPresent();
  }

  private void settled() {
    grace.ifPresent(Timers.Alarm::cancel);
    grace = Optional.empty();
  }

  /** Those that are not listed are lost; those that are have a little longer. */
  private void missed(boolean some) {
    boolean told = listed.isPresent();
    each(
        call -> {
          if (!told || !isListed(call.id())) {
            call.run().notAttached(false, gone());
          }
        });
    expected.lost(id -> !told || !isListed(id));
    if (told && some) {
      grace =
          Optional.of(
              context
                  .timers()
                  .after(
                      LISTED.minus(UNLISTED),
                      () -> {
                        each(call -> call.run().notAttached(isListed(call.id()), gone()));
                        expected.lost(id -> true);
                      }));
    }
  }

  static Problem gone() {
    return Problem.permanent(
        Codes.SESSION_NOT_REATTACHED,
        Area.CALL,
        "the session is back, but the network has this call no more");
  }

  /** A part has come, gone or changed. */
  public void partsChanged() {
    each(call -> call.run().partsChanged());
  }

  @Override
  public void gaveUp(Problem problem) {
    expected.lost(id -> true);
    eachLost(call -> call.run().feed(new CallInput.RecoveryGaveUp(problem)));
  }

  @Override
  public void hangUpAll() {
    each(call -> call.run().feed(new CallInput.HangUp(Optional.empty())));
  }

  /** The client goes, and another one is to take the calls back. */
  public void leaveAll(Problem problem) {
    each(call -> call.run().leave(problem));
  }

  private void eachLost(Consumer<RealCall> what) {
    each(
        call -> {
          if (call.run().lost()) {
            what.accept(call);
          }
        });
  }

  private void each(Consumer<RealCall> what) {
    for (RealCall call : all()) {
      try {
        what.accept(call);
      } catch (RuntimeException fault) {
        LOG.error("{} {}: not told", context.name(), call.id(), fault);
      }
    }
  }

  private static Problem missing() {
    return Problem.passing(
        Codes.PROVIDER_MISSING,
        Area.CALL,
        "no call machine (service " + CallMachine.class.getName() + ")");
  }
}
