package org.jackfield.media.webrtc;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.media.webrtc.natives.IceTerms;
import org.jackfield.media.webrtc.natives.NativeAudio;
import org.jackfield.spi.media.IceServer;
import org.jackfield.spi.media.MediaEngine;
import org.jackfield.spi.media.MediaListener;
import org.jackfield.spi.media.MediaRequest;
import org.jackfield.spi.media.MediaSession;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine over webrtc-java: Opus, G.711 and G.722, with libwebrtc's ICE, DTLS-SRTP, jitter
 * buffer and concealment. Sound is the program's own (sources and sinks), not a device's.
 *
 * <p>Received sound is paced by the native clock, which lags: 49.5 frames a second, fewer on a
 * machine that is busy throughout. Digits (RFC 4733) are turned into tones by libwebrtc and are
 * heard, not told: {@link MediaListener#onDigit} is never called.
 *
 * <p>A crash of the native library ends the process, and its threads keep a JVM alive until the
 * engine is closed. In a container {@link WebrtcProbe} lets it appear where the library can be
 * loaded.
 */
@Component(
    name = WebrtcEngine.NAME,
    service = MediaEngine.class,
    enabled = false,
    immediate = true,
    configurationPid = WebrtcEngine.NAME,
    property = MediaEngine.MEDIA_ENGINE + "=webrtc")
@Designate(ocd = WebrtcEngine.Config.class)
public final class WebrtcEngine implements MediaEngine, AutoCloseable {
  /** Component and configuration. */
  static final String NAME = "org.jackfield.media.webrtc";

  private static final Logger LOG = LoggerFactory.getLogger(WebrtcEngine.class);
  private static final long CLOSE_SECONDS = 5;

  /** Configuration. */
  @ObjectClassDefinition(
      name = "Jackfield media engine webrtc",
      description = "libwebrtc with sound of the program; serves where its library can be loaded")
  public @interface Config {
    /** The rank. */
    @AttributeDefinition(
        name = "Ranking",
        required = false,
        description =
            "Any whole number, 100 if missing; the engine with the highest serves, and that in pure"
                + " Java has 0. Acts at the next call.")
    int service_ranking() default 100;

    /** Who tells or lends addresses. */
    @AttributeDefinition(
        name = "ICE servers",
        required = false,
        description =
            "stun:HOST[:PORT] for servers that tell how this machine looks from outside,"
                + " turn:HOST[:PORT] for servers that lend an address; over UDP. Acts at the next"
                + " call.")
    String[] ice_servers() default {};

    /** Their user. */
    @AttributeDefinition(
        name = "ICE user",
        required = false,
        description = "User at all turn servers; needed with one. Acts at the next call.")
    String ice_username() default "";

    /** Their password; the underscore keeps it out of the service's properties. */
    @AttributeDefinition(
        name = "ICE password",
        required = false,
        type = AttributeType.PASSWORD,
        description =
            "Password at all turn servers; best given as $[secret:NAME] or $[env:NAME]. Acts at"
                + " the next call.")
    String _ice_password() default "";

    /** Whether nothing else is used. */
    @AttributeDefinition(
        name = "Relay only",
        description =
            "Whether calls go through a turn server only and tell no address of this machine. Acts"
                + " at the next call.")
    boolean ice_relay_only() default false;
  }

  private final NativeAudio audio = NativeAudio.start();

  // What comes when the engine has ended is of no session any more, and dropped.
  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          thread("jf-webrtc"),
          new ThreadPoolExecutor.DiscardPolicy());
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(
          1, thread("jf-webrtc-clock"), new ThreadPoolExecutor.DiscardPolicy());

  private final Shop shop = new Shop(audio, this::work, clock);
  private final Set<WebrtcSession> sessions = new HashSet<>();
  private volatile IceTerms ice = IceTerms.PLAIN;
  private boolean stopping;

  /**
   * Loads the native library and starts it, which takes 0.1 to 1.5 s.
   *
   * @throws org.jackfield.api.problem.ProblemException PROVIDER_MISSING where it cannot be loaded,
   *     naming the Debian package that is missing
   */
  public WebrtcEngine() {
    clock.setRemoveOnCancelPolicy(true);
  }

  /** For the container. */
  @Activate
  public WebrtcEngine(Config config) {
    this();
    modified(config);
    LOG.info("media engine webrtc serves, ranking {}", config.service_ranking());
  }

  /** What is wrong is told, and then it goes on as before. No call is touched. */
  @Modified
  void modified(Config config) {
    try {
      ice = ice(config);
    } catch (ProblemException bad) {
      LOG.error("{}: {}; it goes on as before", NAME, bad.problem());
    }
  }

  private static IceTerms ice(Config config) {
    return new IceTerms(
        Stream.of(config.ice_servers())
            .map(uri -> IceServer.parse(uri, config.ice_username(), config._ice_password()))
            .toList(),
        config.ice_relay_only());
  }

  /** Other servers for the next call; for programs without OSGi. */
  void ice(IceTerms next) {
    ice = next;
  }

  private static ThreadFactory thread(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  private void work(Runnable task) {
    worker.execute(
        () -> {
          try {
            task.run();
          } catch (RuntimeException | Error fault) {
            // Native faults come as bare Errors; the other sessions go on.
            LOG.error("a step of a media session failed", fault);
          }
        });
  }

  @Override
  public List<String> codecs() {
    return NativeAudio.CODECS;
  }

  @Override
  public MediaSession open(MediaRequest request, MediaListener listener) {
    synchronized (sessions) {
      if (stopping) {
        throw Problem.passing(
                Codes.PROVIDER_MISSING, Area.MEDIA, "the media engine webrtc is stopping")
            .asException();
      }
      WebrtcSession session = new WebrtcSession(request, listener, shop, ice, this::closed);
      sessions.add(session);
      return session;
    }
  }

  private void closed(WebrtcSession session) {
    synchronized (sessions) {
      sessions.remove(session);
    }
  }

  private List<WebrtcSession> left() {
    synchronized (sessions) {
      return List.copyOf(sessions);
    }
  }

  /**
   * Ends what is left of its calls with MEDIA_LOST, then the native threads; within 5 s. Closing
   * twice is no fault.
   */
  @Deactivate
  @Override
  public void close() {
    synchronized (sessions) {
      if (stopping) {
        return;
      }
      stopping = true;
    }
    List<WebrtcSession> left = left();
    left.forEach(WebrtcSession::stop);
    // Again for those that their user is closing now: what that posts may come too late.
    left.forEach(session -> work(session::end));
    worker.shutdown();
    try {
      if (worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS) && left().isEmpty()) {
        clock.shutdownNow();
        audio.close();
        return;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    clock.shutdownNow();
    // A connection may still be open, and disposing the factory then would end the process.
    LOG.error("media engine webrtc did not end its sessions in time; its threads stay");
  }
}
