/** The parts of ours that are installed: which, what they promise, and how one is exchanged. */
package org.jackfield.proof.part;
