package org.jackfield.exchange.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.directory.ConnectionSettings.AniOverride;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerIdTest {
  private static PlacedLeg leg(String destination, String number, Header... headers) {
    return new PlacedLeg(
        "alice",
        "c1",
        "call-1",
        destination,
        "Alice",
        number,
        Optional.empty(),
        List.of(headers),
        "offer");
  }

  private static Optional<ConnectionSettings> override(AniOverride type) {
    ConnectionSettings it = ConnectionSettings.DEFAULT;
    return Optional.of(
        new ConnectionSettings(
            it.active(),
            it.sipUriCalling(),
            it.dnis(),
            false,
            OptionalInt.empty(),
            OptionalInt.empty(),
            false,
            Optional.of("+13125550100"),
            type));
  }

  private static String number(PlacedLeg leg, Optional<ConnectionSettings> settings) {
    return CallerId.of(leg, settings).map(CallerId::number).orElse("refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+13125550101",
        "13125550101",
        "101",
        "+1 (312) 555-0101",
        "alice",
        "gencred.A_1-b",
        "sip:alice@sip.telnyx.com",
        "alice@[::1]",
      })
  void whatIsANumberOrAUserNameIsShownAsItIs(String number) {
    assertEquals(number, number(leg("bob", number), Optional.of(ConnectionSettings.DEFAULT)));
  }

  @Test
  void withoutANumberItIsTheUserNameAndACallerThatNoConnectionHasIsTreatedAlike() {
    assertEquals("alice", number(leg("bob", ""), Optional.empty()));
    assertEquals("alice", number(leg("bob", " "), Optional.of(ConnectionSettings.DEFAULT)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello world", "+", "<script>", "+1312\r\nX: y", "a@b@c", "né"})
  void whatIsNeitherIsRefused(String number) {
    assertEquals("refused", number(leg("bob", number), Optional.of(ConnectionSettings.DEFAULT)));
    assertEquals("refused", number(leg("bob", number), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "ALWAYS, bob, true",
    "ALWAYS, 911, true",
    "NORMAL, bob, true",
    "NORMAL, sip:911@sip.telnyx.com, false",
    "NORMAL, 112, false",
    "NORMAL, 933, false",
    "EMERGENCY, bob, false",
    "EMERGENCY, 911, true",
  })
  void theOverrideReplacesTheNumberWhereItsTypeSaysSo(AniOverride type, String to, boolean acts) {
    String expected = acts ? "+13125550100" : "101";
    assertEquals(expected, number(leg(to, "101"), override(type)));
  }

  @Test
  void aNumberThatIsReplacedMayBeAnything() {
    assertEquals("+13125550100", number(leg("bob", "hello world"), override(AniOverride.ALWAYS)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "ID", "header;id", "id; critical"})
  void privacyHidesNumberAndNameAndTheHeadersThatTellThem(String value) {
    PlacedLeg leg =
        leg(
            "bob",
            "101",
            new Header("X-A", "b"),
            new Header("privacy", value),
            new Header("P-Asserted-Identity", "<sip:101@x>"));
    assertEquals(
        Optional.of(new CallerId("Anonymous", "anonymous", List.of(new Header("X-A", "b")))),
        CallerId.of(leg, override(AniOverride.ALWAYS)));
  }

  @Test
  void anotherPrivacyHidesNothing() {
    PlacedLeg leg = leg("bob", "101", new Header("Privacy", "none"), new Header("X-Privacy", "id"));
    assertEquals(
        Optional.of(new CallerId("Alice", "101", leg.headers())),
        CallerId.of(leg, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "\"Bob B\" <sip:+13125550199@example.org>;privacy=off | Bob B +13125550199",
        "Bob <sips:bob@[::1]> | Bob bob",
        "<tel:+13125550199;phone-context=x> | Alice +13125550199",
        "sip:bob@example.org;x=y | Alice bob",
        "+13125550199 | Alice +13125550199",
        "\"\" <sip:+1 312 555@x> | Alice +1 312 555",
      })
  void aHeaderThatSaysWhoCallsCountsForMoreThanTheInvite(String value, String seen) {
    CallerId id =
        CallerId.of(leg("bob", "101", new Header("P-Asserted-Identity", value)), Optional.empty())
            .orElseThrow();
    assertEquals(seen, id.name() + " " + id.number());
  }

  @Test
  void ofSeveralSuchHeadersThePreferredCounts() {
    Header[] headers = {
      new Header("Remote-Party-Id", "<sip:3@x>"),
      new Header("P-Asserted-Identity", "<sip:2@x>"),
      new Header("p-preferred-identity", "<sip:1@x>")
    };
    assertEquals("1", number(leg("bob", "101", headers), Optional.empty()));
    headers[2] = new Header("X-Other", "<sip:1@x>");
    assertEquals("2", number(leg("bob", "101", headers), Optional.empty()));
    headers[1] = headers[2];
    assertEquals("3", number(leg("bob", "101", headers), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<sip:what is this!@x>", "\"x"})
  void aHeaderThatNamesNoNumberIsRefusedAsANumberWouldBe(String value) {
    PlacedLeg leg = leg("bob", "101", new Header("P-Preferred-Identity", value));
    assertEquals("refused", number(leg, Optional.empty()));
  }
}
