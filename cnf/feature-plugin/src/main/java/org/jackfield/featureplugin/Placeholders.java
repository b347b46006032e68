package org.jackfield.featureplugin;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code ${name}} in the text of a feature file from the project's properties. */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

  private Placeholders() {}

  /**
   * @param lookup value of a name, or {@code null} if there is none
   * @throws FeatureFault if a name has no value, since a version left open would only show up as a
   *     missing jar later
   */
  static String filled(String text, Function<String, String> lookup) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), lookup)));
  }

  private static String value(String name, Function<String, String> lookup) {
    String value = lookup.apply(name);
    if (value == null) {
      throw new FeatureFault("no property '" + name + "'; versions are kept in cnf/pom.xml");
    }
    return value;
  }
}
