/**
 * Runs the proof: the calls, the exchange of one part after the other, the faults made on purpose.
 */
package org.jackfield.proof.run;
