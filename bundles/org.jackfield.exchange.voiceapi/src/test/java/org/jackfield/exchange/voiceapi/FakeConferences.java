package org.jackfield.exchange.voiceapi;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.ControlException.Reason;
import org.jackfield.exchange.api.control.conference.ConferenceView;
import org.jackfield.exchange.api.control.conference.ConferenceView.EndReason;
import org.jackfield.exchange.api.control.conference.Conferencing;

/**
 * Conferences that note what they are told: {@code c-1}, named room, goes on, {@code c-0} is over.
 */
public final class FakeConferences {
  public final List<String> told = new ArrayList<>();

  /** Whether a conference may be opened. */
  public boolean nameActive;

  public Conferencing service() {
    return (Conferencing)
        Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Conferencing.class}, this::asked);
  }

  private Object asked(Object proxy, Method method, Object[] arguments) {
    if (method.getName().equals("conference")) {
      return switch ((String) arguments[0]) {
        case "c-1", "room" -> Optional.of(view("c-1", Optional.empty()));
        case "c-0" -> Optional.of(view("c-0", Optional.of(EndReason.ALL_LEFT)));
        default -> Optional.empty();
      };
    }
    told.add(method.getName() + " " + Arrays.toString(arguments));
    if (method.getName().equals("create")) {
      return nameActive
          ? CompletableFuture.failedFuture(
              new ControlException(Reason.CONFERENCE_NAME_ACTIVE, "name", "as the test says"))
          : CompletableFuture.completedFuture(view("c-2", Optional.empty()));
    }
    return CompletableFuture.completedFuture(null);
  }

  private static ConferenceView view(String id, Optional<EndReason> ended) {
    return new ConferenceView(
        id,
        "room",
        ended.isPresent() ? ConferenceView.Status.COMPLETED : ConferenceView.Status.IN_PROGRESS,
        ended,
        "app-1",
        FakeSwitch.START,
        FakeSwitch.START,
        FakeSwitch.START,
        1);
  }
}
