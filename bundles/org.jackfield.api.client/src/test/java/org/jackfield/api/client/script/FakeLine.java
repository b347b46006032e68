package org.jackfield.api.client.script;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallListener;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.client.Subscription;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;

/** A client with one call, whose far end is the test. */
final class FakeLine {
  final CompletableFuture<Void> active = new CompletableFuture<>();
  final CompletableFuture<EndReason> done = new CompletableFuture<>();
  final List<CallListener> listeners = new CopyOnWriteArrayList<>();
  final List<String> verbs = new CopyOnWriteArrayList<>();
  volatile CallAudio audio;
  volatile RuntimeException refusal;

  final Call call =
      (Call)
          Proxy.newProxyInstance(
              Call.class.getClassLoader(),
              new Class<?>[] {Call.class},
              (self, method, values) -> of(method.getName(), values));

  final VoiceClient client =
      (VoiceClient)
          Proxy.newProxyInstance(
              VoiceClient.class.getClassLoader(),
              new Class<?>[] {VoiceClient.class},
              (self, method, values) -> {
                switch (method.getName()) {
                  case "onCalls":
                    CallListener listener = (CallListener) values[0];
                    listeners.add(listener);
                    return (Subscription) () -> listeners.remove(listener);
                  case "dial":
                    if (refusal != null) {
                      throw refusal;
                    }
                    audio = ((DialRequest) values[0]).audio();
                    return call;
                  default:
                    throw new AssertionError("not expected: " + method);
                }
              });

  private Object of(String verb, Object[] values) {
    switch (verb) {
      case "id":
        return "call-1";
      case "whenActive":
        return active;
      case "whenDone":
        return done;
      case "endReason":
        return Optional.ofNullable(done.getNow(null));
      case "answer":
        audio = (CallAudio) values[0];
        verbs.add("answer");
        return active;
      case "sendDigits":
        verbs.add("digits " + values[0]);
        return CompletableFuture.completedStage(null);
      case "hangUp":
        verbs.add("hangUp");
        end(EndReason.local(Cause.NORMAL_CLEARING));
        return done;
      default:
        throw new AssertionError("not expected: " + verb);
    }
  }

  void end(EndReason reason) {
    if (done.complete(reason)) {
      active.completeExceptionally(
          new CompletionException(
              Problem.permanent(Codes.CALL_ENDED, Area.CALL, "ended").asException()));
    }
  }

  /** The far end presses keys. */
  void press(String keys) {
    for (char key : keys.toCharArray()) {
      new ArrayList<>(listeners)
          .forEach(listener -> listener.onCall(new CallEvent.DigitReceived(call, key)));
    }
  }
}
