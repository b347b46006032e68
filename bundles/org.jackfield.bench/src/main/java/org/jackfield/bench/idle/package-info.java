/** Devices that are signed in and do nothing. */
package org.jackfield.bench.idle;
