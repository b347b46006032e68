package org.jackfield.exchange.api.media.prompt;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Prompts for legs of the switch, by their ids. A service of the switch, for operators and drivers.
 * Stages fail with a {@link org.jackfield.api.problem.ProblemException}: INVALID_CALL_PARAMETERS
 * where no leg has that id, and what {@link org.jackfield.exchange.api.media.MediaLeg#prompt}
 * throws.
 */
@ProviderType
public interface PromptControl {

  /**
   * Plays a prompt, behind those that were ordered there before.
   *
   * @param legId all of the leg's id, or so much of its beginning that no other begins so
   */
  CompletionStage<Prompt> play(String legId, PromptOrder order, PromptListener listener);

  /** Ends prompts that were ordered there; none is no fault. */
  CompletionStage<Void> stop(String legId, PromptStop which);
}
