/** Checks before the first call whether calls would work. */
package org.jackfield.diagnosis;
