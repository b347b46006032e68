package org.jackfield.exchange.api.media;

import java.time.Duration;
import java.util.Optional;

/**
 * How a leg's media is doing.
 *
 * @param packetsSent to the device
 * @param packetsReceived from it
 * @param packetsLost on the way from it
 * @param jitter of what comes from it (RFC 3550 6.4.1)
 * @param roundTrip by RTCP, where measured
 */
public record LegMediaStatistics(
    long packetsSent,
    long packetsReceived,
    long packetsLost,
    Duration jitter,
    Optional<Duration> roundTrip) {}
