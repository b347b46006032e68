/** Runs a recorded trace again, in virtual time. */
package org.jackfield.replay;
