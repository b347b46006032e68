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
 * @param values the flags that were given and their arguments, in the order given
 * @param settings what {@code --set} asked for
 */
record Options(Verb verb, Map<Flag, String> values, List<Setting> settings) {

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
    Map<Flag, String> values = new LinkedHashMap<>();
    List<Setting> settings = new ArrayList<>();
    while (!rest.isEmpty()) {
      String name = rest.removeFirst();
      if (name.equals("--set")) {
        settings.add(Setting.parse(argument(name, rest)));
      } else {
        Flag flag = verb.flag(name).orElseThrow(() -> unknown(verb, name));
        if (values.put(flag, checked(flag, argument(name, rest))) != null) {
          throw Failure.usage(name + " is given twice");
        }
      }
    }
    for (Flag flag : verb.flags()) {
      if (flag.required() && !values.containsKey(flag)) {
        throw Failure.usage(
            verb.word() + " needs " + flag.name() + " " + flag.argument() + ": " + flag.help());
      }
    }
    return new Options(verb, values, settings);
  }

  /** The argument of a flag of this verb, if it was given. */
  Optional<String> value(String name) {
    return verb.flag(name).map(values::get);
  }

  private static String argument(String name, Deque<String> rest) {
    if (rest.isEmpty() || rest.getFirst().startsWith("--")) {
      throw Failure.usage(name + " needs an argument");
    }
    return rest.removeFirst();
  }

  private static String checked(Flag flag, String argument) {
    if (flag.kind() == Flag.Kind.PORT && !port(argument)) {
      throw Failure.usage(flag.name() + " wants a number from 1 to 65535, not " + argument);
    }
    return argument;
  }

  private static boolean port(String text) {
    return text.matches("\\d{1,5}")
        && Integer.parseInt(text) >= 1
        && Integer.parseInt(text) <= 65_535;
  }

  private static Failure unknown(Verb verb, String name) {
    return Failure.usage(
        "'" + name + "' is not known to '" + verb.word() + "'; try ./jackfield --help");
  }
}
