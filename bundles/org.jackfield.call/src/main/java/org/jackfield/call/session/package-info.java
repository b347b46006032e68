/** The rules of a signalling session as a pure function. */
package org.jackfield.call.session;
