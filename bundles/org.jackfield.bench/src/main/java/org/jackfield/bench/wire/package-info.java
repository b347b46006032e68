/** The network between clients and an exchange, as a bench wants it: watched, or made worse. */
package org.jackfield.bench.wire;
