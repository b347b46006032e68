package org.jackfield.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.Milestone;
import org.jackfield.api.call.Quality;
import org.jackfield.spi.report.CallReport;
import org.jackfield.spi.report.CallReportSink;
import org.jackfield.testkit.ManualClock;
import org.jackfield.testkit.Recording;
import org.jackfield.testkit.ScriptedCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.util.converter.Converters;

class ReporterTest {
  private static final Instant BEGUN = ManualClock.START;

  private final ManualClock clock = new ManualClock();
  private final Reporter reporter = new Reporter(clock);
  private final Recording<CallReport> reports = new Recording<>();

  private static CallStatistics measured(long received) {
    return new CallStatistics(
        received,
        received,
        2,
        Duration.ofMillis(3),
        Optional.of(Duration.ofMillis(40)),
        Optional.of("PCMU"),
        OptionalDouble.of(4.2),
        Optional.empty());
  }

  private ScriptedCall aCall() {
    ScriptedCall call =
        ScriptedCall.outbound("+13125550199", CallAudio.silent())
            .onEvent(reporter)
            .passed(Milestone.BEGUN, BEGUN)
            .passed(Milestone.ANSWERED, BEGUN.plusSeconds(2));
    call.answered();
    call.measure(measured(50));
    clock.advance(Duration.ofSeconds(1));
    call.measure(measured(100));
    call.quality(Quality.HIGH_LOSS, true, 2.5);
    call.quality(Quality.HIGH_LOSS, false, 0);
    call.hangUp();
    return call;
  }

  @Test
  void oneReportACallWithWhatItPassedAndHowItSounded() {
    reporter.bindSink(
        report -> {
          reports.add(report);
          return CompletableFuture.completedStage(null);
        });
    ScriptedCall call = aCall();
    assertEquals(1, reports.all().size());
    CallReport report = reports.all().get(0);
    assertEquals(call.id(), report.callId());
    assertEquals(Cause.NORMAL_CLEARING, report.end().orElseThrow().cause());
    assertEquals(Optional.of(BEGUN.plusSeconds(2)), report.at(Milestone.ANSWERED));
    assertEquals(
        List.of(50L, 100L),
        report.samples().stream().map(each -> each.statistics().packetsReceived()).toList());
    assertEquals(BEGUN.plusSeconds(1), report.samples().get(1).at());
    assertEquals(
        List.of(true, false), report.warnings().stream().map(CallReport.Warning::raised).toList());
    assertFalse(report.timeline().isEmpty());
  }

  @Test
  void withoutASinkNothingIsGathered() {
    ScriptedCall call = ScriptedCall.outbound("bob", CallAudio.silent()).onEvent(reporter);
    call.answered();
    assertEquals(0, reporter.gathering());
    reporter.bindSink(report -> CompletableFuture.completedStage(null));
    call.press("1");
    assertEquals(1, reporter.gathering());
    call.hangUp();
    assertEquals(0, reporter.gathering());
  }

  @Test
  void withoutASinkNothingIsGatheredAndALaterOneHearsOfItsOwnTimeOnly() {
    CallReportSink sink =
        report -> {
          reports.add(report);
          return CompletableFuture.completedStage(null);
        };
    aCall();
    reporter.bindSink(sink);
    assertEquals(List.of(), reports.all());
    aCall();
    assertEquals(1, reports.all().size());
    reporter.unbindSink(sink);
    aCall();
    assertEquals(1, reports.all().size());
  }

  @Test
  void aSinkThatFailsTakesTheReportFromNoOther() {
    reporter.bindSink(
        report -> {
          throw new IllegalStateException("full");
        });
    reporter.bindSink(
        report -> {
          reports.add(report);
          return CompletableFuture.failedStage(new IllegalStateException("late"));
        });
    aCall();
    aCall();
    assertEquals(2, reports.all().size());
  }

  @Test
  void filesHoldTheReportAndNoNumber(@TempDir Path folder) throws Exception {
    Path place = folder.resolve("reports");
    FileSink sink =
        new FileSink(
            Converters.standardConverter()
                .convert(Map.of("folder", place.toString()))
                .to(FileSink.Config.class));
    CompletableFuture<Void> written = new CompletableFuture<>();
    reporter.bindSink(
        report ->
            sink.accept(report)
                .whenComplete(
                    (done, fault) -> {
                      if (fault == null) {
                        written.complete(null);
                      } else {
                        written.completeExceptionally(fault);
                      }
                    }));
    ScriptedCall call = aCall();
    written.get(10, TimeUnit.SECONDS);
    String text = Files.readString(place.resolve(call.id() + ".json"));
    assertFalse(text.contains("5550199"), text);
    JsonObject json = Json.createReader(new StringReader(text)).readObject();
    assertEquals("outbound", json.getString("direction"));
    assertEquals("NORMAL_CLEARING", json.getJsonObject("end").getString("cause"));
    assertEquals(16, json.getJsonObject("end").getInt("code"));
    assertEquals(BEGUN.toString(), json.getJsonObject("milestones").getString("begun"));
    assertEquals(2, json.getJsonArray("samples").size());
    assertEquals(31003, json.getJsonArray("warnings").getJsonObject(0).getInt("code"));
    assertEquals(40, json.getJsonObject("statistics").getJsonNumber("round_trip_ms").intValue());
  }

  @Test
  void httpIsTriedAgainAfterATroubleOfTheServerAndNotAfterARefusal() throws Exception {
    Recording<String> came = new Recording<>();
    Deque<Integer> answers = new ArrayDeque<>(List.of(500, 503, 200, 403));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          came.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
          exchange.sendResponseHeaders(answers.remove(), -1);
          exchange.close();
        });
    server.start();
    try {
      HttpSink sink = http("http://127.0.0.1:" + server.getAddress().getPort() + "/reports");
      reporter.bindSink(
          report -> {
            reports.add(report);
            return CompletableFuture.completedStage(null);
          });
      aCall();
      CallReport report = reports.all().get(0);
      sink.accept(report).toCompletableFuture().get(20, TimeUnit.SECONDS);
      assertEquals(3, came.all().size());
      assertTrue(came.all().get(2).startsWith("Bearer secret-9 {"), came.all().get(2));
      assertThrows(
          Exception.class,
          () -> sink.accept(report).toCompletableFuture().get(20, TimeUnit.SECONDS));
      assertEquals(4, came.all().size());
    } finally {
      server.stop(0);
    }
  }

  private static HttpSink http(String url) {
    return new HttpSink(
        Converters.standardConverter()
            .convert(Map.of("url", url, ".token", "secret-9"))
            .to(HttpSink.Config.class));
  }

  @Test
  void badConfigurationsNameTheirField() {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> http("ftp://x"))
            .getMessage()
            .startsWith("url: "));
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new FileSink(
                        Converters.standardConverter()
                            .convert(Map.of("folder", " "))
                            .to(FileSink.Config.class)))
            .getMessage()
            .startsWith("folder: "));
  }
}
