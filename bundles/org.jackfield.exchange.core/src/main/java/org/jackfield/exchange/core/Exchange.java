package org.jackfield.exchange.core;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.api.registrar.Contact;

/**
 * What a conversation needs of the exchange around it; asked anew each time, so parts may change.
 */
interface Exchange {

  /** The best media node there is. */
  Optional<MediaNode> mediaNode();

  /** Where a user rings. */
  Optional<Contact> contact(String user);

  /** The rules in order. */
  List<Routing.Named> rules();

  /** The time. */
  InstantSource clock();

  /** Runs a task later, on a thread that the task leaves at once. */
  ScheduledFuture<?> later(Duration delay, Runnable task);

  /** How long a device may ring. */
  Duration noAnswer();

  /** How long media may take after the answer. */
  Duration mediaUp();

  /** The conversation is over; its legs' last status is kept for a while. */
  void over(Conversation conversation);
}
