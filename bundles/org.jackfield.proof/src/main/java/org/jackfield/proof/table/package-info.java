/** What was measured, what it means, and how it is printed. Pure. */
package org.jackfield.proof.table;
