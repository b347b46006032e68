package org.jackfield.exchange.media.ear;

import java.util.List;
import org.jackfield.exchange.api.media.prompt.PromptTarget;

/** The leg that prompts are ordered at, and the one it is bridged with. */
public interface Stage {

  /**
   * Who hears a prompt that begins now.
   *
   * @throws org.jackfield.api.problem.ProblemException if there is no such leg
   */
  List<Hearer> hearers(PromptTarget target);

  /** A leg that can hear prompts. */
  interface Hearer {
    /** Samples a second of what it hears; a refusal if nothing makes sound for it. */
    int rate();

    /** Where it hears. */
    Ear ear();

    /** What its ear has or has not any more is to be heard. */
    void prompted();
  }
}
