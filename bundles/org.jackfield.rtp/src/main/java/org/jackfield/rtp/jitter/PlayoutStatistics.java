package org.jackfield.rtp.jitter;

/**
 * What a {@link SteadyPlayout} did so far, in packets unless it says otherwise.
 *
 * @param delayMillis what a packet waits that came as fast as the fastest of late
 * @param targetMillis what that delay is steered to
 * @param played decoded
 * @param concealed pieces of 20 ms or less invented for what was missing; where sequence numbers
 *     are told, those of a pause are taken back when it ends
 * @param recovered frames made of the copy that the next packet holds, where the codec has such;
 *     not counted as concealed
 * @param pauses of a sender that sends nothing in silence; known where sequence numbers are told
 * @param accelerated times that at most 10 ms of sound were left out
 * @param decelerated times that at most 10 ms of sound were repeated
 * @param late arrived after their turn, dropped
 * @param duplicates dropped
 * @param skipped dropped unplayed, because far too much was at hand
 * @param strays dropped, with timestamps far from all others
 * @param resets of the source: another SSRC, or timestamps begun anew
 */
public record PlayoutStatistics(
    double delayMillis,
    double targetMillis,
    long played,
    long concealed,
    long recovered,
    long pauses,
    long accelerated,
    long decelerated,
    long late,
    long duplicates,
    long skipped,
    long strays,
    long resets) {}
