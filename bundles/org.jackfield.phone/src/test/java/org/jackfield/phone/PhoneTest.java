package org.jackfield.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each way a call of the softphone can go. */
@Timeout(20)
class PhoneTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final EndReason HUNG_UP_THERE =
      EndReason.remote(Cause.NORMAL_CLEARING, OptionalInt.empty(), Optional.empty());

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Events events = new Events(lines::add, () -> 0);
  @TempDir Path folder;

  private int call(FakeClient client, Limits limits) throws InterruptedException {
    String file = folder.resolve("heard.wav").toString();
    return new Phone(events, limits).call(client, "echo", Sound.open("", file));
  }

  private Problem problem(FakeClient client, Limits limits) {
    return assertThrows(ProblemException.class, () -> call(client, limits)).problem();
  }

  private List<String> happened() {
    return lines.stream().map(line -> line.replaceFirst("^ +0\\.000  ", "")).toList();
  }

  @Test
  void callIsHungUpWhenItsTimeIsOverAndWhatWasHeardIsTold() throws Exception {
    FakeClient client = FakeClient.signedIn();
    client.whenDialled(
        () -> {
          client.call.ring();
          client.call.answer(1000);
        });

    assertEquals(Phone.OK, call(client, new Limits(LONG, LONG, SHORT, LONG)));

    assertEquals(
        List.of(
            "signing in",
            "connected",
            "registered",
            "calling echo",
            "ringing",
            "answered",
            "media up",
            "ended: NORMAL_CLEARING 16, local"),
        happened().subList(0, 8));
    assertTrue(
        happened().get(8).startsWith("heard 1.0 s, mostly 1000.0 Hz, at -15.1 dBov"),
        happened().get(8));
    assertTrue(lines.get(9).endsWith("heard.wav"), lines.get(9));
    assertTrue(client.call.sendsSound());
  }

  @Test
  void callThatTheFarEndEndsIsOverAtOnce() throws Exception {
    FakeClient client = FakeClient.signedIn();
    client.whenDialled(
        () -> {
          client.call.answer(440);
          client.call.end(HUNG_UP_THERE);
        });

    assertEquals(Phone.OK, call(client, new Limits(LONG, LONG, Duration.ofHours(1), LONG)));
    assertTrue(happened().contains("ended: NORMAL_CLEARING 16, remote"), lines.toString());
  }

  @Test
  void wrongPasswordIsToldAsTheNetworkToldIt() {
    Problem wrong = Problem.permanent(Codes.LOGIN_FAILED, Area.AUTH, "refused");

    assertEquals(wrong, problem(FakeClient.refused(wrong), new Limits(LONG, LONG, LONG, LONG)));
  }

  @Test
  void serverThatIsNotThereIsToldByWhatTheSocketMet() {
    Problem none =
        Problem.passing(Codes.WEBSOCKET_CONNECTION_FAILED, Area.SIGNALING, "nobody listens");

    assertEquals(
        none, problem(FakeClient.trying(Optional.of(none)), new Limits(SHORT, LONG, LONG, LONG)));
    assertTrue(
        happened().contains("disconnected: SIGNALING 45001: nobody listens"), lines.toString());
  }

  @Test
  void silentServerIsToldAsSuch() {
    assertEquals(
        Codes.REQUEST_TIMEOUT,
        problem(FakeClient.trying(Optional.empty()), new Limits(SHORT, LONG, LONG, LONG)).code());
  }

  @Test
  void callThatNobodyAnswersIsHungUpAndToldSo() {
    FakeClient client = FakeClient.signedIn();
    client.whenDialled(client.call::ring);

    Problem problem = problem(client, new Limits(LONG, SHORT, LONG, LONG));

    assertEquals(Codes.CALL_ENDED, problem.code());
    assertTrue(problem.detail().startsWith("no answer within"), problem.detail());
    assertTrue(client.call.endReason().isPresent());
  }

  @Test
  void busyIsToldWithItsCause() {
    FakeClient client = FakeClient.signedIn();
    client.whenDialled(
        () ->
            client.call.end(
                EndReason.remote(Cause.USER_BUSY, OptionalInt.of(486), Optional.of("Busy Here"))));

    assertEquals(
        "not answered: USER_BUSY 17", problem(client, new Limits(LONG, LONG, LONG, LONG)).detail());
    assertTrue(
        happened().contains("ended: USER_BUSY 17, remote, SIP 486 Busy Here"), lines.toString());
  }

  @Test
  void callThatBreaksAfterTheAnswerIsToldByItsProblem() {
    Problem lost = Problem.passing(Codes.MEDIA_LOST, Area.MEDIA, "no packets");
    FakeClient client = FakeClient.signedIn();
    client.whenDialled(
        () -> {
          client.call.answer(440);
          client.call.end(EndReason.fault(Cause.RECOVERY_ON_TIMER_EXPIRE, lost));
        });

    assertEquals(lost, problem(client, new Limits(LONG, LONG, LONG, LONG)));
  }

  @Test
  void registrationLostBeforeTheCallIsNoSurprise() {
    FakeClient client = FakeClient.signedIn();
    client.whenDialled(
        () -> {
          throw new IllegalStateException("dial: not while the client is RECONNECTING");
        });

    assertEquals(
        Codes.INVALID_CALL_STATE, problem(client, new Limits(LONG, LONG, LONG, LONG)).code());
  }
}
