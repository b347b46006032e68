package org.jackfield.exchange.voiceapi.event;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jackfield.exchange.voiceapi.http.Query;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.exchange.voiceapi.number.Holder;
import org.jackfield.voiceapi.ErrorCode;

/** Which entries a query asks for. */
final class Wanted {
  private static final Duration USUAL = Duration.ofHours(24);
  private static final int SHORTEST_NAME = 3;
  private static final Map<String, BiPredicate<Instant, Instant>> TIMES =
      Map.of(
          "eq", Instant::equals,
          "gt", Instant::isAfter,
          "gte", (at, given) -> !at.isBefore(given),
          "lt", Instant::isBefore,
          "lte", (at, given) -> !at.isAfter(given));

  private final Query query;
  private final List<Predicate<Entry>> all = new ArrayList<>();

  private Wanted(Query query) {
    this.query = query;
  }

  /**
   * What a query asks for.
   *
   * @param holders asked only where a filter needs them
   * @throws Refusal if a filter cannot be
   */
  static Predicate<Entry> of(Query query, Instant now, Supplier<List<Holder>> holders) {
    Wanted wanted = new Wanted(query);
    wanted.same("leg_id", it -> Optional.of(it.leg().legId()));
    wanted.same("application_session_id", it -> Optional.of(it.leg().sessionId()));
    wanted.same("connection_id", it -> Optional.of(it.connection()));
    wanted.same("name", it -> Optional.of(it.name()));
    wanted.same("from", Entry::from);
    wanted.same("to", Entry::to);
    wanted.oneOf("type", Entry::type, Entry.COMMAND, Entry.WEBHOOK);
    wanted.oneOf("status", Entry::status, "init", "in_progress", "completed");
    wanted.oneOf("product", it -> "call_control", "call_control", "fax", "texml");
    wanted.oneOf("failed", it -> "" + it.failed(), "true", "false");
    wanted.times();
    wanted.holders(holders);
    if (query.filter("leg_id").or(() -> query.filter("application_session_id")).isEmpty()) {
      wanted.all.add(it -> it.at().isAfter(now.minus(USUAL)));
    }
    return it -> wanted.all.stream().allMatch(one -> one.test(it));
  }

  private void same(String name, Function<Entry, Optional<String>> part) {
    Optional<String> given = query.filter(name);
    if (given.isPresent()) {
      all.add(it -> part.apply(it).equals(given));
    }
  }

  private void oneOf(String name, Function<Entry, String> part, String... allowed) {
    Set<String> may = new TreeSet<>(List.of(allowed));
    if (query.filter(name).filter(it -> !may.contains(it)).isPresent()) {
      throw Refusal.of(
          ErrorCode.NOT_IN_ENUM,
          "The parameter filter[" + name + "] must be one of " + String.join(", ", may));
    }
    same(name, part.andThen(Optional::of));
  }

  private void times() {
    TIMES.forEach(
        (name, order) ->
            query
                .text("filter[occurred_at][" + name + "]")
                .map(it -> time(name, it))
                .ifPresent(given -> all.add(it -> order.test(it.at(), given))));
  }

  private static Instant time(String name, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException fault) {
      throw Refusal.of(
          ErrorCode.INVALID_VALUE,
          "The parameter filter[occurred_at]["
              + name
              + "] must be a time like 2026-01-02T12:00:00Z");
    }
  }

  private void holders(Supplier<List<Holder>> holders) {
    Optional<String> part =
        query.text("filter[application_name][contains]").map(it -> it.toLowerCase(Locale.ROOT));
    if (part.filter(it -> it.length() < SHORTEST_NAME).isPresent()) {
      throw Refusal.of(
          ErrorCode.OUT_OF_RANGE,
          "The parameter filter[application_name][contains] must have at least "
              + SHORTEST_NAME
              + " characters");
    }
    Optional<String> profile = query.filter("outbound.outbound_voice_profile_id");
    if (part.isPresent() || profile.isPresent()) {
      Set<String> ids =
          holders.get().stream()
              .filter(it -> part.stream().allMatch(it.name().toLowerCase(Locale.ROOT)::contains))
              .filter(it -> profile.isEmpty() || it.profile().equals(profile))
              .map(Holder::id)
              .collect(Collectors.toSet());
      all.add(it -> ids.contains(it.connection()));
    }
  }
}
