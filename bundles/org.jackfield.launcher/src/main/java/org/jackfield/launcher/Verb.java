package org.jackfield.launcher;

import static org.jackfield.launcher.Flag.needed;
import static org.jackfield.launcher.Flag.optional;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jackfield.launcher.Flag.Kind;
import org.jackfield.launcher.Flag.Target;

/** What {@code ./jackfield} can do: each verb but the last starts the feature of its name. */
enum Verb {
  /** Ends by itself. */
  DEMO(
      true,
      "two clients and an exchange in one process call each other; exit 0 if all was heard",
      List.of(
          optional(
              "--swap",
              "",
              Kind.SWITCH,
              "exchanges every part while 20 calls are up, and prints what became of them"),
          optional(
              "--flows",
              "",
              Kind.SWITCH,
              "brings callers and an agent together in every way of the two patterns"))),
  /** Runs until it is stopped. */
  EXCHANGE(
      false,
      "an exchange that the official SDKs and our client can sign in to; runs until stopped",
      List.of(
          optional(
              "--host",
              "ADDRESS",
              Kind.HOST,
              "address to listen on (127.0.0.1); 0.0.0.0 for all of the machine",
              new Target(Pids.HTTP, Pids.HTTP_HOST),
              new Target(Pids.MEDIA, "host"),
              new Target(Pids.STREAM, "host"),
              new Target(Pids.VOICE_API, "host"),
              new Target(Pids.WEBHOOK, "host"),
              new Target(Pids.DIRECTORY, "host")),
          optional(
              "--port",
              "PORT",
              Kind.PORT,
              "port to listen on (8080)",
              new Target(Pids.HTTP, Pids.HTTP_PORT)),
          optional(
              "--advertise",
              "ADDRESS",
              Kind.HOST,
              "name or address that devices reach it by, where it is another than --host",
              new Target(Pids.MEDIA, "advertise"),
              new Target(Pids.CARD, "advertise")),
          optional(
              "--media-port",
              "PORT | FIRST-LAST",
              Kind.PORTS,
              "UDP port for all sound, or the first of some that is free; without it any",
              new Target(Pids.MEDIA, "port"),
              new Target(Pids.MEDIA, "port.last")),
          optional(
              "--tls",
              "CERT KEY | auto",
              Kind.CERTIFICATE,
              "wss and https instead of ws and http: two PEM files, looked at while it runs; auto"
                  + " makes a local authority that devices have to trust"),
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
              "folder to keep data in, calls and webhooks included; without it all is in memory",
              new Target(Pids.DIRECTORY, "data"),
              new Target(Pids.ACCESS, "data"),
              new Target(Pids.WEBHOOK, "data"),
              new Target(Pids.WEBHOOK, "keys"),
              new Target(Pids.REPORTS, "data"),
              new Target(Pids.VOICE_API, "data"),
              new Target(Pids.CORE, "data")),
          plugins(),
          optional(
              "--drain",
              "SECONDS",
              Kind.NUMBER,
              "longest time that calls keep a replaced part, or an exchange that is stopped, alive",
              new Target(Pids.SWAP, "drain.seconds"),
              new Target(Pids.CORE, "drain.seconds")))),
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
          optional(
              "--trust",
              "FILE.pem",
              Kind.FILE,
              "certificate to trust besides the system's, as the ca.pem of an exchange",
              new Target(Pids.TRANSPORT, "trusted.certificates")),
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
  /** Ends with its input. */
  LISTENER(true, "the other end of the calls of demo --swap, which starts it by itself", List.of()),
  /** Runs until the prompt is left. */
  SHELL(false, "everything, with a Gogo prompt", List.of(plugins())),
  /** Ends by itself. */
  BENCH(
      true,
      "measures what an exchange of its own can do: logins, idle, media, conference, calls,"
          + " flows; and what our own client can: client; exit 1 if less came out than it should",
      List.of(
          optional(
              "--json",
              "FILE",
              Kind.PLACE,
              "where to write the figures",
              new Target(Pids.BENCH, "json")),
          optional(
              "--users",
              "N",
              Kind.NUMBER,
              "users, and sign-ins of a wave (1000), or clients of idle (10000)",
              new Target(Pids.BENCH, "users")),
          optional(
              "--guesses",
              "N",
              Kind.NUMBER,
              "wrong sign-ins (100000)",
              new Target(Pids.BENCH, "guesses")),
          optional(
              "--legs",
              "N",
              Kind.NUMBER,
              "legs of media and conference, or calls (40, 10 and 50)",
              new Target(Pids.BENCH, "legs")),
          optional(
              "--codec",
              "NAME",
              Kind.TEXT,
              "codec of media, calls and conference (PCMU, PCMU and opus)",
              new Target(Pids.BENCH, "codec")),
          optional(
              "--seconds",
              "N",
              Kind.NUMBER,
              "seconds that media, conference, calls without sound (20), and flows --webhooks (60)"
                  + " are measured",
              new Target(Pids.BENCH, "seconds")),
          optional(
              "--media",
              "",
              Kind.SWITCH,
              "calls come up to their first sound, one after the other",
              new Target(Pids.BENCH, "media")),
          optional(
              "--rate",
              "N",
              Kind.NUMBER,
              "calls a second without --media (80), flows (20), webhooks (500)",
              new Target(Pids.BENCH, "rate")),
          optional(
              "--engine",
              "webrtc | headless",
              Kind.TEXT,
              "media engine of client (headless)",
              new Target(Pids.BENCH, "engine")),
          optional(
              "--calls",
              "N",
              Kind.NUMBER,
              "calls of client (100), or flows (10000)",
              new Target(Pids.BENCH, "calls")),
          optional(
              "--local",
              "",
              Kind.SWITCH,
              "flows run within the exchange, without a backend and webhooks",
              new Target(Pids.BENCH, "local")),
          optional(
              "--parked",
              "N",
              Kind.NUMBER,
              "flows keeps so many parked calls up, to see what each needs",
              new Target(Pids.BENCH, "parked")),
          optional(
              "--webhooks",
              "",
              Kind.SWITCH,
              "flows measures webhooks alone, at a steady rate",
              new Target(Pids.BENCH, "webhooks")),
          optional(
              "--loss",
              "PERCENT",
              Kind.NUMBER,
              "of packets that the network of media loses (0)",
              new Target(Pids.BENCH, "loss")),
          optional(
              "--jitter",
              "MS",
              Kind.NUMBER,
              "that packets of media come later at most (0)",
              new Target(Pids.BENCH, "jitter")),
          optional(
              "--drift",
              "PPM",
              Kind.NUMBER,
              "by which the delay of media grows (0)",
              new Target(Pids.BENCH, "drift")),
          optional(
              "--minutes",
              "N",
              Kind.NUMBER,
              "minutes of media with loss, jitter or drift (10)",
              new Target(Pids.BENCH, "minutes")))),
  /** Reads a file, and starts nothing. */
  REPLAY(
      true,
      "plays the recorded trace of a client again, in virtual time; exit code 1 if it acts"
          + " otherwise now",
      List.of()),
  /** Asks another process by REST, and starts nothing. */
  CALL(
      true,
      "has a call come in from outside to a running exchange, with a tone at its far end, and tells"
          + " what becomes of it; exit 0 if it was answered",
      List.of(
          needed("--as-outside", "NUMBER", Kind.TEXT, "who calls"),
          needed("--to", "NUMBER", Kind.TEXT, "number or user that is called"),
          optional("--url", "URL", Kind.TEXT, "the exchange (http://127.0.0.1:8080)"),
          needed(
              "--api-key-file", "FILE", Kind.FILE, "file that holds an API key and nothing else"),
          optional("--hertz", "N", Kind.NUMBER, "tone that its far end says (440)"),
          optional("--seconds", "N", Kind.NUMBER, "how long it lasts at most (60)"))),
  /** Asks another process, and starts nothing. */
  ATTACH(
      true,
      "runs one command in a running exchange or shell; exit code 1 if it fails",
      List.of(
          optional(
              "--pid",
              "N",
              Kind.NUMBER,
              "process number of the one that is meant, where several run")));

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

  /** Whether it starts a container, which the feature of its name fills. */
  boolean container() {
    return this != ATTACH && this != REPLAY && this != CALL;
  }

  /** Whether it opens the exchange's port. */
  boolean exchange() {
    return container() && this != PHONE && this != LISTENER && this != BENCH;
  }

  /** What it wants besides flags, as the help names it. */
  Optional<String> operand() {
    return switch (this) {
      case ATTACH -> Optional.of("'COMMAND'");
      case BENCH -> Optional.of("NAME");
      case REPLAY -> Optional.of("FILE");
      default -> Optional.empty();
    };
  }

  private static Flag plugins() {
    return optional(
        "--plugins",
        "DIR",
        Kind.FOLDER,
        "folder watched for bundles to add, replace and take away while it runs",
        new Target(Pids.SWAP, "plugins"));
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
