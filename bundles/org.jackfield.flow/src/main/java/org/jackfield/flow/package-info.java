/** Runs call flows. */
package org.jackfield.flow;
