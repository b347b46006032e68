/** The start: what a file says or, without one, what is made up; and what that changes. */
package org.jackfield.exchange.directory.load;
