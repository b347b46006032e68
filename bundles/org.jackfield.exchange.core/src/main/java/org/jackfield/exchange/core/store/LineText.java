package org.jackfield.exchange.core.store;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.LegCommand.AfterUnbridge;
import org.jackfield.exchange.api.control.WebhookTarget;
import org.jackfield.exchange.api.control.conference.Conferencing;
import org.jackfield.exchange.api.control.conference.Joining;
import org.jackfield.exchange.api.control.conference.NewConference;
import org.jackfield.exchange.api.leg.ConferenceBeep;
import org.jackfield.exchange.core.store.StoredState.Conference;
import org.jackfield.exchange.core.store.StoredState.InConference;
import org.jackfield.exchange.core.store.StoredState.Queued;

/** A stored line as text. */
final class LineText {
  private static final String WEBHOOK = "webhook.";
  private static final String EVENT = "event.";
  private static final String RETRIES = "retries.";
  private static final String OWNER = "owner.";
  private static final String NONE = "NONE";

  private LineText() {}

  static void put(Fields at, StoredLine line) {
    put(at, line.about());
    at.put("direction", line.direction());
    at.put("placed", line.placed());
    at.put("controlled", line.controlled());
    at.put("answeredAt", line.answeredAt());
    at.put("endsAt", line.endsAt());
    at.put("anonymous", line.anonymousCaller());
    at.put("state", line.state().seen());
    if (line.state() instanceof StoredState.Bridged bridge) {
      at.put("partner", bridge.partner());
      at.put("after", bridge.after());
      at.put("keysMuted", bridge.keysMuted());
    } else if (line.state() instanceof Queued place) {
      put(at, place);
    } else if (line.state() instanceof InConference seat) {
      put(at, seat);
    }
  }

  /** Empty where there is none. */
  static Optional<StoredLine> read(Fields at) {
    return at.maybe("state", CallView.State::valueOf)
        .map(
            state ->
                new StoredLine(
                    about(at),
                    at.get("direction", CallView.Direction::valueOf),
                    at.isTrue("placed"),
                    at.isTrue("controlled"),
                    at.instant("answeredAt"),
                    at.maybe("endsAt", Instant::parse),
                    at.isTrue("anonymous"),
                    state(at, state)));
  }

  private static StoredState state(Fields at, CallView.State state) {
    return switch (state) {
      case ANSWERED -> new StoredState.Alone();
      case BRIDGED ->
          new StoredState.Bridged(
              at.get("partner"), at.get("after", AfterUnbridge::valueOf), at.isTrue("keysMuted"));
      case QUEUED -> queued(at);
      case CONFERENCE -> inConference(at);
      default -> throw new IllegalArgumentException("state: " + state + " is not kept");
    };
  }

  private static void put(Fields at, CallEvent.About about) {
    CallText.put(at, about.ids());
    at.put("connection", about.connectionId());
    at.put("from", about.from());
    at.put("to", about.to());
    at.put("clientState", about.clientState());
    at.put("startedAt", about.startedAt());
    about.webhook().ifPresent(it -> put(at.below(WEBHOOK), it));
  }

  private static CallEvent.About about(Fields at) {
    return new CallEvent.About(
        CallText.ids(at),
        at.get("connection"),
        at.get("from"),
        at.get("to"),
        at.maybe("clientState"),
        webhook(at.below(WEBHOOK)),
        at.instant("startedAt"));
  }

  private static void put(Fields at, WebhookTarget target) {
    at.put("get", target.get());
    at.put("url", target.url());
    target.byEvent().forEach((type, url) -> at.put(EVENT + type, url));
    target.retries().forEach((type, pauses) -> at.put(RETRIES + type, words(pauses.stream())));
  }

  private static Optional<WebhookTarget> webhook(Fields at) {
    return at.has("get")
        ? Optional.of(
            new WebhookTarget(
                at.maybe("url", URI::create),
                at.isTrue("get"),
                at.below(EVENT).rest(URI::create),
                at.below(RETRIES).rest(LineText::pauses)))
        : Optional.empty();
  }

  private static String words(Stream<?> these) {
    return these.map(Object::toString).collect(Collectors.joining(" "));
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.split(" ")).filter(it -> !it.isEmpty());
  }

  private static List<Duration> pauses(String text) {
    return words(text).map(Duration::parse).toList();
  }

  private static void put(Fields at, Queued place) {
    at.put("queue", place.queue().name());
    at.put("queueId", place.queue().id());
    at.put("queueSize", place.queue().size());
    at.put("queueCreatedAt", place.queue().createdAt());
    at.put("since", place.since());
    at.put("keep", place.keep());
    at.put("until", place.until());
  }

  private static Queued queued(Fields at) {
    return new Queued(
        new StoredState.Queue(
            at.get("queueId"),
            at.get("queue"),
            at.get("queueSize", Integer::valueOf),
            at.instant("queueCreatedAt")),
        at.instant("since"),
        at.isTrue("keep"),
        at.maybe("until", Instant::parse));
  }

  private static void put(Fields at, InConference in) {
    Conference conference = in.conference();
    at.put("conference", conference.id());
    at.put("name", conference.order().name());
    at.put("beep", conference.order().beep());
    at.put("most", conference.order().most());
    at.put("duration", conference.order().duration());
    at.put("startsNow", conference.order().startsNow());
    at.put("createdAt", conference.createdAt());
    at.put("started", conference.started());
    put(at.below(OWNER), conference.owner());
    at.put("participant", in.participant());
    at.put("since", in.since());
    Joining seat = in.seat();
    at.put("mute", seat.mute());
    at.put("hold", seat.hold());
    at.put("endOnExit", seat.endOnExit());
    at.put("softEndOnExit", seat.softEndOnExit());
    at.put("role", seat.role());
    at.put("whisperTo", words(seat.whisperTo().stream()));
    at.put("itsBeep", seat.beep().map(Enum::name).orElse(NONE));
  }

  private static InConference inConference(Fields at) {
    CallEvent.About owner = about(at.below(OWNER));
    NewConference order =
        new NewConference(
            at.get("name"),
            owner.ids().callControlId(),
            at.get("beep", ConferenceBeep::valueOf),
            at.get("most", Integer::valueOf),
            at.duration("duration"),
            at.isTrue("startsNow"),
            Optional.empty(),
            CommandTerms.NONE);
    Joining seat =
        new Joining(
            at.get("control"),
            at.isTrue("mute"),
            at.isTrue("hold"),
            Optional.empty(),
            false,
            at.isTrue("endOnExit"),
            at.isTrue("softEndOnExit"),
            at.get("role", Conferencing.Role::valueOf),
            at.get("whisperTo", it -> words(it).collect(Collectors.toUnmodifiableSet())),
            at.get(
                "itsBeep",
                it ->
                    it.equals(NONE) ? Optional.empty() : Optional.of(ConferenceBeep.valueOf(it))));
    return new InConference(
        new Conference(
            at.get("conference"), order, owner, at.instant("createdAt"), at.isTrue("started")),
        at.get("participant"),
        at.instant("since"),
        seat);
  }
}
