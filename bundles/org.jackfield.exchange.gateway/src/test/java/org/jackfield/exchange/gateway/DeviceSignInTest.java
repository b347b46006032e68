package org.jackfield.exchange.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.exchange.api.access.Access;
import org.jackfield.exchange.api.access.Attempt;
import org.jackfield.exchange.api.access.SignIn;
import org.jackfield.exchange.api.access.Way;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.exchange.gateway.signin.Identity;
import org.junit.jupiter.api.Test;

class DeviceSignInTest extends DeviceAtTheSocket {

  private void tokenSignIn(String token) {
    request("T", "login", "{'login_token':'%s','login':null,'passwd':null}".formatted(token));
  }

  private void visit(String type, String id) {
    request("V", "anonymous_login", "{'target_type':'%s','target_id':'%s'}".formatted(type, id));
  }

  private String state() {
    request("G", "telnyx_rtc.gatewayState", "{}");
    return last().getJsonObject("result").getJsonObject("params").getString("state");
  }

  private String sessionOf(String id) {
    JsonObject result =
        sent.stream()
            .filter(it -> it.containsKey("result") && it.getString("id").equals(id))
            .reduce((one, next) -> next)
            .orElseThrow();
    return result.getJsonObject("result").getString("sessid");
  }

  @Test
  void aTokenRegistersAsItsCredentialsUser() {
    tokenSignIn("token-gencred1");
    assertEquals("REGED", state());
    Contact contact = parts.contacts.get(0);
    assertEquals("gencred1", contact.user());
    assertEquals("c1", contact.connectionId());
    assertEquals(Way.TOKEN, contact.way());
  }

  @Test
  void aBadTokenIsRefusedAsABadPasswordIs() {
    tokenSignIn("bad");
    JsonObject token = last().getJsonObject("error");
    request("T", "login", "{'login':'alice','passwd':'wrong'}");
    assertEquals(token, last().getJsonObject("error"));
    assertEquals(-32001, error());
    assertTrue(closed.isEmpty());
  }

  @Test
  void whereBothAreGivenUserAndPasswordWinAndThePeerIsNamed() {
    request("T", "login", "{'login':'alice','passwd':'right','login_token':'token-gencred1'}");
    assertEquals(List.of(new Attempt.ByPassword("alice", "right", "10.0.0.1")), parts.attempts);
    request("T", "login", "{'login':'','passwd':'','login_token':'token-gencred1'}");
    assertEquals(new Attempt.ByToken("token-gencred1", "10.0.0.1"), parts.attempts.get(1));
  }

  @Test
  void whoCannotBeCheckedNowIsSentAwayToComeAgain() {
    parts.busy = true;
    tokenSignIn("token-gencred1");
    assertEquals(-32011, error());
    assertEquals(List.of("1013 try again later"), closed);
  }

  @Test
  void whoIsSignedInStaysSoWhenARenewalCannotBeChecked() {
    tokenSignIn("token-gencred1");
    parts.busy = true;
    tokenSignIn("token-gencred1");
    assertEquals(-32011, error());
    assertTrue(closed.isEmpty());
    assertEquals("REGED", state());
  }

  @Test
  void aRenewalKeepsSessionCallsAndPlaceInTheOrder() {
    tokenSignIn("token-gencred1");
    String session = sessionOf("T");
    Instant since = parts.contacts.get(0).since();
    invite();
    parts.pass(Duration.ofHours(1));
    tokenSignIn("token-GENCRED1");
    assertEquals(session, sessionOf("T"));
    assertEquals(List.of(since), parts.contacts.stream().map(Contact::since).toList());
    assertEquals(
        CALL, last().getJsonObject("params").getJsonArray("reattached_sessions").getString(0));
    assertTrue(parts.asked.isEmpty(), parts.asked.toString());
  }

  @Test
  void anotherUserOnTheSameSocketTakesTheRegistrationOver() {
    tokenSignIn("token-gencred1");
    String session = sessionOf("T");
    invite();
    tokenSignIn("token-gencred2");
    assertNotEquals(session, sessionOf("T"));
    assertEquals(List.of("gencred2"), parts.contacts.stream().map(Contact::user).toList());
    assertTrue(parts.asked.isEmpty(), "the call goes on");
  }

  @Test
  void aRefusedRenewalLeavesTheSessionAsItIs() {
    tokenSignIn("token-gencred1");
    tokenSignIn("bad");
    assertEquals(-32001, error());
    assertEquals("REGED", state());
  }

  @Test
  void whenATokenEndsItsCallGoesOnAndNoNewOneIsTaken() {
    tokenSignIn("token-gencred1");
    invite();
    parts.pass(FakeParts.TOKEN_LIFE.plusSeconds(29));
    hear("{'jsonrpc':'2.0','id':'P','method':'telnyx_rtc.ping','params':{}}");
    session.tick();
    assertEquals(1, parts.contacts.size(), "a little later is soon enough");
    parts.pass(Duration.ofSeconds(1));
    session.tick();
    assertTrue(parts.contacts.isEmpty());
    assertEquals("NOREG", state());
    request(
        "I",
        "telnyx_rtc.invite",
        "{'sdp':'o','dialogParams':{'callID':'c-2','destination_number':'echo'}}");
    assertEquals(-32000, error());
    assertTrue(closed.isEmpty());
    request("B", "telnyx_rtc.bye", "{'dialogParams':{'callID':'%s'}}".formatted(CALL));
    assertEquals(List.of("hangUp NORMAL_CLEARING"), parts.asked);
    tokenSignIn("token-gencred1");
    assertEquals("REGED", state());
    invite();
    assertEquals(2, parts.placed.size());
  }

  @Test
  void aChangedSignInDropsTheRegistrationOfThatUserOnly() {
    tokenSignIn("token-gencred1");
    invite();
    session.signInChanged("gencred2");
    assertEquals("REGED", state());
    session.signInChanged("GenCred1");
    assertEquals("NOREG", state());
    assertTrue(parts.contacts.isEmpty());
    invite();
    assertEquals(-32000, error());
    assertTrue(parts.asked.isEmpty(), "the call goes on");
    session.registrarChanged();
    assertEquals("NOREG", state());
    tokenSignIn("token-gencred1");
    assertEquals("REGED", state());
  }

  @Test
  void aVisitorReachesTheEchoAssistantWhateverItDialsAndIsNotRegistered() {
    visit("ai_assistant", Identity.ECHO_ASSISTANT);
    assertEquals("telnyx_rtc.clientReady", last().getString("method"));
    assertEquals("REGED", state());
    assertTrue(parts.contacts.isEmpty());
    invite();
    request("I", "telnyx_rtc.invite", "{'sdp':'o','dialogParams':{'callID':'c-2'}}");
    assertEquals(
        List.of("echo", "echo"), parts.placed.stream().map(it -> it.destination()).toList());
    session.signInChanged("anonymous");
    assertEquals("REGED", state(), "no user of the directory is meant");
  }

  @Test
  void otherAssistantsAreNotThere() {
    visit("ai_assistant", "assistant-other");
    assertEquals(-32001, error());
    visit("ai_agent", Identity.ECHO_ASSISTANT);
    assertEquals(-32001, error());
  }

  @Test
  void aSignInWaitsAMomentForAccess() {
    parts.access.unbind(parts);
    tokenSignIn("token-gencred1");
    assertTrue(sent.isEmpty());
    parts.access.bind(parts);
    assertEquals(2, sent.size(), "the result, once, and clientReady");
    parts.waits.forEach(Runnable::run);
    assertEquals(2, sent.size());
    parts.access.unbind(parts);
    tokenSignIn("token-gencred1");
    parts.waits.forEach(Runnable::run);
    assertEquals(-32011, error());
  }

  @Test
  void aSignInWhoseAccessGoesIsPutToTheNextOneAndAnsweredOnce() {
    CompletableFuture<SignIn> pending = new CompletableFuture<>();
    Access going = accessThatAnswers(pending);
    parts.access.bind(going);
    tokenSignIn("token-gencred1");
    parts.access.unbind(going);
    pending.complete(new SignIn.Busy());
    assertTrue(sent.isEmpty(), "no access is there yet");
    parts.access.bind(parts);
    assertEquals(2, sent.size());
    assertEquals("REGED", state());
  }

  @Test
  void anAccessThatFailsIsNoRefusal() {
    parts.access.bind(accessThatAnswers(CompletableFuture.failedFuture(new Error("gone"))));
    tokenSignIn("token-gencred1");
    assertEquals(-32011, error());
  }

  private Access accessThatAnswers(CompletionStage<SignIn> answer) {
    return new FakeParts() {
      @Override
      public CompletionStage<SignIn> signIn(Attempt attempt) {
        return answer;
      }
    };
  }

  @Test
  void anotherRegistrarGetsTheContactWithItsOldTime() {
    tokenSignIn("token-gencred1");
    Instant since = parts.contacts.get(0).since();
    FakeParts next = new FakeParts();
    parts.pass(Duration.ofMinutes(5));
    parts.registrar.bind(next);
    session.registrarChanged();
    assertEquals(List.of(since), next.contacts.stream().map(Contact::since).toList());
    assertTrue(parts.contacts.isEmpty());
    session.registrarChanged();
    assertEquals(1, next.contacts.size(), "once");
  }

  @Test
  void twoDevicesAtTheSameInstantKeepTheirOrder() {
    tokenSignIn("token-gencred1");
    DeviceSession other = new DeviceSession(parts, new QuietOutlet(), Optional.empty());
    other.onText(
        "{\"jsonrpc\":\"2.0\",\"id\":\"T\",\"method\":\"login\","
            + "\"params\":{\"login_token\":\"token-gencred1\"}}");
    List<Instant> since = parts.contacts.stream().map(Contact::since).toList();
    assertTrue(since.get(0).isBefore(since.get(1)), since.toString());
  }

  private static final class QuietOutlet implements Outlet {
    @Override
    public void send(String text) {}

    @Override
    public void send(String text, Runnable taken) {}

    @Override
    public String peer() {
      return "10.0.0.2";
    }

    @Override
    public void close(int code, String reason) {}
  }

  @Test
  void withoutARegistrarTheStateIsToldAMomentLater() {
    parts.registrar.unbind(parts);
    tokenSignIn("token-gencred1");
    int before = sent.size();
    request("G", "telnyx_rtc.gatewayState", "{}");
    assertEquals(before, sent.size());
    List<Runnable> waits = new ArrayList<>(parts.waits);
    waits.forEach(Runnable::run);
    assertEquals(
        "NOREG", last().getJsonObject("result").getJsonObject("params").getString("state"));
    request("G", "telnyx_rtc.gatewayState", "{}");
    Registrar registrar = parts;
    parts.registrar.bind(registrar);
    assertEquals(
        "REGED", last().getJsonObject("result").getJsonObject("params").getString("state"));
    assertEquals(1, parts.contacts.size());
  }
}
