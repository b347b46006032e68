package org.jackfield.exchange.api.media.prompt;

/** Which prompts of a leg are to end. */
public enum PromptStop {
  /** The one that plays or is being fetched; the next begins. */
  CURRENT,
  /** That one and all that wait; overlays go on. */
  ALL,
  /** All overlays, those that wait included. */
  OVERLAY
}
