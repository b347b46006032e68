/** What flows on one leg: RTP in, RTP out, keys, reports, and sounds of our own. */
package org.jackfield.exchange.media.stream;
