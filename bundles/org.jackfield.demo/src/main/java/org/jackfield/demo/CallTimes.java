package org.jackfield.demo;

import java.time.Duration;
import java.util.Optional;

/**
 * How fast one call came up.
 *
 * @param heard from dialling until both sides heard the other, if they did
 * @param answered from the invite to the ringing, and from the answer to the news of it, clients
 *     included
 */
record CallTimes(Optional<Duration> heard, Duration answered) {}
