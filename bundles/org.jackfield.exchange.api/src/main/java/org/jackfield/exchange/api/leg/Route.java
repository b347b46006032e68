package org.jackfield.exchange.api.leg;

import java.util.Objects;
import java.util.regex.Pattern;
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
   * Into a conference, which is there as long as anybody is in it.
   *
   * @param name of 1 to 64 letters, digits, dots, dashes and underscores; compared without case
   */
  record ToConference(String name) implements Route {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /**
     * Refuses other names.
     *
     * @throws IllegalArgumentException for them
     */
    public ToConference {
      if (!isName(name)) {
        throw new IllegalArgumentException("name: must be 1 to 64 of A-Z a-z 0-9 . _ -");
      }
    }

    /** Whether this may be one. */
    public static boolean isName(String text) {
      return NAME.matcher(text).matches();
    }
  }

  /**
   * To wait for commands; rings back until one answers it.
   *
   * @param connectionId of the connection or application whose events tell of it
   * @param incoming whether it came to a number of an application; else a client placed it
   */
  record ToPark(String connectionId, boolean incoming) implements Route {
    /** Refuses a missing id. */
    public ToPark {
      Objects.requireNonNull(connectionId, "connectionId");
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
    MUSIC,
    /** Records what its caller says, plays it after {@code #}, and begins again. */
    RECORD
  }
}
