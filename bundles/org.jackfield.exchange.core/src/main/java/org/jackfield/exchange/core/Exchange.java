package org.jackfield.exchange.core;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import org.jackfield.exchange.api.directory.OutboundVoiceProfile;
import org.jackfield.exchange.api.directory.Subscriber;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.exchange.core.account.Channels;
import org.jackfield.exchange.core.control.Desk;
import org.jackfield.exchange.core.store.StoredCalls;

/**
 * What a conversation needs of the exchange around it; asked anew each time, so parts may change.
 */
interface Exchange {

  /**
   * What the directory says of a user.
   *
   * @param subscriber who it is; empty for others, e.g. a line
   * @param profile by which calls of that subscriber's devices go out
   * @param directory the build that said so
   */
  record Known(
      Optional<Subscriber> subscriber,
      Optional<OutboundVoiceProfile> profile,
      Optional<String> directory) {
    /** Nobody that a directory knows. */
    static final Known NOBODY = new Known(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The best media node there is. */
  Optional<MediaNode> mediaNode();

  /** Who knows where users ring. */
  Optional<Registrar> registrar();

  /** There is no registrar, or one so new that it may not know everybody yet. */
  boolean registrarIsNew();

  /** It has just taken another's place: whom it knows of a user's devices may not be the newest. */
  boolean registrarSettles();

  /**
   * The subscriber of this name; asked again for half a second while there is no directory. A new
   * stage each time.
   */
  CompletableFuture<Known> subscriber(String user);

  /** How long a call to this application waits for its first command, if not as long as any. */
  CompletableFuture<Optional<Duration>> firstCommand(String application);

  /** All conferences. */
  Conferences rooms();

  /** The channels of all connections. */
  Channels channels();

  /** The rules in order. */
  List<Routing.Named> rules();

  /** The time. */
  InstantSource clock();

  /** Runs a task later, on a thread that the task leaves at once. */
  ScheduledFuture<?> later(Duration delay, Runnable task);

  /** How long a device may ring. */
  Duration noAnswer();

  /** How long a leg may be parked before it is answered. */
  Duration parked();

  /** Where commands for legs come in. */
  Desk desk();

  /** The country of the tone that callers hear while a device rings; empty for none of ours. */
  Optional<String> ringback();

  /** How long media may take after the answer. */
  Duration mediaUp();

  /** The legs whose device is away. */
  Away away();

  /** How long these are kept. */
  Duration kept();

  /** What is written down for the next start. */
  StoredCalls stored();

  /** The conversation is over; its legs' last status is kept for a while. */
  void over(Conversation conversation);
}
