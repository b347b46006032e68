package org.jackfield.launcher;

import static org.jackfield.launcher.Flag.needed;
import static org.jackfield.launcher.Flag.optional;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jackfield.launcher.Flag.Kind;
import org.jackfield.launcher.Flag.Target;

/** What {@code ./jackfield} can do: each verb starts the feature of its name. */
enum Verb {
  /** Ends by itself. */
  DEMO(
      true,
      "two clients and an exchange in one process call each other; exit 0 if all was heard",
      List.of()),
  /** Runs until it is stopped. */
  EXCHANGE(
      false,
      "an exchange that the official SDKs and our client can sign in to; runs until stopped",
      List.of(
          optional(
              "--host",
              "ADDRESS",
              Kind.TEXT,
              "address to listen on (127.0.0.1)",
              new Target(Pids.HTTP, Pids.HTTP_HOST),
              new Target(Pids.MEDIA, "host"),
              new Target(Pids.DIRECTORY, "host")),
          optional(
              "--port",
              "PORT",
              Kind.PORT,
              "port to listen on (8080)",
              new Target(Pids.HTTP, Pids.HTTP_PORT)),
          optional(
              "--directory",
              "FILE.json",
              Kind.FILE,
              "connections, users and numbers; without it two users are made",
              new Target(Pids.DIRECTORY, "file")),
          optional(
              "--data",
              "DIR",
              Kind.PLACE,
              "folder to keep data in; without it all is in memory",
              new Target(Pids.DIRECTORY, "data")))),
  /** Ends by itself. */
  PHONE(
      true,
      "a softphone: signs in, calls, plays and records",
      List.of(
          needed(
              "--login",
              "USER",
              Kind.TEXT,
              "user name to sign in with",
              new Target(Pids.PHONE_SIGN_IN, "user")),
          needed(
              "--password-file",
              "FILE",
              Kind.SECRET,
              "file that holds the password and nothing else",
              new Target(Pids.PHONE_SIGN_IN, ".password")),
          optional(
              "--host",
              "URL",
              Kind.TEXT,
              "where to sign in (ws://127.0.0.1:8080)",
              new Target(Pids.PHONE_CLIENT, "uri")),
          needed(
              "--to", "NUMBER", Kind.TEXT, "number or user to call", new Target(Pids.PHONE, "to")),
          optional(
              "--play",
              "FILE.wav",
              Kind.FILE,
              "sound to send; without it a tone",
              new Target(Pids.PHONE, "play")),
          optional(
              "--record",
              "FILE.wav",
              Kind.PLACE,
              "where to keep what is heard",
              new Target(Pids.PHONE, "record")))),
  /** Runs until the prompt is left. */
  SHELL(false, "everything, with a Gogo prompt", List.of());

  private final boolean program;
  private final String help;
  private final List<Flag> flags;

  Verb(boolean program, String help, List<Flag> flags) {
    this.program = program;
    this.help = help;
    this.flags = flags;
  }

  static Optional<Verb> of(String word) {
    return Arrays.stream(values()).filter(verb -> verb.word().equals(word)).findFirst();
  }

  /** The word on the command line, which is also the name of the feature. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a {@code Callable} service does the work and its result ends the process. */
  boolean program() {
    return program;
  }

  /** Whether it opens the exchange's port. */
  boolean exchange() {
    return this != PHONE;
  }

  String help() {
    return help;
  }

  List<Flag> flags() {
    return flags;
  }

  Optional<Flag> flag(String name) {
    return flags.stream().filter(flag -> flag.name().equals(name)).findFirst();
  }
}
