package org.jackfield.floorplan;

import java.util.List;

/** One law of the house. */
interface Rule {
  /** The breaches, one line each that says what to change; empty if all is well. */
  List<String> breaches(House house);
}
