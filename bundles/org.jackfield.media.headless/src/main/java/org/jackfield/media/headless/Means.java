package org.jackfield.media.headless;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jackfield.media.headless.wire.Handshakes;
import org.jackfield.media.headless.wire.MediaSockets;
import org.jackfield.media.headless.wire.Names;
import org.jackfield.media.headless.wire.Pacer;
import org.jackfield.rtp.secure.dtls.DtlsIdentity;

/**
 * What the engine lends a session.
 *
 * @param settings as they were when the session was opened
 * @param sockets all of them
 * @param pacer of all sessions
 * @param handshakes of all sessions
 * @param names looks them up for all sessions
 * @param identity of the engine, made in the background
 * @param random of the process
 * @param wallClock for reports
 * @param ended told once, when nothing of the session is left
 */
record Means(
    Settings settings,
    MediaSockets sockets,
    Pacer pacer,
    Handshakes handshakes,
    Names names,
    CompletableFuture<DtlsIdentity> identity,
    SecureRandom random,
    InstantSource wallClock,
    Consumer<HeadlessSession> ended) {}
