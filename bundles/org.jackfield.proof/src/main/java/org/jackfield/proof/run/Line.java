package org.jackfield.proof.run;

/**
 * One of the calls.
 *
 * @param tag by which both ends know it
 * @param role who places it
 * @param first the number of its first frame
 * @param codec the only one that it offers
 */
record Line(String tag, Role role, int first, String codec) {
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
