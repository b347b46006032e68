package org.jackfield.exchange.api.media.prompt;

/** Who hears a prompt, seen from the leg that it is ordered at. Decided when its turn comes. */
public enum PromptTarget {
  /** The leg. */
  SELF,
  /** The leg it is bridged with; there must be one. */
  OPPOSITE,
  /** The leg, and the one it is bridged with if there is one. */
  BOTH
}
