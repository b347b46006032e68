package org.jackfield.exchange.api.leg;

import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/** Where a leg goes. */
@ProviderType
public sealed interface Route {

  /**
   * To a user's device.
   *
   * @param user the user name
   */
  record ToUser(String user) implements Route {
    /** Refuses a missing name. */
    public ToUser {
      Objects.requireNonNull(user, "user");
    }
  }

  /**
   * To a destination that answers by itself.
   *
   * @param treatment what it plays
   */
  record ToTreatment(Treatment treatment) implements Route {
    /** Refuses a missing treatment. */
    public ToTreatment {
      Objects.requireNonNull(treatment, "treatment");
    }
  }

  /**
   * Nowhere.
   *
   * @param cause told to the caller
   * @param because for operators, in words, e.g. the setting that decided; may be empty
   */
  record Refused(HangupCause cause, String because) implements Route {
    /** Refuses missing parts. */
    public Refused {
      Objects.requireNonNull(cause, "cause");
      Objects.requireNonNull(because, "because");
    }
  }

  /** Destinations that answer by themselves. */
  enum Treatment {
    /** Gives back what it hears. */
    ECHO,
    /** Plays 440 Hz. */
    TONE,
    /** Plays music, for a second as early media, then answered. */
    MUSIC
  }
}
