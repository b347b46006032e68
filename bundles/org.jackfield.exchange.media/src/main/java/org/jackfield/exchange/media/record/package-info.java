/** Recordings of legs, written beside the media's threads. */
package org.jackfield.exchange.media.record;
