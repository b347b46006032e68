package org.jackfield.media.headless;

import java.util.List;
import org.jackfield.spi.codec.Codec;

/**
 * The codecs to choose from, best first, as they were when a session was opened.
 *
 * @param offered for an offer
 * @param all for an answer
 */
record CodecChoice(List<Codec> offered, List<Codec> all) {}
