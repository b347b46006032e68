package org.jackfield.exchange.core.control;

/**
 * Two lines that are to be bridged as soon as both are answered.
 *
 * @param one by whose command
 * @param other the one it was told of
 * @param oneParks whether it is parked when the other goes
 * @param otherParks whether the other is parked when the first goes
 * @param later whether the other goes on with what it does until then, and may be lost
 * @param preventDouble not if the other is bridged by then
 */
record Join(
    Line one,
    Line other,
    boolean oneParks,
    boolean otherParks,
    boolean later,
    boolean preventDouble) {
  Line besides(Line line) {
    return line == one ? other : one;
  }
}
