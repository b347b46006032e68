package org.jackfield.client.call;

import java.util.Locale;
import java.util.Map;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.call.CallInput;

/** What an input is called in a timeline. */
final class Words {
  private static final Map<Class<? extends CallInput>, String> OF =
      Map.ofEntries(
          Map.entry(CallInput.Dial.class, "dialled"),
          Map.entry(CallInput.Answer.class, "answer asked for"),
          Map.entry(CallInput.HangUp.class, "hang-up asked for"),
          Map.entry(CallInput.Hold.class, "hold asked for"),
          Map.entry(CallInput.Resume.class, "resume asked for"),
          Map.entry(CallInput.InviteReceived.class, "invite received"),
          Map.entry(CallInput.InviteAccepted.class, "the network took the invite"),
          Map.entry(CallInput.RemoteRinging.class, "the far end rings"),
          Map.entry(CallInput.RemoteMedia.class, "early media"),
          Map.entry(CallInput.RemoteAnswered.class, "the far end answered"),
          Map.entry(CallInput.AnswerAccepted.class, "the network took the answer"),
          Map.entry(CallInput.SessionBack.class, "the session is back"),
          Map.entry(CallInput.Restored.class, "the network attaches a call of an earlier run"),
          Map.entry(CallInput.AttachReceived.class, "the network attaches the call"),
          Map.entry(CallInput.AttachAccepted.class, "the network took our answer to the attach"),
          Map.entry(CallInput.Reattached.class, "attached again"),
          Map.entry(CallInput.RecoveryResumed.class, "signalling is being brought back"),
          Map.entry(CallInput.OfferReady.class, "offer made"),
          Map.entry(CallInput.AnswerReady.class, "answer made"),
          Map.entry(CallInput.MediaUp.class, "media is up"),
          Map.entry(CallInput.Settled.class, "the fault is settled"));

  private Words() {}

  static String of(CallInput input) {
    if (input instanceof CallInput.InviteRefused refused) {
      return "the network refused the invite: " + told(refused.problem());
    } else if (input instanceof CallInput.AnswerRefused refused) {
      return "the network refused the answer: " + told(refused.problem());
    } else if (input instanceof CallInput.HoldRefused refused) {
      return "hold or resume was refused: " + told(refused.problem());
    } else if (input instanceof CallInput.HoldChanged changed) {
      return changed.held() ? "the network holds the call" : "the network resumed the call";
    } else if (input instanceof CallInput.RemoteBye bye) {
      return "bye received: " + bye.reason().cause().name();
    } else if (input instanceof CallInput.SignalingLost lost) {
      return "signalling lost: " + told(lost.problem());
    } else if (input instanceof CallInput.NotReattached missing) {
      return "not attached again: " + told(missing.problem());
    } else if (input instanceof CallInput.RecoveryGaveUp gaveUp) {
      return "recovery gave up: " + told(gaveUp.problem());
    } else if (input instanceof CallInput.MediaFailed failed) {
      return "media failed: " + told(failed.problem());
    } else if (input instanceof CallInput.Left left) {
      return "left to the next client: " + told(left.problem());
    } else if (input instanceof CallInput.MediaInterrupted interrupted) {
      return "media interrupted: " + told(interrupted.problem());
    } else if (input instanceof CallInput.RestartFailed failed) {
      return "the ICE restart failed: " + told(failed.problem());
    } else if (input instanceof CallInput.AttachRefused refused) {
      return "the network refused our answer to the attach: " + told(refused.problem());
    } else if (input instanceof CallInput.Fault fault) {
      return "fault: " + told(fault.problem());
    } else if (input instanceof CallInput.DeadlinePassed passed) {
      return "deadline passed: " + passed.timer().name().toLowerCase(Locale.ROOT);
    }
    return OF.getOrDefault(input.getClass(), input.getClass().getSimpleName());
  }

  private static String told(Problem problem) {
    return problem.toString();
  }
}
