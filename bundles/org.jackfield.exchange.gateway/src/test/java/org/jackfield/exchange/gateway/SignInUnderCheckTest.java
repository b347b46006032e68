package org.jackfield.exchange.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.access.Attempt;
import org.jackfield.exchange.api.registrar.Contact;
import org.junit.jupiter.api.Test;

/** Much may happen while access checks a sign-in. */
class SignInUnderCheckTest extends DeviceAtTheSocket {

  private void login(String id, String user, String password) {
    request(id, "login", "{'login':'%s','passwd':'%s'}".formatted(user, password));
  }

  private void change(String user) {
    parts.changes++;
    session.signInChanged(user);
  }

  private void answer(int number) {
    parts.held.get(number).run();
  }

  private List<String> users() {
    return parts.contacts.stream().map(Contact::user).toList();
  }

  @Test
  void whoIsRevokedWhileBeingCheckedIsNotLetIn() {
    parts.hold = true;
    login("L", "alice", "right");
    parts.revoked.add("alice");
    change("alice");
    answer(0);
    assertTrue(parts.contacts.isEmpty(), "access is asked again");
    answer(1);
    assertEquals(-32001, error());
    assertTrue(parts.contacts.isEmpty());
  }

  @Test
  void whoIsRevokedDuringARenewalStaysRevoked() {
    signIn();
    parts.hold = true;
    login("L", "alice", "right");
    parts.revoked.add("alice");
    change("alice");
    answer(0);
    answer(1);
    assertEquals(-32001, error());
    assertTrue(parts.contacts.isEmpty());
    invite();
    assertEquals(-32000, error());
  }

  @Test
  void anothersChangeCostsOneMoreQuestionAndCountlessOnesEndInALaterTry() {
    parts.hold = true;
    login("L", "alice", "right");
    change("bob");
    answer(0);
    answer(1);
    assertEquals(List.of("alice"), users());
    login("M", "alice", "right");
    for (int i = 2; i < 5; i++) {
      change("bob");
      answer(i);
    }
    assertEquals(5, parts.held.size());
    assertEquals(-32011, error());
  }

  @Test
  void theNewestOfTwoSignInsStaysWhicheverIsCheckedFirst() {
    parts.hold = true;
    login("A", "alice", "right");
    login("B", "bob", "right");
    answer(1);
    answer(0);
    assertEquals(List.of("bob"), users());
    assertEquals("A", last().getString("id"));
    assertTrue(last().containsKey("result"), "it is told all the same");
    login("C", "carol", "right");
    login("D", "alice", "wrong");
    answer(3);
    answer(2);
    assertEquals(List.of("carol"), users(), "a refused one is in nobody's way");
  }

  @Test
  void onlyAFewAreCheckedAtOnce() {
    parts.hold = true;
    for (int i = 0; i < 5; i++) {
      login("L" + i, "alice", "right");
    }
    assertEquals(4, parts.held.size());
    assertEquals("L4", last().getString("id"));
    assertEquals(-32011, error());
    answer(0);
    login("M", "alice", "right");
    assertEquals(5, parts.held.size());
  }

  @Test
  void secretsWithoutEndAreNotKept() {
    login("L", "alice", "x".repeat(100_000));
    assertEquals(8193, ((Attempt.ByPassword) parts.attempts.get(0)).password().length());
  }

  @Test
  void aCredentialThatEndsLaterIsRegisteredLongerAndOneThatHasEndedStaysSo() {
    Instant end = Instant.EPOCH.plusSeconds(100);
    parts.credentialEnd = Optional.of(end);
    login("L", "alice", "right");
    session.endChanged("bob", Optional.empty());
    session.endChanged("ALICE", Optional.of(end.plusSeconds(50)));
    passAndTick(Duration.ofSeconds(140));
    assertEquals(List.of("alice"), users());
    passAndTick(Duration.ofSeconds(50));
    assertEquals(List.of(), users());
    session.endChanged("alice", Optional.empty());
    session.tick();
    assertEquals(List.of(), users(), "it has to sign in anew");
  }

  @Test
  void aCredentialWithoutEndMakesNoTokenLast() {
    parts.credentialEnd = Optional.of(Instant.EPOCH.plus(FakeParts.TOKEN_LIFE));
    request("T", "login", "{'login_token':'token-gencred1'}");
    session.endChanged("gencred1", Optional.empty());
    passAndTick(FakeParts.TOKEN_LIFE.plusSeconds(30));
    assertEquals(List.of(), users());
  }

  private void passAndTick(Duration time) {
    parts.pass(time);
    hear("{'jsonrpc':'2.0','id':'P','method':'telnyx_rtc.ping','params':{}}");
    session.tick();
  }
}
