package org.jackfield.exchange.core.control;

import java.util.List;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.core.store.StoredLine;

/** What the desk can have done to a leg. Only posts to the leg's lane. */
public interface Port {

  /**
   * Answers a leg that is parked.
   *
   * @param codecs in the first of these that was offered; in any if none was
   * @param headers for who called
   */
  void answer(List<String> codecs, List<Header> headers);

  /** Ends the leg. */
  void end(HangupCause cause);

  /** With whom it talks from now on. */
  void party(String name, String number);

  /** The other side wrote something. */
  void text(String text);

  /** The desk knows this of an answered leg by now, for the exchange's next start. */
  void keep(StoredLine line);
}
