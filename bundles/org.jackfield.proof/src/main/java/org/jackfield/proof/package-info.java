/** The programs: the proof, and the process that listens. */
package org.jackfield.proof;
