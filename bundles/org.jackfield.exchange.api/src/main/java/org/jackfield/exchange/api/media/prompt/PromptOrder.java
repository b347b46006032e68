package org.jackfield.exchange.api.media.prompt;

import java.util.Objects;

/**
 * What is to be played to whom.
 *
 * @param id of the caller's, for logs and news; need not be unique
 * @param source what
 * @param times how often, 1 to 1000, without a gap; {@link #ENDLESS} until it is stopped
 * @param target who hears it
 * @param overlay over what else is heard and in a queue of its own; otherwise instead of that
 */
public record PromptOrder(
    String id, PromptSource source, int times, PromptTarget target, boolean overlay) {
  /** Again and again. */
  public static final int ENDLESS = 0;

  private static final int MOST_TIMES = 1000;

  /**
   * Refuses missing parts.
   *
   * @throws IllegalArgumentException naming the field
   */
  public PromptOrder {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(target, "target");
    if (times < 0 || times > MOST_TIMES) {
      throw new IllegalArgumentException(
          "times: must be 1 to " + MOST_TIMES + ", or " + ENDLESS + " for endless");
    }
  }

  /** Once, to the leg itself, instead of what else it hears. */
  public static PromptOrder of(String id, PromptSource source) {
    return new PromptOrder(id, source, 1, PromptTarget.SELF, false);
  }

  /** The same, so often. */
  public PromptOrder times(int wanted) {
    return new PromptOrder(id, source, wanted, target, overlay);
  }

  /** The same, for these ears. */
  public PromptOrder to(PromptTarget wanted) {
    return new PromptOrder(id, source, times, wanted, overlay);
  }

  /** The same, over what else is heard. */
  public PromptOrder over() {
    return new PromptOrder(id, source, times, target, true);
  }
}
