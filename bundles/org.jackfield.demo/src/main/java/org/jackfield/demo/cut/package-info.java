/** A line that fails in mid-call, and the call that survives it. */
package org.jackfield.demo.cut;
