package org.jackfield.proof.part;

import java.util.Locale;
import java.util.Optional;

/** What a part says, in its manifest, becomes of calls when it is exchanged. In order of proof. */
public enum Promise {
  /** Holds no calls: none is lost, and there is no gap. */
  SEAMLESS,
  /** Holds calls: the old build keeps them to their end, the new one takes the others. */
  BESIDE,
  /** Calls are interrupted and come back; until that is there, they end. */
  RESUME,
  /** Calls end, each once, in bounded time, with a named cause. */
  ENDS,
  /** No part of a running house: not exchanged. */
  EXEMPT;

  private static final String HEADER = "Jackfield-Swap";

  /** The promise of a manifest, if it makes a known one. */
  static Optional<Promise> of(java.util.Dictionary<String, String> manifest) {
    String word = manifest.get(HEADER);
    for (Promise promise : values()) {
      if (promise.word().equals(word)) {
        return Optional.of(promise);
      }
    }
    return Optional.empty();
  }

  /** As it stands in the manifest. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether calls go on while the part is exchanged. */
  public boolean callsGoOn() {
    return this == SEAMLESS || this == BESIDE;
  }
}
