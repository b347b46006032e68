package org.jackfield.bench.flow;

import java.util.List;

/** What is to be told of a leg, in this order, and how far that has come. Not thread-safe. */
final class Story {
  private final List<String> types;
  private int told;

  Story(String... types) {
    this.types = List.of(types);
  }

  /** Whether it was the next one's turn; if not, nothing of this leg is in order any more. */
  boolean goesOn(String type) {
    return told < types.size() && types.get(told++).equals(type);
  }

  /** Whether all was told. */
  boolean isComplete() {
    return told == types.size();
  }
}
