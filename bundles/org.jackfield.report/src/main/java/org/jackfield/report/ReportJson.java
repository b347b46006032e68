package org.jackfield.report;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.call.Milestone;
import org.jackfield.spi.report.CallReport;

/** A report as JSON; times in UTC, durations in milliseconds. */
final class ReportJson {
  private ReportJson() {}

  static JsonObject of(CallReport report) {
    JsonObjectBuilder milestones = Json.createObjectBuilder();
    Arrays.stream(Milestone.values())
        .forEach(
            each -> report.at(each).ifPresent(at -> milestones.add(lower(each), at.toString())));
    JsonArrayBuilder samples = Json.createArrayBuilder();
    report
        .samples()
        .forEach(
            sample ->
                samples.add(statistics(sample.statistics()).add("at", sample.at().toString())));
    JsonArrayBuilder warnings = Json.createArrayBuilder();
    report
        .warnings()
        .forEach(
            warning ->
                warnings.add(
                    Json.createObjectBuilder()
                        .add("at", warning.at().toString())
                        .add("code", warning.kind().code())
                        .add("kind", lower(warning.kind()))
                        .add("raised", warning.raised())
                        .add("value", warning.value())));
    JsonArrayBuilder timeline = Json.createArrayBuilder();
    report
        .timeline()
        .forEach(
            moment ->
                timeline.add(
                    Json.createObjectBuilder()
                        .add("at", moment.at().toString())
                        .add("what", moment.what())));
    JsonObjectBuilder all =
        Json.createObjectBuilder()
            .add("version", 1)
            .add("call_id", report.callId())
            .add("direction", lower(report.direction()));
    add(all, "call_control_id", report.ids().callControlId());
    add(all, "call_session_id", report.ids().sessionId());
    add(all, "call_leg_id", report.ids().legId());
    report.end().ifPresent(end -> all.add("end", end(end)));
    return all.add("milestones", milestones)
        .add("statistics", statistics(report.statistics()))
        .add("warnings", warnings)
        .add("samples", samples)
        .add("timeline", timeline)
        .build();
  }

  private static JsonObjectBuilder end(EndReason reason) {
    JsonObjectBuilder end =
        Json.createObjectBuilder()
            .add("cause", reason.cause().name())
            .add("code", reason.cause().code())
            .add("by", lower(reason.by()));
    reason.sipCode().ifPresent(code -> end.add("sip_code", code));
    reason.problem().ifPresent(problem -> end.add("problem", problem.code()));
    return end;
  }

  private static JsonObjectBuilder statistics(CallStatistics now) {
    JsonObjectBuilder all =
        Json.createObjectBuilder()
            .add("packets_sent", now.packetsSent())
            .add("packets_received", now.packetsReceived())
            .add("packets_lost", now.packetsLost())
            .add("jitter_ms", now.jitter().toNanos() / 1e6);
    now.roundTrip().ifPresent(time -> all.add("round_trip_ms", time.toNanos() / 1e6));
    now.mos().ifPresent(mos -> all.add("mos", mos));
    add(all, "codec", now.codec());
    now.playout()
        .ifPresent(
            playout ->
                all.add("delay_ms", playout.delay().toNanos() / 1e6)
                    .add("concealed", playout.concealed()));
    return all;
  }

  private static void add(JsonObjectBuilder to, String name, Optional<String> value) {
    value.ifPresent(text -> to.add(name, text));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
