package org.jackfield.rtp.jitter;

/**
 * What a {@link JitterBuffer} saw so far, in frames unless it says otherwise.
 *
 * @param delayMillis smoothed time from arrival to {@code pull}
 * @param targetMillis what is gathered before sound begins
 * @param played delivered
 * @param concealed {@code pull}s that found one missing
 * @param lost of these, the ones with later frames at hand already
 * @param late arrived after their turn, dropped
 * @param duplicates dropped
 * @param skipped dropped unplayed, to shorten the delay
 * @param restarts of the source's timestamps
 */
public record JitterStatistics(
    double delayMillis,
    int targetMillis,
    long played,
    long concealed,
    long lost,
    long late,
    long duplicates,
    long skipped,
    long restarts) {}
