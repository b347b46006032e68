package org.jackfield.exchange.core.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jackfield.exchange.api.directory.ConnectionSettings.NumberFormat;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.leg.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryRuleTest {
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private Duration waited = Duration.ZERO;

  private final DirectoryRule rule =
      new DirectoryRule((delay, task) -> waiting.add(task), "voice.example.test", "[fd00::1]");
  private final FakeDirectory directory = new FakeDirectory(NumberFormat.SIP_USERNAME);

  private CompletableFuture<Optional<Route>> ask(String destination) {
    PlacedLeg leg =
        new PlacedLeg(
            "bob", "c1", "call-1", destination, "", "", Optional.empty(), List.of(), "offer");
    return rule.route(leg).toCompletableFuture();
  }

  /** Lets the next pause pass. */
  private void pass() {
    waited = waited.plus(Lookup.PAUSE);
    waiting.remove().run();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "sip:%s",
        "%s@sip.telnyx.com",
        "sip:%s@sip.telnyx.com",
        "sips:%s@SIP.TELNYX.COM:5061;transport=tls",
        "sip:%s@localhost:8080",
        "%s@127.0.0.1",
        "sip:%s@[::1]",
        "sip:%s@Voice.Example.test",
        "sip:%s@[FD00::1]:5060",
      })
  void everyFormRingsAConnectionAndACredentialWhateverTheCase(String form) {
    rule.bindDirectory(directory);
    for (String user : List.of("john1234", "JOHN1234")) {
      assertEquals(Optional.of(new Route.ToUser("John1234")), ask(form.formatted(user)).join());
    }
    assertEquals(Optional.of(new Route.ToUser("gencred1")), ask(form.formatted("GenCred1")).join());
    assertEquals(
        Optional.of(new Route.ToUser("John1234")), ask(form.formatted("+13125550100")).join());
    assertEquals(Optional.empty(), ask(form.formatted("nobody")).join());
    assertEquals(Optional.empty(), ask(form.formatted("+13125550199")).join());
  }

  @Test
  void aNumberOfAnApplicationIsParkedThere() {
    rule.bindDirectory(directory);
    assertEquals(
        Optional.of(new Route.ToPark("app-1", true)), ask(FakeDirectory.APPLICATION).join());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sip:john1234@example.test", "john1234@sip.telnyx.com.example", "a@"})
  void anotherDomainIsUnallocatedAndTheReasonNamesTheSettingAndNotWhatWasDialled(String dialled) {
    rule.bindDirectory(directory);
    Route.Refused refused = assertInstanceOf(Route.Refused.class, ask(dialled).join().get());
    assertEquals(HangupCause.UNALLOCATED_NUMBER, refused.cause());
    assertTrue(refused.because().contains("domain of org.jackfield.exchange.core"));
    assertFalse(refused.because().contains("john") || refused.because().contains("example"));
  }

  @ParameterizedTest
  @EnumSource(names = "SIP_USERNAME", mode = EnumSource.Mode.EXCLUDE)
  void aNumberRingsOnlyWithSipUsernameAndTheReasonNamesTheSetting(NumberFormat dnis) {
    rule.bindDirectory(new FakeDirectory(dnis));
    String format = dnis == NumberFormat.PLUS_E164 ? "+e164" : dnis.name().toLowerCase();
    assertEquals(
        Optional.of(
            new Route.Refused(
                HangupCause.UNALLOCATED_NUMBER,
                "inbound.dnis_number_format of connection 7 is "
                    + format
                    + "; a number rings its clients only with sip_username")),
        ask("+13125550100").join());
    assertEquals(Optional.of(new Route.ToUser("John1234")), ask("john1234").join());
  }

  @Test
  void aCallThatComesWhileTheDirectoryIsExchangedWaitsForTheNewOne() {
    directory.broken = true;
    rule.bindDirectory(directory);
    CompletableFuture<Optional<Route>> asked = ask("john1234");
    pass();
    rule.unbindDirectory(directory);
    pass();
    assertFalse(asked.isDone());
    FakeDirectory next = new FakeDirectory(NumberFormat.E164);
    rule.bindDirectory(next);
    rule.unbindDirectory(directory);
    pass();
    assertEquals(Optional.of(new Route.ToUser("John1234")), asked.join());
  }

  @Test
  void withoutADirectoryTheRuleFailsAfterHalfASecond() {
    CompletableFuture<Optional<Route>> asked = ask("john1234");
    while (!asked.isDone()) {
      pass();
    }
    assertTrue(asked.isCompletedExceptionally());
    assertEquals(Duration.ofMillis(500), waited);
  }

  @ParameterizedTest
  @CsvSource({"http://host", "a b", "''", "host:8080", "::1"})
  void aDomainThatIsNoneIsRefusedByNameAndTheOldOnesStay(String bad) {
    rule.bindDirectory(directory);
    IllegalArgumentException fault =
        assertThrows(
            IllegalArgumentException.class, () -> rule.modified(new Domains("new.test", bad)));
    assertTrue(fault.getMessage().startsWith("domain: "), fault.getMessage());
    assertInstanceOf(Route.ToUser.class, ask("john1234@voice.example.test").join().get());
    assertInstanceOf(Route.Refused.class, ask("john1234@new.test").join().get());
    rule.modified(new Domains("new.test"));
    assertInstanceOf(Route.ToUser.class, ask("john1234@new.test").join().get());
  }

  @SuppressWarnings("ClassExplicitlyAnnotation")
  private record Domains(String... domain) implements DirectoryRule.Domains {
    @Override
    public Class<DirectoryRule.Domains> annotationType() {
      return DirectoryRule.Domains.class;
    }
  }
}
