/** The rules of a call as a pure function; nothing of this room is exported but its services. */
package org.jackfield.call;
