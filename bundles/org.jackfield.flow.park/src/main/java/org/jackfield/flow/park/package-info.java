/** Pattern 1: a parked caller finds somebody. */
package org.jackfield.flow.park;
