/** Drives call flows inside the exchange. */
package org.jackfield.flow.local;
