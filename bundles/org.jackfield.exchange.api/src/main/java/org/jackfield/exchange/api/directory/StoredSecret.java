package org.jackfield.exchange.api.directory;

import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/** A password as the directory keeps it. What is in it is the business of {@code access} alone. */
@ProviderType
public sealed interface StoredSecret {

  /**
   * Read from a directory file a moment ago and not used yet: kept in memory only, never written.
   *
   * @param text the password
   */
  record Clear(String text) implements StoredSecret {
    /** Refuses a missing text. */
    public Clear {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
      return "Clear[redacted]";
    }
  }

  /**
   * A slow hash with its salt and cost, for passwords that people chose.
   *
   * @param text as access wrote it
   */
  record Hashed(String text) implements StoredSecret {
    /** Refuses a missing text. */
    public Hashed {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
      return "Hashed[redacted]";
    }
  }

  /**
   * Encrypted under a key of ours, for generated passwords, which have to be shown again.
   *
   * @param text as access wrote it
   */
  record Sealed(String text) implements StoredSecret {
    /** Refuses a missing text. */
    public Sealed {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
      return "Sealed[redacted]";
    }
  }
}
