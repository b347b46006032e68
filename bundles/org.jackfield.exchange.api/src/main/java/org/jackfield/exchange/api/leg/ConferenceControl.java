package org.jackfield.exchange.api.leg;

import java.util.List;
import org.jackfield.exchange.api.media.Seat;
import org.jackfield.exchange.api.media.prompt.Prompt;
import org.jackfield.exchange.api.media.prompt.PromptListener;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.osgi.annotation.versioning.ProviderType;

/** The conferences of the switch, for operators. A service; thread-safe. */
@ProviderType
public interface ConferenceControl {

  /** The conferences that somebody is in, by name. */
  List<ConferenceStatus> conferences();

  /**
   * Gives a leg that is in a conference another seat.
   *
   * @throws org.jackfield.api.problem.ProblemException INVALID_CALL_PARAMETERS, naming what there
   *     is not
   */
  void seat(String conference, String legId, Seat seat);

  /**
   * Whether those in a conference hear from now on that somebody comes or goes.
   *
   * @throws org.jackfield.api.problem.ProblemException INVALID_CALL_PARAMETERS if there is no such
   *     conference
   */
  void beep(String conference, ConferenceBeep when);

  /**
   * All in a conference hear a prompt, over what they say, behind those that were ordered before.
   *
   * @throws org.jackfield.api.problem.ProblemException INVALID_CALL_PARAMETERS if there is no such
   *     conference, and what {@link org.jackfield.exchange.api.media.MediaRoom#prompt} throws
   */
  Prompt prompt(String conference, PromptOrder order, PromptListener listener);

  /**
   * Ends prompts that were ordered there; none is no fault.
   *
   * @throws org.jackfield.api.problem.ProblemException INVALID_CALL_PARAMETERS if there is no such
   *     conference
   */
  void stopPrompts(String conference, PromptStop which);
}
