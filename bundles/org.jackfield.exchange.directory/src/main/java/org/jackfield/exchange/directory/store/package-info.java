/** The tables of the directory, and the sessions and threads that work on them. */
package org.jackfield.exchange.directory.store;
