package org.jackfield.spi.call;

import java.util.concurrent.CompletionStage;
import org.jackfield.api.call.Call;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hands a call over to somebody else. The client protocol has no verb for that (its SDKs leave it
 * to the Voice API), so it is a service of its own, found by {@code Call.transfer}. A client asks
 * the best-ranked one that is for it ({@link #CLIENT_NAME}) for each transfer, on its lane: begin
 * it and return at once. Thread-safe.
 *
 * <p>The stages may complete on any thread. They complete when the network has taken the order; the
 * calls then end by its bye, and are not to be hung up. They fail with a {@link
 * org.jackfield.api.problem.ProblemException}, and the calls go on as they were. A client waits for
 * 30 s at most.
 */
@ConsumerType
public interface TransferService {
  /** Service property: the one client it is for; without it, all. */
  String CLIENT_NAME = "client.name";

  /**
   * Blind transfer: the far end of the call is connected to this destination, without a word to it
   * before.
   *
   * @param call ACTIVE or HELD; the network knows it by its {@link Call#ids()}
   * @param destination number, SIP URI or user name; not empty
   */
  CompletionStage<Void> blind(Call call, String destination);

  /**
   * Consult transfer (attended transfer): the far ends of two calls of one client are connected to
   * each other.
   *
   * @param call whose far end is handed over; ACTIVE or HELD
   * @param consultation with whom it is to talk from now on; another call, ACTIVE or HELD
   */
  CompletionStage<Void> consult(Call call, Call consultation);
}
