/** Streams of legs: what is said and heard on its way out, and sound that comes back. */
package org.jackfield.exchange.media.fork;
