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
import org.jackfield.exchange.media.prompt.PromptLibrary;
import org.jackfield.exchange.media.sound.SoundLibrary;
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
 * @param formats what can be spoken, as it is now
 * @param codecs by name, as they are now
 * @param sounds makes what legs hear by themselves
 * @param prompts makes what is played in the midst of that
 * @param files where files are read and written
 * @param news where listeners are told
 * @param clock nanoseconds, rising
 * @param wall time of day
 * @param random of the process
 * @param joints guards who hears whom
 * @param awake there is something to do in each beat again
 */
record Node(
    Outlet outlet,
    Supplier<List<InetSocketAddress>> reachable,
    DtlsLink.Means dtls,
    Legs legs,
    Supplier<Formats> formats,
    Function<String, Optional<Codec>> codecs,
    SoundLibrary sounds,
    PromptLibrary prompts,
    Executor files,
    Executor news,
    LongSupplier clock,
    InstantSource wall,
    SecureRandom random,
    Object joints,
    Runnable awake) {}
