/** Streams of legs to other programs, by WebSocket. */
package org.jackfield.exchange.stream;
