package org.jackfield.exchange.api.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.exchange.api.directory.Subscriber;
import org.osgi.annotation.versioning.ProviderType;

/** What became of an attempt. */
@ProviderType
public sealed interface SignIn {

  /**
   * Welcome.
   *
   * @param who the subscriber; for a token its credential's
   * @param way how
   * @param until when the token ends; empty for passwords
   */
  record Accepted(Subscriber who, Way way, Optional<Instant> until) implements SignIn {
    /** Refuses missing parts. */
    public Accepted {
      Objects.requireNonNull(who, "who");
      Objects.requireNonNull(way, "way");
      Objects.requireNonNull(until, "until");
    }
  }

  /** No; nobody says why. */
  record Refused() implements SignIn {}

  /** Not checked: too much to do, or the directory is not there; worth another attempt. */
  record Busy() implements SignIn {}
}
