package org.jackfield.exchange.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.exchange.core.account.CallerId;
import org.jackfield.exchange.core.control.Line;
import org.jackfield.exchange.core.rule.Lookup;
import org.jackfield.origin.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices of a user that one call rings, and the one of them that took it. On the call's lane.
 */
final class Ringing {
  private static final Logger LOG = LoggerFactory.getLogger(Ringing.class);

  /** The SDKs know the code; the words are those that RFC 3326 gives a forking proxy. */
  static final HangupCause ELSEWHERE =
      new HangupCause(
          HangupCause.ORIGINATOR_CANCEL.name(),
          HangupCause.ORIGINATOR_CANCEL.code(),
          OptionalInt.of(487),
          "Call completed elsewhere");

  private final Conversation call;
  private final Exchange exchange;
  private final Party caller;
  private final List<Party> ringing = new ArrayList<>();
  private Optional<Party> winner = Optional.empty();
  private Terms terms = new Terms(List.of(), List.of(), Duration.ZERO);

  Ringing(Conversation call, Exchange exchange, Party caller) {
    this.call = call;
    this.exchange = exchange;
    this.caller = caller;
  }

  /**
   * What else there is to a ring.
   *
   * @param codecs offered where there is no caller with codecs; empty for those of the node
   * @param preferred offered before these, as far as the node speaks them
   * @param timeout how long it may ring
   */
  record Terms(List<String> codecs, List<String> preferred, Duration timeout) {}

  /**
   * Rings the user's newest device, or all of them.
   *
   * @param from what they see of the caller
   */
  void ring(String user, boolean all, CallerId from, MediaNode node, Terms its) {
    terms = its;
    seek(user, all, from, node, Lookup.TRIES);
  }

  /** A registrar that was exchanged a moment ago is asked again: devices are registering there. */
  private void seek(String user, boolean all, CallerId from, MediaNode node, int more) {
    Optional<Registrar> registrar = exchange.registrar();
    List<Contact> contacts = registrar.map(it -> it.contacts(user)).orElse(List.of());
    boolean wait =
        more > 0 && (contacts.isEmpty() ? exchange.registrarIsNew() : exchange.registrarSettles());
    if (wait) {
      call.until(Lookup.PAUSE, () -> seek(user, all, from, node, more - 1));
    } else if (!contacts.isEmpty()) {
      List<String> foundBy = Origin.ofAll(registrar.get());
      offer(all ? contacts : contacts.subList(0, 1), foundBy, from, node);
    } else {
      caller.record.note("nobody registered to ring");
      call.finish(HangupCause.NO_ANSWER);
    }
  }

  private void offer(List<Contact> contacts, List<String> foundBy, CallerId from, MediaNode node) {
    Map<Party, Contact> parties = new LinkedHashMap<>();
    for (Contact contact : contacts) {
      Party party = new Party(record(contact));
      party.record.servedBy(foundBy);
      call.add(party);
      ringing.add(party);
      parties.put(party, contact);
      try {
        party.media(
            node, node.offer(party.record.ids().legId(), codecs(node), call.listener(party)));
      } catch (ProblemException fault) {
        call.finishWith(fault.problem());
        return;
      }
    }
    call.until(terms.timeout(), this::nobodyAnswered);
    parties.forEach((party, contact) -> offer(party, contact, from, node));
    if (!ringing.isEmpty()) {
      call.tellRinging();
      call.ringback();
    }
  }

  /** The first leg that a desk has dialled bears the names that it gave out already. */
  private LegRecord record(Contact contact) {
    return call.isDialled() && ringing.isEmpty()
        ? LegRecord.dialled(caller.record.ids(), contact.user(), exchange.clock())
        : LegRecord.offered(caller.record, contact.user(), exchange.clock());
  }

  private List<String> codecs(MediaNode node) {
    if (caller.hasMedia()) {
      return caller.media().offeredCodecs();
    }
    Stream<String> preferred =
        terms.preferred().stream()
            .flatMap(it -> node.codecs().stream().filter(it::equalsIgnoreCase));
    List<String> others = terms.codecs().isEmpty() ? node.codecs() : terms.codecs();
    return Stream.concat(preferred, others.stream()).distinct().toList();
  }

  /** A target that fails is not to be had; the others ring. */
  private void offer(Party party, Contact contact, CallerId from, MediaNode node) {
    try {
      call.oversight().offered(party, contact, from, node);
      party.offered(contact.target().offer(party.offerFrom(from), call.handle(party)));
    } catch (RuntimeException fault) {
      LOG.error("leg {} could not be offered", party.record.ids().legId(), fault);
      left(party, HangupCause.NORMAL_TEMPORARY_FAILURE);
    }
  }

  private void nobodyAnswered() {
    // The deadline may have waited for the lane while somebody answered.
    if (winner.isEmpty()) {
      caller.line().ifPresent(Line::timedOut);
      call.finish(HangupCause.NO_ANSWER, HangupCause.ORIGINATOR_CANCEL);
    }
  }

  /** Who took the call in an earlier run. */
  void restore(Party party) {
    winner = Optional.of(party);
    caller.record.peer(party.record);
  }

  /** Who took the call. */
  Optional<Party> winner() {
    return winner;
  }

  boolean rings(Party party) {
    return ringing.contains(party);
  }

  /**
   * A device takes the call; the others stop ringing.
   *
   * @return the answer for the caller; empty where the desk has dialled
   */
  String answered(Party party, String sdp) {
    String answer = "";
    try {
      party.media().applyAnswer(sdp);
      String codec =
          party.media().codec().orElseThrow(() -> new IllegalStateException("no codec agreed"));
      if (caller.hasMedia()) {
        answer = caller.media().answer(same(codec));
      }
    } catch (ProblemException fault) {
      party.record.note("refused: " + fault.problem());
      left(party, Refusal.cause(fault.problem()));
      throw fault;
    }
    winner = Optional.of(party);
    ringing.remove(party);
    endRinging(ELSEWHERE);
    party.answered();
    caller.record.peer(party.record);
    return answer;
  }

  /** The caller's codec for that of the callee: the same, or the one that the node likes best. */
  private String same(String codec) {
    List<String> offered = caller.media().offeredCodecs();
    return offered.stream().filter(codec::equalsIgnoreCase).findFirst().orElse(offered.get(0));
  }

  /** A device will not take the call. The caller hears what the last of them said. */
  void left(Party party, HangupCause cause) {
    boolean rang = ringing.remove(party);
    party.end(cause);
    if (rang && ringing.isEmpty()) {
      call.finish(cause);
    }
  }

  /** The call is over. */
  void end(HangupCause cause) {
    endRinging(cause);
    winner.ifPresent(it -> it.end(cause));
  }

  private void endRinging(HangupCause cause) {
    ringing.forEach(it -> it.end(cause));
    ringing.clear();
  }
}
