package org.jackfield.launcher;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command line that made sense.
 *
 * @param verb what to do
 * @param operand what it is done with, for the verbs that want one
 * @param values the flags that were given and their arguments, in the order given
 * @param settings what {@code --set} asked for
 */
record Options(
    Verb verb, Optional<String> operand, Map<Flag, List<String>> values, List<Setting> settings) {

  /**
   * @throws Failure with exit code 2 and one line that names what is wrong
   */
  static Options parse(List<String> arguments) {
    Deque<String> rest = new ArrayDeque<>(arguments);
    String word = rest.isEmpty() ? "" : rest.removeFirst();
    Verb verb =
        Verb.of(word)
            .orElseThrow(
                () ->
                    Failure.usage(
                        word.isEmpty()
                            ? "what shall it be? try ./jackfield --help"
                            : "'" + word + "' is not known; try ./jackfield --help"));
    Map<Flag, List<String>> values = new LinkedHashMap<>();
    List<Setting> settings = new ArrayList<>();
    Optional<String> operand = Optional.empty();
    while (!rest.isEmpty()) {
      String name = rest.removeFirst();
      if (name.equals("--set") && verb.container()) {
        settings.add(Setting.parse(argument(name, rest)));
      } else if (verb.operand().isPresent() && operand.isEmpty() && !name.startsWith("--")) {
        operand = Optional.of(name);
      } else {
        Flag flag = verb.flag(name).orElseThrow(() -> unknown(verb, name));
        if (values.put(flag, arguments(flag, rest)) != null) {
          throw Failure.usage(name + " is given twice");
        }
      }
    }
    if (verb.operand().isPresent() && operand.isEmpty()) {
      throw Failure.usage(verb.word() + " needs " + verb.operand().get());
    }
    for (Flag flag : verb.flags()) {
      if (flag.required() && !values.containsKey(flag)) {
        throw Failure.usage(
            verb.word() + " needs " + flag.name() + " " + flag.argument() + ": " + flag.help());
      }
    }
    return new Options(verb, operand, values, settings);
  }

  /** The argument of a flag of this verb, the first of two, if it was given. */
  Optional<String> value(String name) {
    return verb.flag(name).map(values::get).map(all -> all.get(0));
  }

  /** The name of the program that does the work, for the verbs that have one. */
  String program() {
    return value("--swap")
        .map(given -> "proof")
        .or(() -> value("--flows").map(given -> "flows"))
        .orElse(verb.word());
  }

  private static List<String> arguments(Flag flag, Deque<String> rest) {
    if (flag.kind() == Flag.Kind.SWITCH) {
      return List.of("true");
    }
    String first = argument(flag.name(), rest);
    if (flag.kind() != Flag.Kind.CERTIFICATE) {
      return List.of(checked(flag, first));
    }
    if (first.equals("auto")) {
      return List.of(first);
    }
    if (rest.isEmpty() || rest.getFirst().startsWith("--")) {
      throw Failure.usage(
          flag.name() + " wants 'auto', or two PEM files: the certificate and its key");
    }
    return List.of(first, rest.removeFirst());
  }

  private static String argument(String name, Deque<String> rest) {
    if (rest.isEmpty() || rest.getFirst().startsWith("--")) {
      throw Failure.usage(name + " needs an argument");
    }
    return rest.removeFirst();
  }

  private static String checked(Flag flag, String argument) {
    switch (flag.kind()) {
      case PORT -> Ports.port(flag.name(), argument);
      case PORTS -> Ports.of(flag.name(), argument);
      case NUMBER -> number(flag, argument);
      case HOST -> host(flag, argument);
      default -> {
        // Whatever else it may be, it is looked at when it is used.
      }
    }
    return argument;
  }

  private static void number(Flag flag, String text) {
    if (!text.matches("\\d{1,9}")) {
      throw Failure.usage(flag.name() + " wants a whole number, not " + text);
    }
  }

  /** A name by RFC 1123, four numbers with dots, or what has the letters of an IPv6 address. */
  private static void host(Flag flag, String text) {
    boolean name = text.matches("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9-]+)*\\.?");
    boolean six = text.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%\\w+)?");
    if (!name && !six || text.length() > 253) {
      throw Failure.usage(
          flag.name() + " wants a host name or an address, without scheme and port, not " + text);
    }
  }

  private static Failure unknown(Verb verb, String name) {
    return Failure.usage(
        "'" + name + "' is not known to '" + verb.word() + "'; try ./jackfield --help");
  }
}
