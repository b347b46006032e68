package org.jackfield.exchange.gateway.limit;

/**
 * Texts that wait for somebody, within bounds: whoever lets too much wait is cut off. Thread-safe.
 */
public final class Backlog {
  /** Of somebody who has signed in; a description of a session takes some thousands. */
  public static final int MOST_CHARACTERS = 4 << 20;

  private static final int MOST_TEXTS = 1000;

  private int texts;
  private long characters;
  private boolean over;

  /** One more, unless it is too much; after that nothing enters any more. */
  public synchronized boolean enter(int length, int mostCharacters) {
    over = over || texts + 1 > MOST_TEXTS || characters + length > mostCharacters;
    if (!over) {
      texts++;
      characters += length;
    }
    return !over;
  }

  /** One that had entered has been taken. */
  public synchronized void leave(int length) {
    texts--;
    characters -= length;
  }
}
