package org.jackfield.exchange.core;

/** What a caller is with who has not been joined with another leg. On the call's lane. */
interface Attendant {
  /** The caller pressed it. */
  void key(char key);

  /** A sound that the caller heard is over. */
  void played();

  /** The call is over. */
  void end();
}
