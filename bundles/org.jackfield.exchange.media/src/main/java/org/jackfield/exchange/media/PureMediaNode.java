package org.jackfield.exchange.media;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.MediaLegListener;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.api.media.MediaRoom;
import org.jackfield.exchange.api.media.MediaRoomListener;
import org.jackfield.exchange.api.media.PlainRtp;
import org.jackfield.exchange.media.prompt.PromptLibrary;
import org.jackfield.exchange.media.room.MixRoom;
import org.jackfield.exchange.media.sound.SoundLibrary;
import org.jackfield.exchange.media.wire.DtlsLink;
import org.jackfield.exchange.media.wire.Handshakes;
import org.jackfield.exchange.media.wire.MediaSocket;
import org.jackfield.exchange.media.wire.PortPairs;
import org.jackfield.exchange.media.wire.PortRange;
import org.jackfield.exchange.media.wire.Threads;
import org.jackfield.exchange.media.wire.Ticker;
import org.jackfield.exchange.media.wire.WarmUp;
import org.jackfield.lane.Lane;
import org.jackfield.rtp.secure.dtls.DtlsIdentity;
import org.jackfield.rtp.secure.dtls.HelloCookie;
import org.jackfield.spi.codec.Codec;
import org.jackfield.spi.codec.CodecPolicy;
import org.jackfield.spi.speech.SpeechSynthesizer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The media node as a service: socket, threads and the legs. */
@Component(service = MediaNode.class, configurationPid = "org.jackfield.exchange.media")
@Designate(ocd = MediaNodeConfig.class)
public final class PureMediaNode implements MediaNode {
  private static final Logger LOG = LoggerFactory.getLogger(PureMediaNode.class);
  private static final int NEWS_THREADS = 2;
  private static final int IDLE_FILE_THREAD_SECONDS = 3;
  private static final int LONGEST_GOODBYE_SECONDS = 2;

  private final CodecShelf codecs = new CodecShelf();
  private final Set<NodeRoom> rooms = ConcurrentHashMap.newKeySet();
  private final ExecutorService news =
      Executors.newFixedThreadPool(NEWS_THREADS, Threads.named("jf-media-news"));
  private final ExecutorService files =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_FILE_THREAD_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Threads.named("jf-media-files"));
  private final Legs legs = new Legs();
  private final Beats beats = new Beats();
  private final LongSupplier clock;
  private final Handshakes handshakes;
  private final MediaSocket socket;
  private final Ticker ticker;
  private final Node node;
  private final PortPairs ports;
  private final WarmUp warmUp;
  private volatile List<InetSocketAddress> reachable;
  private volatile Optional<SpeechSynthesizer> speech = Optional.empty();
  private volatile Duration silence;
  private volatile boolean muteBridge;
  private volatile boolean over;

  /**
   * For the container. Binds the socket.
   *
   * @throws org.jackfield.api.problem.ProblemException BAD_CONFIGURATION, naming the attribute
   */
  @Activate
  public PureMediaNode(MediaNodeConfig config) {
    this(config, System::nanoTime);
  }

  /** With a clock of the caller's, in nanoseconds, rising. */
  PureMediaNode(MediaNodeConfig config, LongSupplier clock) {
    this.clock = clock;
    check(config);
    muteBridge = config.mute_bridge();
    silence = Duration.ofSeconds(config.rtp_silence_seconds());
    codecs.order(order(config));
    InetAddress host = Addresses.named("host", config.host());
    socket = bound(host, config);
    try {
      reachable = Addresses.reachable(socket.local(), config.advertise());
    } catch (RuntimeException fault) {
      socket.close();
      throw fault;
    }
    handshakes = new Handshakes(config.handshake_threads(), config.handshake_queue());
    SecureRandom random = new SecureRandom();
    InstantSource wall = InstantSource.system();
    DtlsIdentity identity = DtlsIdentity.generate(random, wall.instant());
    node =
        new Node(
            socket,
            () -> reachable,
            new DtlsLink.Means(identity, new HelloCookie(random), handshakes),
            legs,
            codecs::formats,
            codecs::best,
            new SoundLibrary(files),
            new PromptLibrary(files, () -> speech),
            files,
            news,
            clock,
            wall,
            random,
            new Object(),
            this::wake);
    ports = new PortPairs(host, range(config), clock);
    ticker = new Ticker(this::beat);
    warmUp = new WarmUp(identity, random);
    socket.start();
    ticker.start();
    warmUp.start();
    LOG.info("media node ready port={}", socket.local().getPort());
  }

  private static void check(MediaNodeConfig config) {
    within("port", config.port(), 0, 65535);
    within("port.last", config.port_last(), 0, 65535);
    if (config.port_last() > 0 && (config.port() == 0 || config.port_last() < config.port())) {
      throw Problems.badConfiguration("port.last: is below port, or port is 0");
    }
    within("rtp.silence.seconds", config.rtp_silence_seconds(), 0, 3600);
    range(config);
    within("handshake.threads", config.handshake_threads(), 1, 64);
    within("handshake.queue", config.handshake_queue(), 1, 10_000);
  }

  private static void within(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw Problems.badConfiguration(field + ": is not " + least + " to " + most);
    }
  }

  private static List<String> order(MediaNodeConfig config) {
    return Stream.of(config.codec_order()).filter(name -> !name.isBlank()).toList();
  }

  private static PortRange range(MediaNodeConfig config) {
    PortRange range;
    try {
      range = PortRange.parse(config.rtp_ports());
    } catch (IllegalArgumentException fault) {
      throw Problems.badConfiguration("rtp.ports: " + fault.getMessage(), fault);
    }
    if (range.pairs() == 0) {
      throw Problems.badConfiguration("rtp.ports: has no even port with another one behind it");
    }
    return range;
  }

  private MediaSocket bound(InetAddress host, MediaNodeConfig config) {
    int last = Math.max(config.port(), config.port_last());
    for (int port = config.port(); ; port++) {
      try {
        return new MediaSocket(new InetSocketAddress(host, port), legs, clock);
      } catch (IOException fault) {
        if (port >= last) {
          news.shutdownNow();
          throw cannotBind(config, fault);
        }
        LOG.debug("UDP port {} is taken", port);
      }
    }
  }

  private static ProblemException cannotBind(MediaNodeConfig config, IOException fault) {
    String ports =
        config.port_last() > 0
            ? "no UDP port of " + config.port() + " to " + config.port_last() + " can be bound: "
            : "UDP port " + config.port() + " cannot be bound: ";
    return Problems.badConfiguration("host, port: " + ports + fault.getMessage(), fault);
  }

  /**
   * Threads, advertised address and muting act on what is new; the socket stays while calls live on
   * it.
   */
  @Modified
  void modified(MediaNodeConfig now) {
    check(now);
    Addresses.named("host", now.host());
    reachable = Addresses.reachable(socket.local(), now.advertise());
    handshakes.threads(now.handshake_threads());
    muteBridge = now.mute_bridge();
    silence = Duration.ofSeconds(now.rtp_silence_seconds());
    ports.range(range(now));
    codecs.order(order(now));
    LOG.info("media node reconfigured; host, port and queue act when it starts again");
  }

  /** Every leg's listener hears that media is gone; then sockets and threads go. */
  @Deactivate
  void deactivate() {
    over = true;
    for (Leg leg : legs.all()) {
      leg.fail(Problems.lost("the media node stops"));
    }
    news.shutdown();
    try {
      if (!news.awaitTermination(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("listeners did not return in {} s", LONGEST_GOODBYE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    legs.all().forEach(Leg::close);
    rooms.forEach(NodeRoom::close);
    finish(files);
    warmUp.close();
    handshakes.close();
    ticker.close();
    socket.close();
    ports.close();
    LOG.info("media node stopped unsent={} {}", socket.unsent(), legs.refused());
  }

  /** Recordings are written to their end. */
  private static void finish(ExecutorService files) {
    files.shutdown();
    try {
      if (!files.awaitTermination(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("the disk did not keep up within {} s", LONGEST_GOODBYE_SECONDS);
        files.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public List<String> codecs() {
    return codecs.formats().names();
  }

  @Override
  public MediaLeg accept(String legId, String offer, MediaLegListener listener) {
    return accept(legId, new WebConnections(node), offer, listener);
  }

  @Override
  public MediaLeg acceptPlain(String legId, String offer, PlainRtp how, MediaLegListener listener) {
    return accept(legId, plain(how), offer, listener);
  }

  private Leg accept(String legId, Connections kind, String offer, MediaLegListener listener) {
    return opened(new Leg(legId, node, kind, kind.accepted(offer), listener));
  }

  @Override
  public MediaLeg offer(String legId, List<String> names, MediaLegListener listener) {
    return offer(legId, new WebConnections(node), names, listener);
  }

  @Override
  public MediaLeg offerPlain(
      String legId, List<String> names, PlainRtp how, MediaLegListener listener) {
    return offer(legId, plain(how), names, listener);
  }

  private Leg offer(String legId, Connections kind, List<String> names, MediaLegListener listener) {
    Connections.Begun begun = kind.offering(codecs.withConvertible(names), names);
    return opened(new Leg(legId, node, kind, begun, listener));
  }

  private Connections plain(PlainRtp how) {
    return new PlainConnections(node, ports, () -> silence, how);
  }

  private Leg opened(Leg leg) {
    if (over) {
      leg.close();
      throw Problems.lost("the media node stops").asException();
    }
    legs.add(leg);
    wake();
    LOG.info("leg opened leg={}", leg.id());
    return leg;
  }

  @Override
  public void bridge(MediaLeg one, MediaLeg other) {
    if (one == other || !(one instanceof Leg left) || !(other instanceof Leg right)) {
      throw new IllegalArgumentException("bridge: takes two legs of this node");
    }
    Joint.bridge(left.joint(), right.joint(), muteBridge);
  }

  @Override
  public MediaRoom room(String roomId, MediaRoomListener listener) {
    Lane lane = new Lane(news, fault -> LOG.error("the listener of room {} failed", roomId, fault));
    MixRoom mixed = new MixRoom(codecs.rate(), it -> lane.execute(() -> listener.onSpeaker(it)));
    NodeRoom room = new NodeRoom(roomId, mixed, node, rooms::remove);
    rooms.add(room);
    wake();
    LOG.info("room opened room={}", roomId);
    return room;
  }

  @Override
  public Load load() {
    return new Load(legs.count(), handshakes.load(), legs.refused());
  }

  @Override
  public Forwarding forwarding(int seconds) {
    return socket.forwarding(seconds);
  }

  /** Where the socket is bound. */
  InetSocketAddress local() {
    return socket.local();
  }

  /** Pairs of ports that plain legs have. */
  int ports() {
    return ports.taken();
  }

  private void wake() {
    ticker.wake();
  }

  private void beat() {
    if (beats.beat(legs.all(), rooms, clock.getAsLong())) {
      ticker.rest();
    }
  }

  /** For the container: a codec came. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindCodec(Codec codec, Map<String, Object> properties) {
    codecs.put(codec, properties);
  }

  void updatedCodec(Codec codec, Map<String, Object> properties) {
    bindCodec(codec, properties);
  }

  void unbindCodec(Codec codec) {
    codecs.remove(codec);
  }

  /** For the container: another policy orders the codecs of the next leg. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindPolicy(CodecPolicy policy) {
    codecs.policy(policy);
  }

  void unbindPolicy(CodecPolicy policy) {
    codecs.removePolicy(policy);
  }

  /** For the container: who speaks the prompts that begin from now on. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindSpeech(SpeechSynthesizer now) {
    speech = Optional.of(now);
  }

  void unbindSpeech(SpeechSynthesizer gone) {
    speech = speech.filter(it -> it != gone);
  }
}
