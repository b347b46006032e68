package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.api.call.Milestone;
import org.jackfield.api.call.Quality;
import org.jackfield.testkit.FixedCredentials;
import org.junit.jupiter.api.Test;

/** What a program learns about how a call is doing. */
class InsightTest {
  private final Home home = Home.of(FixedCredentials.of("alice", "secret-1"));
  private final List<CallStatistics> measured = new ArrayList<>();
  private boolean completed;

  private final Flow.Subscriber<CallStatistics> subscriber =
      new Flow.Subscriber<>() {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
          subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(CallStatistics item) {
          measured.add(item);
        }

        @Override
        public void onError(Throwable fault) {
          throw new AssertionError(fault);
        }

        @Override
        public void onComplete() {
          completed = true;
        }
      };

  private static CallStatistics delayed(int millis) {
    return new CallStatistics(
        50, 50, 0, Duration.ZERO, Optional.of(Duration.ofMillis(millis)), Optional.of("PCMU"));
  }

  private List<String> quality() {
    return home.heard.calls().all().stream()
        .filter(
            event ->
                event instanceof CallEvent.QualityWarning
                    || event instanceof CallEvent.QualityCleared)
        .map(event -> event.getClass().getSimpleName())
        .toList();
  }

  @Test
  void measuredEachSecondWhileActiveAndNotLonger() {
    Call call = home.talking();
    call.measurements().subscribe(subscriber);
    home.engine.session().statistics(delayed(77));
    home.later(Duration.ofMillis(5_500));
    assertEquals(5, measured.size());
    assertEquals(Duration.ofMillis(77), measured.get(0).roundTrip().orElseThrow());
    call.hold();
    home.run();
    home.later(Duration.ofSeconds(5));
    assertEquals(5, measured.size());
    call.resume();
    home.run();
    home.later(Duration.ofSeconds(2));
    assertEquals(7, measured.size());
    call.hangUp();
    home.run();
    assertTrue(completed);
    home.later(Duration.ofSeconds(5));
    assertEquals(7, measured.size());
  }

  @Test
  void warningIsRaisedAndClearedOnce() {
    Call call = home.talking();
    home.engine.session().statistics(delayed(450));
    home.later(Duration.ofSeconds(4));
    CallEvent.QualityWarning warning =
        home.heard.calls().all(CallEvent.QualityWarning.class).stream()
            .filter(each -> each.kind() == Quality.HIGH_ROUND_TRIP)
            .findFirst()
            .orElseThrow();
    assertEquals(450, warning.value());
    call.hangUp();
    home.run();
    assertEquals(List.of("QualityWarning", "QualityCleared"), quality());
    assertTrue(
        call.timeline().stream()
            .anyMatch(moment -> moment.what().equals("warning 31001 HIGH_ROUND_TRIP: 450.0")));
  }

  @Test
  void milestonesSayWhereTheTimeWent() {
    Call call = home.talking();
    home.later(Duration.ofSeconds(3));
    call.hangUp();
    home.run();
    assertEquals(
        List.of(
            Milestone.BEGUN,
            Milestone.DESCRIBED,
            Milestone.ACCEPTED,
            Milestone.RINGING,
            Milestone.ANSWERED,
            Milestone.MEDIA_UP,
            Milestone.ACTIVE,
            Milestone.DONE),
        List.copyOf(call.milestones().keySet()));
    assertEquals(
        Duration.ofSeconds(3),
        Duration.between(
            call.milestones().get(Milestone.ACTIVE), call.milestones().get(Milestone.DONE)));
  }
}
