package org.jackfield.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One {@code pid:key=value} of the command line.
 *
 * @param pid PID of a configuration, {@code factory~name} for one of a factory
 * @param key key within it
 * @param value text of the value; its type follows the value it replaces
 */
record Setting(String pid, String key, String value) {
  private static final Pattern FORM = Pattern.compile("([^:=]+):([^:=]+)=(.*)", Pattern.DOTALL);

  static Setting parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      // The text itself is not repeated: whatever was typed could hold a secret.
      throw Failure.usage("--set wants pid:key=value, as in org.jackfield.client~me:region=eu");
    }
    Setting setting = new Setting(form.group(1), form.group(2), form.group(3));
    if (setting.key().startsWith("_") || setting.key().startsWith(".")) {
      throw Failure.usage(
          "--set "
              + setting.pid()
              + ":"
              + setting.key()
              + " is a secret; secrets come by file, never on a command line");
    }
    return setting;
  }
}
