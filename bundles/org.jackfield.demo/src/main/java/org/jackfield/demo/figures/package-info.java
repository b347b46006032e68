/** What was measured. */
package org.jackfield.demo.figures;
