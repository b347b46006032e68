package org.jackfield.client.call;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jackfield.api.call.CallIds;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.call.Direction;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.call.Header;
import org.jackfield.api.call.Party;
import org.jackfield.api.call.SoundTerms;
import org.jackfield.client.setup.ClientSettings;
import org.jackfield.protocol.message.InboundCall;
import org.jackfield.protocol.part.DialogParams;
import org.jackfield.protocol.part.Hangup;

/**
 * Who, where and under which names: what the wire says about a call, in the program's words. Any
 * thread may read; the lane writes.
 */
final class CallFacts {
  private final String id;
  private final Direction direction;
  private final SoundTerms terms;
  private final Optional<Duration> noAnswer;
  private volatile DialogParams dialog;
  private volatile Party remote;
  private volatile CallIds ids = CallIds.NONE;
  private volatile List<Header> headers = List.of();
  private volatile Optional<String> clientState = Optional.empty();

  private CallFacts(
      String id,
      Direction direction,
      DialogParams dialog,
      Party remote,
      SoundTerms terms,
      Optional<Duration> noAnswer) {
    this.terms = terms;
    this.noAnswer = noAnswer;
    this.id = id;
    this.direction = direction;
    this.dialog = dialog;
    this.remote = remote;
  }

  static CallFacts dialled(String id, DialRequest request, ClientSettings settings) {
    var caller =
        new org.jackfield.protocol.part.Party(
            request.callerName().or(settings::callerName),
            request.callerNumber().or(settings::callerNumber));
    DialogParams dialog =
        DialogParams.outbound(id, request.destination(), caller)
            .withHeaders(request.headers().stream().map(CallFacts::wire).toList());
    CallFacts facts =
        new CallFacts(
            id,
            Direction.OUTBOUND,
            request
                .clientState()
                .map(CallFacts::encoded)
                .map(dialog::withClientState)
                .orElse(dialog),
            new Party(request.destination(), ""),
            request.terms(),
            request.noAnswer());
    facts.clientState = request.clientState();
    return facts;
  }

  /** The answer to an invite names us as the invite did, as the JavaScript SDK does. */
  static CallFacts offered(InboundCall call) {
    return offered(call, Direction.INBOUND);
  }

  /** The same of a call that we may have begun ourselves, in an earlier run. */
  static CallFacts offered(InboundCall call, Direction direction) {
    DialogParams dialog =
        new DialogParams(
            call.callId(),
            call.callee().number(),
            call.callee(),
            call.caller(),
            Optional.empty(),
            List.of(),
            true,
            false);
    CallFacts facts =
        new CallFacts(
            call.callId(),
            direction,
            dialog,
            party(call.caller()),
            SoundTerms.USUAL,
            Optional.empty());
    facts.ids(call.ids());
    facts.headers(call.headers());
    facts.clientState(call.clientState());
    return facts;
  }

  String id() {
    return id;
  }

  Direction direction() {
    return direction;
  }

  DialogParams dialog() {
    return dialog;
  }

  Party remote() {
    return remote;
  }

  /** How the sound is offered. */
  SoundTerms terms() {
    return terms;
  }

  /** How long it may stay unanswered, where the program says. */
  Optional<Duration> noAnswer() {
    return noAnswer;
  }

  /** The answer is to carry these. */
  void answeredWith(List<Header> given) {
    dialog = dialog.withHeaders(given.stream().map(CallFacts::wire).toList());
  }

  CallIds ids() {
    return ids;
  }

  List<Header> headers() {
    return headers;
  }

  /** The network named the other side anew. */
  void remote(org.jackfield.protocol.part.Party told) {
    remote = party(told);
  }

  /** The network told names; those it left out stay. */
  void ids(org.jackfield.protocol.part.CallIds told) {
    ids =
        new CallIds(
            told.control().or(ids::callControlId),
            told.session().or(ids::sessionId),
            told.leg().or(ids::legId));
  }

  /** Headers came with the invite or the answer; those that are not ours to see are left out. */
  void headers(List<org.jackfield.protocol.part.Header> told) {
    if (!told.isEmpty()) {
      headers =
          told.stream()
              .filter(header -> header.name().regionMatches(true, 0, "X-", 0, 2))
              .map(header -> new Header(header.name(), oneLine(header.value())))
              .toList();
    }
  }

  /** What the network's application keeps with the call. */
  Optional<String> clientState() {
    return clientState;
  }

  /** The network told it; where it did not, it stays. */
  void clientState(Optional<String> told) {
    clientState = told.map(CallFacts::decoded).or(() -> clientState);
  }

  /** Why the far end hung up; without a cause, as the JavaScript SDK assumes. */
  static EndReason reason(Hangup hangup, boolean answered) {
    Cause usual = answered ? Cause.NORMAL_CLEARING : Cause.USER_BUSY;
    Cause cause = hangup.cause().map(told -> new Cause(told.name(), told.code())).orElse(usual);
    OptionalInt sipCode = hangup.sipCode();
    return EndReason.remote(cause, sipCode, hangup.sipReason());
  }

  private static org.jackfield.protocol.part.Header wire(Header header) {
    return new org.jackfield.protocol.part.Header(header.name(), header.value());
  }

  private static Party party(org.jackfield.protocol.part.Party told) {
    return new Party(told.number().orElse(""), told.name().orElse(""));
  }

  private static String oneLine(String value) {
    return value.replace('\r', ' ').replace('\n', ' ');
  }

  /** Applications of others may have written what is no Base64. */
  private static String decoded(String told) {
    try {
      return new String(Base64.getDecoder().decode(told), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException plain) {
      return told;
    }
  }

  private static String encoded(String clientState) {
    return Base64.getEncoder().encodeToString(clientState.getBytes(StandardCharsets.UTF_8));
  }
}
