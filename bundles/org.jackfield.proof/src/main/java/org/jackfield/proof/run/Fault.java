package org.jackfield.proof.run;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Faults made on purpose, one at a time, to see whether the proof notices. */
enum Fault {
  /** None: the proof itself. */
  NONE,
  /** Sockets are closed when the part goes. */
  SOCKET_CLOSED_ON_UNBIND,
  /** The part's deactivation blocks. */
  DEACTIVATE_BLOCKS,
  /** Somebody signs in on a second socket meanwhile. */
  LOGIN_ON_A_SECOND_SOCKET,
  /** Old sound is heard again. */
  OLD_SOUND_REPLAYED,
  /** The clients are made anew. */
  CLIENT_RESTARTED,
  /** The old build's class loader is kept. */
  OLD_LOADER_KEPT,
  /** The new build is installed and listed, and the old one serves. */
  OLD_BUILD_SERVES,
  /** One call is dropped. */
  CALL_DROPPED,
  /** Only a part that no call uses is exchanged. */
  ONLY_IDLE_PARTS,
  /** A thread of the old build stays. */
  THREAD_LEFT;

  /**
   * The faults of these names, in lower case with dashes, with commas between; {@link #NONE} alone
   * for no name.
   *
   * @throws IllegalArgumentException if there is none of a name
   */
  static List<Fault> of(String names) {
    return names.isEmpty() ? List.of(NONE) : Stream.of(names.split(",")).map(Fault::one).toList();
  }

  private static Fault one(String name) {
    return valueOf(name.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Its name as it is given and printed. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
