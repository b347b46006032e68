package org.jackfield.exchange.media;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jackfield.exchange.media.wire.DtlsLink;
import org.jackfield.exchange.media.wire.Outlet;
import org.jackfield.spi.codec.Codec;

/**
 * What every leg of a node shares.
 *
 * @param outlet the socket
 * @param reachable what is said of it in descriptions
 * @param dtls identity, cookie and threads
 * @param legs all of them
 * @param codecs by name, as they are now
 * @param news where listeners are told
 * @param clock nanoseconds, rising
 * @param wall time of day
 * @param random of the process
 * @param joints guards who hears whom
 */
record Node(
    Outlet outlet,
    Supplier<List<InetSocketAddress>> reachable,
    DtlsLink.Means dtls,
    Legs legs,
    Function<String, Optional<Codec>> codecs,
    Executor news,
    LongSupplier clock,
    InstantSource wall,
    SecureRandom random,
    Object joints) {}
