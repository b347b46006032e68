package org.jackfield.exchange.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.LegCommand.AfterUnbridge;
import org.jackfield.exchange.api.control.WebhookTarget;
import org.jackfield.exchange.api.control.conference.Conferencing;
import org.jackfield.exchange.api.control.conference.Joining;
import org.jackfield.exchange.api.control.conference.NewConference;
import org.jackfield.exchange.api.leg.ConferenceBeep;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.leg.Route;
import org.jackfield.exchange.core.account.Channels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StoredCallsTest {
  @TempDir Path data;

  private StoredCalls open() {
    return StoredCalls.in(data.toString(), Runnable::run);
  }

  private static StoredLeg leg(String conversation, String name, boolean held) {
    return new StoredLeg(
        new LegIds("leg-" + name, conversation, "v3:" + name),
        "Call-" + name,
        name,
        "s-" + name,
        "Zoë = \"#1\"\n",
        "+13125550100",
        "",
        name,
        "opus",
        held,
        Optional.empty());
  }

  private static StoredCall pair(String id) {
    return new StoredCall(
        leg(id, "alice", false),
        Optional.of(leg(id, "bob", true)),
        "c1",
        "bob",
        Optional.of("c3RhdGU="),
        new Route.ToUser("bob"),
        List.of(
            new Channels.Use("c1", Channels.Way.INBOUND),
            new Channels.Use("c1", Channels.Way.OUTBOUND)));
  }

  private static StoredCall alone(String id, Route route) {
    return new StoredCall(
        leg(id, "alice", false),
        Optional.empty(),
        "c1",
        "echo",
        Optional.empty(),
        route,
        List.of());
  }

  private static List<StoredState> states() {
    Instant then = Instant.parse("2026-01-01T00:00:00.123Z");
    Joining seat =
        new Joining(
            "v3:alice",
            true,
            false,
            Optional.empty(),
            false,
            true,
            false,
            Conferencing.Role.WHISPER,
            Set.of("v3:one", "v3:two"),
            Optional.of(ConferenceBeep.ON_EXIT));
    return List.of(
        new StoredState.Alone(),
        new StoredState.Bridged("v3:bob", AfterUnbridge.PARK, true),
        new StoredState.Queued(
            new StoredState.Queue("q-1", "support = 1", 7, then),
            then.plusSeconds(1),
            true,
            Optional.of(then.plusSeconds(9))),
        new StoredState.InConference(
            new StoredState.Conference(
                "m-1", NewConference.of("Talk: all", "v3:owner"), about("owner"), then, true),
            "p-1",
            then.plusSeconds(2),
            seat));
  }

  private static CallEvent.About about(String name) {
    WebhookTarget target =
        new WebhookTarget(
            Optional.of(URI.create("https://hooks.example/all?a=b")),
            true,
            Map.of("call.answered", URI.create("https://hooks.example/answered")),
            Map.of("call.hangup", List.of(Duration.ofSeconds(1), Duration.ofMillis(1500))));
    return new CallEvent.About(
        new LegIds("leg-" + name, "conversation", "v3:" + name),
        "app",
        "+13125550100",
        "bob",
        Optional.of("c3Rh"),
        Optional.of(target),
        Instant.EPOCH);
  }

  private static StoredLeg with(StoredLeg leg, StoredState state) {
    StoredLine line =
        new StoredLine(
            about("alice"),
            CallView.Direction.INCOMING,
            true,
            true,
            Instant.EPOCH.plusSeconds(3),
            Optional.of(Instant.EPOCH.plusSeconds(300)),
            true,
            state);
    return new StoredLeg(
        leg.ids(),
        leg.callId(),
        leg.user(),
        leg.session(),
        leg.remoteName(),
        leg.remoteNumber(),
        leg.localName(),
        leg.localNumber(),
        leg.codec(),
        leg.held(),
        Optional.of(line));
  }

  private static StoredCall commanded(String id, Route route, StoredState state) {
    return new StoredCall(
        with(leg(id, "alice", false), state),
        Optional.empty(),
        "c1",
        "+1",
        Optional.empty(),
        route,
        List.of());
  }

  /** Two that the desk has dialled may share a conversation. */
  private static StoredCall dialled(String id) {
    StoredLeg desk =
        new StoredLeg(
            new LegIds(id, "shared", "v3:x"),
            "c",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            false,
            Optional.empty());
    return new StoredCall(
        desk,
        Optional.of(with(leg("shared", "bob", true), new StoredState.Alone())),
        "app",
        "bob",
        Optional.empty(),
        new Route.ToUser("bob"),
        List.of());
  }

  private List<String> files() throws Exception {
    try (Stream<Path> files = Files.list(data.resolve("calls"))) {
      return files.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void whatIsWrittenIsThereForTheNextStart() {
    List<StoredCall> calls = new ArrayList<>();
    calls.add(pair("1"));
    calls.add(alone("2", new Route.ToConference("room")));
    calls.add(alone("3", new Route.ToTreatment(Route.Treatment.ECHO)));
    for (StoredState state : states()) {
      calls.add(commanded("4" + calls.size(), new Route.ToPark("app x", true), state));
    }
    calls.add(dialled("5"));
    StoredCalls first = open();
    calls.forEach(first::write);
    assertEquals(calls, open().left());
  }

  @Test
  void whatIsOverIsGone() throws Exception {
    StoredCalls calls = open();
    calls.write(pair("1"));
    calls.erase("1");
    calls.erase("never there");
    assertEquals(List.of(), open().left());
    assertEquals(List.of(), files());
  }

  @Test
  void aChangedCallIsReadAsItIsNow() {
    StoredCalls calls = open();
    calls.write(pair("1"));
    StoredCall now = alone("1", new Route.ToTreatment(Route.Treatment.TONE));
    calls.write(now);
    assertEquals(List.of(now), open().left());
  }

  @Test
  void theDiskIsSparedWhatIsOverBeforeItsTurn() throws Exception {
    List<Runnable> tasks = new ArrayList<>();
    StoredCalls calls = StoredCalls.in(data.toString(), tasks::add);
    calls.write(pair("1"));
    calls.write(pair("2"));
    calls.erase("1");
    assertEquals(1, tasks.size());
    tasks.remove(0).run();
    assertEquals(List.of("2.call"), files());
    calls.write(pair("3"));
    tasks.remove(0).run();
    assertEquals(List.of("2.call", "3.call"), files());
  }

  @Test
  void nothingChangesAfterTheEnd() {
    StoredCalls calls = open();
    calls.write(pair("1"));
    calls.close();
    calls.erase("1");
    calls.write(pair("2"));
    assertEquals(List.of(pair("1")), open().left());
  }

  @Test
  void oneThatCannotBeReadIsRemovedAndTheOthersStay() throws Exception {
    StoredCalls calls = open();
    calls.write(pair("1"));
    Path folder = data.resolve("calls");
    String good = Files.readString(folder.resolve("1.call"));
    Files.writeString(folder.resolve("torn.call"), good.substring(0, good.length() / 2));
    Files.writeString(folder.resolve("other.call"), good);
    Files.writeString(folder.resolve("later.call"), good.replace("form=1", "form=2"));
    Files.write(folder.resolve("noise.call"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});
    assertEquals(List.of(pair("1")), open().left());
    assertEquals(List.of("1.call"), files());
  }

  @Test
  void aValueThatCannotBeIsNamed() {
    String text = CallText.write(commanded("1", new Route.ToPark("c1", false), states().get(2)));
    for (String field : List.of("queueSize", "since", "direction", "state")) {
      String key = "caller.line." + field;
      String bad = text.replaceAll("(?m)^" + key + "=.*$", key + "=never");
      String said =
          assertThrows(IllegalArgumentException.class, () -> CallText.read(bad)).getMessage();
      assertTrue(said.startsWith(key + ": "), said);
    }
  }

  @Test
  void eachFieldOfALineThatIsMissingIsNamed() {
    Set<String> mayMiss =
        Set.of("clientState", "endsAt", "until", "state", "owner.clientState", "webhook.get");
    for (StoredState state : states()) {
      String text = CallText.write(commanded("1", new Route.ToPark("c1", false), state));
      List<String> fields =
          text.lines()
              .filter(line -> line.startsWith("caller.line.") && !line.contains("webhook"))
              .map(line -> line.split("=")[0])
              .filter(line -> !mayMiss.contains(line.substring("caller.line.".length())))
              .toList();
      assertTrue(fields.size() > 10, fields::toString);
      for (String field : fields) {
        String without =
            String.join("\n", text.lines().filter(line -> !line.startsWith(field + "=")).toList());
        assertEquals(
            field + ": missing",
            assertThrows(IllegalArgumentException.class, () -> CallText.read(without), field)
                .getMessage());
      }
    }
  }

  @Test
  void eachFieldThatIsMissingIsNamed() {
    String text = CallText.write(pair("1"));
    List<String> fields =
        text.lines().filter(line -> line.contains("=")).map(line -> line.split("=")[0]).toList();
    assertTrue(fields.size() > 25, fields::toString);
    for (String field : fields) {
      String without =
          String.join("\n", text.lines().filter(line -> !line.startsWith(field + "=")).toList());
      if (!List.of("clientState", "callee.call", "channel.INBOUND", "channel.OUTBOUND")
          .contains(field)) {
        String said =
            assertThrows(IllegalArgumentException.class, () -> CallText.read(without), field)
                .getMessage();
        assertEquals(field + ": missing", said);
      }
    }
  }

  @Test
  void itIsKnownHowLongNobodyWasHere() {
    Instant then = Instant.parse("2026-01-01T00:00:00Z");
    assertEquals(Duration.ZERO, open().away(() -> then));
    open().alive(() -> then);
    assertEquals(Duration.ofSeconds(7), open().away(() -> then.plusSeconds(7)));
  }

  @Test
  void withoutAFolderNothingIsKept() {
    StoredCalls calls = StoredCalls.in(" ", Runnable::run);
    assertFalse(calls.keeps());
    calls.write(pair("1"));
    calls.alive(Instant::now);
    assertEquals(List.of(), calls.left());
    assertEquals(Duration.ZERO, calls.away(Instant::now));
  }

  @Test
  void aFolderThatCannotBeIsRefusedByName() throws Exception {
    Path file = Files.createFile(data.resolve("file"));
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () -> StoredCalls.in(file.toString(), Runnable::run))
            .getMessage();
    assertEquals("data: " + file + " is no folder", said);
    said =
        assertThrows(IllegalArgumentException.class, () -> StoredCalls.check("no\0path"))
            .getMessage();
    assertTrue(said.startsWith("data: is no path"), said);
    StoredCalls.check(data.resolve("not/yet/there").toString());
  }

  @Test
  void whatWasBeingWrittenAtACrashIsNoCall() throws Exception {
    open().write(pair("1"));
    Files.writeString(data.resolve("calls/2.call.new"), "form=");
    assertEquals(List.of(pair("1")), open().left());
    assertEquals(List.of("1.call"), files());
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "wants owners of files")
  void onlyTheirOwnerReadsThem() throws Exception {
    open();
    assertEquals(
        PosixFilePermissions.fromString("rwx------"),
        Files.getPosixFilePermissions(data.resolve("calls")));
  }
}
