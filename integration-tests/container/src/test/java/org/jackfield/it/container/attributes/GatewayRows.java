package org.jackfield.it.container.attributes;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.api.leg.LegControl;
import org.jackfield.exchange.api.leg.LegEndpoint;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.leg.Switch;
import org.jackfield.it.container.world.Look;
import org.jackfield.it.container.world.RawDevice;
import org.jackfield.it.container.world.Soon;
import org.jackfield.it.container.world.World;

/** What devices may do at most, what is kept for them, and what they upload. */
final class GatewayRows {
  private static final String BROKEN = "closed by a fault";
  private static final String PID = "org.jackfield.exchange.gateway";
  private static final String CORE = "org.jackfield.exchange.core";
  private static final String REPORTS = PID + ".report";
  private static final String NOT_CLOSED = "PONG";
  private static final String SIGNED_IN = "logged in";

  private final World world;
  private final Rows rows;
  private final Look alice;

  GatewayRows(World world, Rows rows) throws Exception {
    this.world = world;
    this.rows = rows;
    this.alice = new Look(world, "alice");
  }

  void add() {
    rows.of(PID, "ping.seconds")
        .good(1)
        .shows(
            true,
            () -> {
              int mark = world.tap.mark();
              Soon.until(
                  "a ping",
                  true,
                  () -> world.tap.last("alice", false, "telnyx_rtc.ping", mark).isPresent(),
                  10);
              return true;
            });
    rows.of(PID, "frames.per.second")
        .good(1)
        .shows(NOT_CLOSED, "closed 1008", this::afterManyFrames);
    rows.of(PID, "calls.per.socket").good(1).shows(false, true, this::secondCallIsTooMuch);
    rows.of(PID, "logins.per.minute")
        .good(1)
        .shows(NOT_CLOSED, "closed 1008", () -> afterLogins(1, 2));
    rows.of(PID, "sockets.per.address")
        .good(1)
        .shows(NOT_CLOSED, "closed 1013", () -> afterLogins(1, 0));
    rows.of(PID, "logins.per.address")
        .good(1)
        .shows(NOT_CLOSED, "closed 1013", () -> afterLogins(2, 1));
    rows.of(CORE, "detached.seconds").good(1).shows(false, true, this::isGivenUp);
    rows.of(CORE, "drain.seconds").good(7).shows(0, 7, this::drain);
    rows.of(REPORTS, "megabytes").good(1).shows(2, 1, this::reportsThatFit);
  }

  void addLast() throws Exception {
    rows.of(REPORTS, "data")
        .good(world.folder("uploads").toString())
        .shows(
            false,
            true,
            () -> {
              upload(100);
              return Files.exists(world.folder("uploads").resolve("reports"));
            })
        .refuses(world.file("no folder", "").toString());
  }

  private String afterManyFrames() throws Exception {
    String heard = "";
    // What is still said to a closed socket may break it before its code is read: then once more.
    for (int tries = 0; tries < 5 && (heard.isEmpty() || heard.startsWith(BROKEN)); tries++) {
      try (RawDevice device = new RawDevice(world)) {
        for (int i = 0; i < 20; i++) {
          device.say("P" + i, "telnyx_rtc.ping", "{}");
        }
        heard = device.next("\"P19\"");
      }
    }
    return heard.startsWith("closed") ? heard : NOT_CLOSED;
  }

  /** How the last of some sockets stands after so many sign-ins on each. */
  private String afterLogins(int sockets, int logins) throws Exception {
    String heard = "";
    for (int i = 0; i < sockets; i++) {
      try (RawDevice device = new RawDevice(world)) {
        heard = afterLogins(device, logins);
      }
    }
    return heard;
  }

  /** A ping overtakes what waits for a sign-in: it says only that the socket is open. */
  private static String afterLogins(RawDevice device, int logins) throws Exception {
    if (logins == 0) {
      device.say("P", "telnyx_rtc.ping", "{}");
      return device.next(NOT_CLOSED);
    }
    String heard = SIGNED_IN;
    for (int i = 0; i < logins && heard.equals(SIGNED_IN); i++) {
      heard = device.login("L" + i).next(SIGNED_IN);
    }
    return heard.equals(SIGNED_IN) ? NOT_CLOSED : heard;
  }

  private boolean secondCallIsTooMuch() throws Exception {
    String offer = alice.offer().replace("\r\n", "\\r\\n");
    try (RawDevice device = new RawDevice(world)) {
      device.login("L").next("logged in");
      for (String call : List.of("one", "two")) {
        device.say(
            call,
            "telnyx_rtc.invite",
            "{'sdp':'%s','dialogParams':{'callID':'raw-%s','destination_number':'tone'}}"
                .formatted(offer, call));
      }
      String first = device.next("telnyx_rtc.answer", "SWITCH_CONGESTION");
      String second = device.next("telnyx_rtc.answer", "SWITCH_CONGESTION");
      return List.of(first, second).contains("SWITCH_CONGESTION");
    }
  }

  /** Whether a leg whose device is away is forgotten within 3 s. */
  private boolean isGivenUp() throws Exception {
    Switch calls = world.only(Switch.class);
    CompletableFuture<Void> answered = new CompletableFuture<>();
    CompletableFuture<HangupCause> ended = new CompletableFuture<>();
    // Its own each time: a leg that ends while its device is away is told to that device for a
    // while.
    String session = "kept-" + System.nanoTime();
    LegControl leg = calls.place(placed(session, alice.offer()), holder(answered, ended));
    Soon.soon(answered);
    Soon.soon(leg.detached(session));
    try {
      Soon.until("away", List.of(), () -> calls.detached("alice", session), 3);
      return true;
    } catch (AssertionError kept) {
      return false;
    } finally {
      leg.hangUp(HangupCause.NORMAL_CLEARING);
    }
  }

  private static PlacedLeg placed(String session, String offer) {
    return new PlacedLeg("alice", "c", session, "tone", "", "", Optional.empty(), List.of(), offer);
  }

  private static LegEndpoint holder(
      CompletableFuture<Void> answered, CompletableFuture<HangupCause> ended) {
    return new LegEndpoint() {
      @Override
      public void ringing(LegIds ids) {
        // The answer follows.
      }

      @Override
      public void earlyMedia(LegIds ids, String sdp) {
        throw new AssertionError("a tone has no early media");
      }

      @Override
      public void answered(LegIds ids, Optional<String> sdp, List<Header> headers) {
        answered.complete(null);
      }

      @Override
      public void ended(HangupCause cause) {
        ended.complete(cause);
        answered.completeExceptionally(new AssertionError(cause.toString()));
      }
    };
  }

  private Object drain() throws Exception {
    return world
        .felix
        .context()
        .getServiceReferences(Runnable.class, "(launcher.ending=*)")
        .iterator()
        .next()
        .getProperty("drain.seconds");
  }

  /** Of two that are too large for one megabyte together, how many are still there. */
  private int reportsThatFit() throws Exception {
    String marker = "fit-" + System.nanoTime();
    for (int i = 0; i < 2; i++) {
      upload(700_000, marker);
    }
    HttpResponse<String> list =
        http(
            HttpRequest.newBuilder(reports("?call_id=" + marker))
                .header("Authorization", "Bearer " + World.KEY)
                .build());
    return list.body().split(marker, -1).length - 1;
  }

  private void upload(int bytes) throws Exception {
    upload(bytes, "any");
  }

  private void upload(int bytes, String call) throws Exception {
    HttpResponse<String> answer =
        http(
            HttpRequest.newBuilder(reports(""))
                .header("x-call-report-id", "r")
                .header("x-call-id", call)
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[bytes]))
                .build());
    if (answer.statusCode() != 200) {
      throw new AssertionError("status " + answer.statusCode() + ": " + answer.body());
    }
  }

  private URI reports(String query) {
    return URI.create("http://" + World.LOCAL + ":" + world.port + "/call_report" + query);
  }

  private static HttpResponse<String> http(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
