package org.jackfield.shell.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** Log levels by Logback; apart from the commands, which also work where another log serves. */
final class LogLevels {
  private LogLevels() {}

  /** Whether they can be set here. */
  static boolean possible() {
    return LoggerFactory.getILoggerFactory()
        .getClass()
        .getName()
        .equals("ch.qos.logback.classic.LoggerContext");
  }

  static String table() {
    Table table = new Table("logger", "level");
    logs().getLoggerList().stream()
        .filter(it -> it.getLevel() != null)
        .forEach(it -> table.row(it.getName(), it.getLevel()));
    return table.toString();
  }

  static String set(String name, String level) {
    Level known = Level.toLevel(level, null);
    if (known == null) {
      throw new IllegalArgumentException(
          "level: " + level + " is none of ERROR, WARN, INFO, DEBUG, TRACE");
    }
    logs().getLogger(name).setLevel(known);
    return name + " " + known + "\n";
  }

  private static LoggerContext logs() {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    return (LoggerContext) factory;
  }
}
