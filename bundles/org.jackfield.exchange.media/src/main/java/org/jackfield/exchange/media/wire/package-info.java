/** The node's socket, its threads, and the DTLS end of a leg. */
package org.jackfield.exchange.media.wire;
