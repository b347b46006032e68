package org.jackfield.proof.run;

/**
 * One of the calls.
 *
 * @param tag by which both ends know it
 * @param role who places it
 * @param first the number of its first frame
 */
record Line(String tag, Role role, int first) {
  String client() {
    return role.client();
  }

  boolean heard() {
    return role.heard();
  }

  /** Whether the exchange is its other end. */
  boolean echoes() {
    return role.echoes();
  }
}
