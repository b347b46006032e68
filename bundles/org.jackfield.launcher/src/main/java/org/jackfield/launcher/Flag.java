package org.jackfield.launcher;

import java.util.List;

/**
 * A flag of a verb and the configurations it goes to.
 *
 * @param name with its dashes
 * @param argument what its argument, or arguments, are called in the help
 * @param kind how the argument is read and checked
 * @param help one line
 * @param required whether the verb is useless without it
 * @param targets the configuration values it sets
 */
record Flag(
    String name, String argument, Kind kind, String help, boolean required, List<Target> targets) {

  /** How an argument is read. */
  enum Kind {
    /** Takes no argument. */
    SWITCH,
    /** Taken as it is. */
    TEXT,
    /** A port number, 1 to 65535. */
    PORT,
    /** A port, or a first and a last one with a dash between; the first target takes the one. */
    PORTS,
    /** A host name or an address, without port or scheme. */
    HOST,
    /** A whole number. */
    NUMBER,
    /** The word {@code auto}, or two files that must be there: a certificate and its key. */
    CERTIFICATE,
    /** A folder that must be there; becomes absolute. */
    FOLDER,
    /** A file that must be there; becomes absolute. */
    FILE,
    /** A file or folder that need not be there yet; becomes absolute. */
    PLACE,
    /** A file with a secret: only its place is passed on, and only to the owner's own folder. */
    SECRET
  }

  /**
   * One value of one configuration.
   *
   * @param pid PID of the configuration, {@code factory~name} for one of a factory
   * @param key key of the value
   */
  record Target(String pid, String key) {}

  static Flag optional(String name, String argument, Kind kind, String help, Target... targets) {
    return new Flag(name, argument, kind, help, false, List.of(targets));
  }

  static Flag needed(String name, String argument, Kind kind, String help, Target... targets) {
    return new Flag(name, argument, kind, help, true, List.of(targets));
  }
}
