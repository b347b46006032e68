/** Who answered: a person or a machine. Pure: no threads; the time is that of the sound. */
package org.jackfield.exchange.core.machine;
