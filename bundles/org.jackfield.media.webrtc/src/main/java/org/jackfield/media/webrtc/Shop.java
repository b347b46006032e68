package org.jackfield.media.webrtc;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.jackfield.media.webrtc.natives.NativeAudio;

/**
 * What all sessions of an engine share.
 *
 * @param audio the native factory
 * @param worker the one thread that makes native calls, other than pushing sound
 * @param clock paces the sound that is sent; must never be held up
 */
record Shop(NativeAudio audio, Executor worker, ScheduledExecutorService clock) {}
