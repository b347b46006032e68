package org.jackfield.proof.run;

import org.jackfield.proof.part.Promise;

/** What is under way, in a third of the rounds, while a part is exchanged. */
final class Errands {
  private static final String AUTH = "auth.";

  private Errands() {}

  /** What the part is asked to do at that moment; a call that rings touches most of them. */
  static String of(String part, Promise promise) {
    if (!promise.callsGoOn()) {
      return "ring";
    }
    if (part.startsWith(AUTH)) {
      return "login " + part.substring(AUTH.length());
    }
    return switch (part) {
      case "exchange.directory", "exchange.voiceapi" -> "write";
      case "exchange.access" -> "check";
      case "call" -> "hold";
      default -> "ring";
    };
  }
}
