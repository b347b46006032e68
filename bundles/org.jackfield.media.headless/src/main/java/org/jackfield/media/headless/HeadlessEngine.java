package org.jackfield.media.headless;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jackfield.api.problem.Problem;
import org.jackfield.media.headless.wire.Handshakes;
import org.jackfield.media.headless.wire.MediaSockets;
import org.jackfield.media.headless.wire.Names;
import org.jackfield.media.headless.wire.Pacer;
import org.jackfield.rtp.secure.dtls.DtlsException;
import org.jackfield.rtp.secure.dtls.DtlsIdentity;
import org.jackfield.rtp.secure.dtls.DtlsRole;
import org.jackfield.rtp.secure.dtls.DtlsWarmUp;
import org.jackfield.spi.codec.Codec;
import org.jackfield.spi.codec.CodecPolicy;
import org.jackfield.spi.media.IceServer;
import org.jackfield.spi.media.MediaEngine;
import org.jackfield.spi.media.MediaListener;
import org.jackfield.spi.media.MediaRequest;
import org.jackfield.spi.media.MediaSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The media engine in pure Java. One thread reads all sockets, one paces all sound, and a few shake
 * hands: their number does not grow with that of the sessions. A service while there is a codec;
 * programs without OSGi make one by {@link #HeadlessEngine(Settings, List)} and close it.
 */
@Component(
    service = MediaEngine.class,
    immediate = true,
    configurationPid = "org.jackfield.media.headless",
    property = {MediaEngine.MEDIA_ENGINE + "=headless", "service.ranking:Integer=0"})
@Designate(ocd = HeadlessEngine.Config.class)
public final class HeadlessEngine implements MediaEngine, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HeadlessEngine.class);
  private static final Duration WARM_UP_DEADLINE = Duration.ofSeconds(20);

  /** Settings of the engine. */
  @ObjectClassDefinition(
      name = "Jackfield media engine in pure Java",
      description = "How calls that use the engine named headless send and receive their sound")
  public @interface Config {
    /** See {@link Settings#bindAddress()}. */
    @AttributeDefinition(
        name = "Bind address",
        required = false,
        description =
            "IP address that media is sent from and received at; empty for all of the machine."
                + " Acts at the next call.")
    String bind_address() default "";

    /** See {@link Settings#includeLoopback()}. */
    @AttributeDefinition(
        name = "Include loopback",
        description =
            "Whether far ends are told this machine's loopback addresses too, as an exchange on the"
                + " same machine needs. Acts at the next call.")
    boolean include_loopback() default true;

    /** See {@link Settings#handshakeThreads()}. */
    @AttributeDefinition(
        name = "Handshake threads",
        min = "1",
        max = "64",
        description =
            "How many DTLS handshakes of each role run at once; more wait their turn. Acts now.")
    int handshake_threads() default 4;

    /** See {@link Settings#codecOrder()}. */
    @AttributeDefinition(
        name = "Codec order",
        description =
            "SDP names of codecs, best first, in offers and answers; those not named come behind."
                + " Empty offers opus, G722, PCMU, PCMA and answers in the far end's order. Acts"
                + " at the next call.",
        required = false)
    String[] codec_order() default {};

    /** See {@link Settings#leastDelayMillis()}. */
    @AttributeDefinition(
        name = "Least delay",
        min = "40",
        max = "300",
        description =
            "Milliseconds of received sound to gather before it plays. With 40 the delay follows"
                + " the network, by stretching and shortening the sound. More than 40 bridges"
                + " longer pauses of network and machine, and plays each frame as it was sent: the"
                + " delay only grows, as recording and measuring want it. Acts at the next call.")
    int least_delay_millis() default 40;

    /** See {@link Settings#iceServers()}. */
    @AttributeDefinition(
        name = "ICE servers",
        required = false,
        description =
            "stun:HOST[:PORT] for servers that tell how this machine looks from outside,"
                + " turn:HOST[:PORT] for servers that lend an address; over UDP. A call waits for"
                + " them up to 2 s. Acts at the next call.")
    String[] ice_servers() default {};

    /** See {@link IceServer#username()}. */
    @AttributeDefinition(
        name = "ICE user",
        required = false,
        description = "User at all turn servers; needed with one. Acts at the next call.")
    String ice_username() default "";

    /**
     * See {@link IceServer#password()}; the underscore keeps it out of the service's properties.
     */
    @AttributeDefinition(
        name = "ICE password",
        required = false,
        type = AttributeType.PASSWORD,
        description =
            "Password at all turn servers; best given as $[secret:NAME] or $[env:NAME]. Acts at"
                + " the next call.")
    String _ice_password() default "";

    /** See {@link Settings#relayOnly()}. */
    @AttributeDefinition(
        name = "Relay only",
        description =
            "Whether calls go through a turn server only and tell no address of this machine. Acts"
                + " at the next call.")
    boolean ice_relay_only() default false;
  }

  private final CodecShelf codecs = new CodecShelf();
  private final SecureRandom random = new SecureRandom();
  private final CompletableFuture<DtlsIdentity> identity;
  private final MediaSockets sockets;
  private final Pacer pacer;
  private final Handshakes handshakes;
  private final Names names = new Names();
  private final Set<HeadlessSession> sessions = ConcurrentHashMap.newKeySet();
  private volatile Settings settings;
  private volatile Optional<CodecPolicy> policy = Optional.empty();
  private volatile boolean closing;

  /** For the container, which binds codecs afterwards. */
  @Activate
  public HeadlessEngine(Config config) {
    this(Settings.of(config), List.of());
  }

  /**
   * An engine of one's own. Warms up in the background; the first calls may start at once.
   *
   * @param codecs to use, all of them, in the order of the settings
   * @throws UncheckedIOException if the system has no resources for its socket
   */
  public HeadlessEngine(Settings settings, List<Codec> codecs) {
    this.settings = settings;
    codecs.forEach(codec -> this.codecs.put(codec, Map.of()));
    try {
      sockets = new MediaSockets();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    pacer = new Pacer();
    handshakes = new Handshakes(settings.handshakeThreads());
    // In a cold process the first key pair alone takes a second of class loading.
    identity =
        CompletableFuture.supplyAsync(
            () -> DtlsIdentity.generate(random, InstantSource.system().instant()), this::first);
    identity.thenAcceptAsync(this::warmUp, this::first);
  }

  private void first(Runnable task) {
    handshakes.offer(DtlsRole.SERVER, task);
  }

  private void warmUp(DtlsIdentity made) {
    try {
      DtlsWarmUp.run(made, random, this::lend, WARM_UP_DEADLINE);
    } catch (DtlsException | RejectedExecutionException fault) {
      if (!closing) {
        LOG.warn("warming up the handshake failed; calls may still work", fault);
      }
    }
  }

  private void lend(Runnable task) {
    if (!handshakes.offer(DtlsRole.CLIENT, task)) {
      throw new RejectedExecutionException("no thread for the warm-up");
    }
  }

  @Modified
  void modified(Config config) {
    settings = Settings.of(config);
    handshakes.threads(settings.handshakeThreads());
  }

  @Reference(
      service = Codec.class,
      cardinality = ReferenceCardinality.AT_LEAST_ONE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindCodec(Codec codec, Map<String, Object> properties) {
    codecs.put(codec, properties);
  }

  void updatedCodec(Codec codec, Map<String, Object> properties) {
    codecs.put(codec, properties);
  }

  void unbindCodec(Codec codec) {
    codecs.remove(codec);
  }

  /** Orders the codecs of the next calls. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindPolicy(CodecPolicy next) {
    policy = Optional.of(next);
  }

  void unbindPolicy(CodecPolicy gone) {
    policy = policy.filter(it -> it != gone);
  }

  @Override
  public List<String> codecs() {
    return codecs.inOrder(settings.offerOrder()).stream()
        .map(codec -> codec.format().name())
        .toList();
  }

  @Override
  public MediaSession open(MediaRequest request, MediaListener listener) {
    Settings now = request.relay() ? settings.relayed() : settings;
    HeadlessSession session =
        new HeadlessSession(
            new Means(
                now,
                sockets,
                pacer,
                handshakes,
                names,
                identity,
                random,
                InstantSource.system(),
                sessions::remove),
            new CodecChoice(
                named(request.codecs(), now.offerOrder()),
                codecs.inOrder(now.offerOrder()),
                !now.codecOrder().isEmpty(),
                codecs.noise(),
                policy),
            request,
            listener);
    sessions.add(session);
    if (closing) {
      session.close();
      throw stopped().asException();
    }
    return session;
  }

  private Optional<List<Codec>> named(List<String> names, List<String> order) {
    return names.isEmpty() ? Optional.empty() : Optional.of(codecs.only(names, order));
  }

  private static Problem stopped() {
    return Faults.lost("the headless media engine was stopped");
  }

  /** How many sessions are open. */
  public int sessions() {
    return sessions.size();
  }

  /** Ends all sessions, which their listeners are told as MEDIA_LOST, and all threads. */
  @Deactivate
  @Override
  public void close() {
    closing = true;
    sessions.forEach(session -> session.fail(stopped()));
    identity.completeExceptionally(stopped().asException());
    handshakes.close();
    names.close();
    pacer.close();
    sockets.close();
  }
}
