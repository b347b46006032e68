package org.jackfield.call;

import java.time.Instant;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.Direction;
import org.jackfield.api.call.EndReason;
import org.jackfield.spi.call.CallEffect;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.call.CallMachine;
import org.jackfield.spi.call.CallPhase;
import org.jackfield.spi.call.Step;
import org.osgi.service.component.annotations.Component;

/**
 * The rules of a call. A test runs every phase with every input and holds this drawing against what
 * happened; no other change of state exists.
 *
 * <pre>{@code
 * NEW -> CONNECTING : dialled
 * NEW -> RINGING : an invite came
 * NEW -> RECONNECTING : the network attaches a call of an earlier run
 * NEW -> DONE : hung up, or no signalling, before anything was sent
 * NEW -> ERROR : a fault of ours
 * CONNECTING -> ACTIVE : answered and media up
 * CONNECTING -> RECONNECTING : answered, then signalling lost or attached anew
 * CONNECTING -> DONE : hung up, refused, no answer, no media, signalling lost
 * CONNECTING -> ERROR : a fault of ours
 * RINGING -> ACTIVE : answered, the server agreed, and media up
 * RINGING -> RECONNECTING : answered, the server agreed, then signalling lost or attached anew
 * RINGING -> DONE : rejected, given up, no answer, no media, signalling lost
 * RINGING -> ERROR : a fault of ours
 * ACTIVE -> HELD : the server agreed
 * ACTIVE -> RECONNECTING : signalling lost, media lost or interrupted, or attached anew
 * ACTIVE -> DONE : hung up by either side, or media lost for good
 * ACTIVE -> ERROR : a fault of ours
 * HELD -> ACTIVE : the server agreed
 * HELD -> RECONNECTING : signalling lost, media lost or interrupted, or attached anew
 * HELD -> DONE : hung up by either side, or media lost for good
 * HELD -> ERROR : a fault of ours
 * RECONNECTING -> ACTIVE : attached again, or ICE restarted, and media up
 * RECONNECTING -> HELD : the same, and it was held
 * RECONNECTING -> DROPPED : given up for now
 * RECONNECTING -> DONE : hung up, unknown to the network, media lost for good, or not back in time
 * RECONNECTING -> ERROR : a fault of ours
 * DROPPED -> RECONNECTING : tried again; the first deadline stays
 * DROPPED -> DONE : hung up, unknown to the network, or not back in time
 * DROPPED -> ERROR : a fault of ours
 * ERROR -> DONE : the effects of the fault are carried out, or took too long
 * }</pre>
 *
 * Each phase that waits has exactly one timer, see {@link Running#timer}. Effects come before the
 * change of state; {@code TellEnded} and {@code Settle} are the last of their step.
 */
@Component(service = CallMachine.class)
public final class CallRules implements CallMachine {

  /** Rules hold nothing: one instance serves every call. */
  public CallRules() {}

  @Override
  public CallPhase begin(Direction direction) {
    return new CallPhase.New(direction);
  }

  @Override
  public Step<CallPhase, CallEffect> on(CallPhase phase, CallInput input, Instant now) {
    CallTurn turn = new CallTurn(phase, input, now);
    if (input instanceof CallInput.Restored restored && phase instanceof CallPhase.New) {
      return Lost.restored(turn, restored);
    }
    if (phase instanceof CallPhase.New p) {
      return p.direction() == Direction.OUTBOUND ? Outbound.begun(turn) : Inbound.begun(turn);
    } else if (phase instanceof CallPhase.Connecting p) {
      return Outbound.connecting(p, turn);
    } else if (phase instanceof CallPhase.Ringing p) {
      return Inbound.ringing(p, turn);
    } else if (phase instanceof CallPhase.Active p) {
      return Talking.active(p, turn);
    } else if (phase instanceof CallPhase.Held p) {
      return Talking.held(p, turn);
    } else if (phase instanceof CallPhase.Reconnecting p) {
      return Repairing.reconnecting(p, turn);
    } else if (phase instanceof CallPhase.Dropped p) {
      return Repairing.dropped(p, turn);
    } else if (phase instanceof CallPhase.Error p) {
      return error(p, turn);
    }
    return turn.ignored(); // Done: nothing leaves it
  }

  /** Everything was let go on the way here; a second fault changes nothing. */
  private static Step<CallPhase, CallEffect> error(CallPhase.Error p, CallTurn turn) {
    if (turn.input() instanceof CallInput.Settled || turn.expired()) {
      return turn.end(EndReason.fault(Cause.NORMAL_TEMPORARY_FAILURE, p.problem()));
    }
    return turn.refusedOrIgnored();
  }
}
