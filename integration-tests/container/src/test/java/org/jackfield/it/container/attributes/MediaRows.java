package org.jackfield.it.container.attributes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.it.container.world.Look;
import org.jackfield.it.container.world.Settings;
import org.jackfield.it.container.world.Soon;
import org.jackfield.it.container.world.World;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;

/** The engines of the client and the media node of the exchange. */
final class MediaRows {
  private static final String NODE = "org.jackfield.exchange.media";
  private static final String OPUS = "org.jackfield.codec.opus";
  private static final String HEADLESS = "org.jackfield.media.headless";
  private static final int FIRST_PORT = 21_000;
  private static final Pattern CANDIDATE =
      Pattern.compile("(?i)udp \\d+ ([0-9A-Fa-f.:]+) (\\d+) typ host");

  private final World world;
  private final Rows rows;
  private final Look alice;

  /** Held on to: one that is forgotten is closed, and its port is free again. */
  private DatagramSocket taken;

  MediaRows(World world, Rows rows) throws Exception {
    this.world = world;
    this.rows = rows;
    this.alice = new Look(world, "alice");
  }

  void add() throws Exception {
    headless();
    servers(HEADLESS, alice);
    webrtc();
    node();
    nodeAtStart();
    opus();
    new PlainRows(world, rows).add();
  }

  private void opus() throws Exception {
    byte[] first = encoded();
    rows.of(OPUS, "complexity").good(0).shows(true, false, () -> Arrays.equals(first, encoded()));
    rows.of(OPUS, "bitrate").good(12_000).shows(true, false, () -> encoded().length > 2500);
    rows.of(OPUS, "pauses")
        .good(true)
        .shows(false, true, () -> alice.offer().contains("usedtx=1"))
        .refusesNothing("every text is true or false to Declarative Services");
  }

  /** A second of noise, as the next call would send it. */
  private byte[] encoded() throws Exception {
    AudioEncoder encoder = world.only(Codec.class, "(codec.name=opus)").encoder();
    Random noise = new Random(1);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    short[] frame = new short[960];
    byte[] payload = new byte[1275];
    for (int i = 0; i < 50; i++) {
      for (int at = 0; at < frame.length; at++) {
        frame[at] = (short) (noise.nextGaussian() * 2000);
      }
      all.write(payload, 0, encoder.encode(frame, payload, 0));
    }
    return all.toByteArray();
  }

  private void headless() {
    rows.of(HEADLESS, "bind.address")
        .good("127.0.0.1")
        .shows(false, true, () -> addresses(alice.offer()).equals(Set.of("127.0.0.1")))
        .refuses("no.address.but.a.name", "1.2.3.4.5");
    rows.of(HEADLESS, "include.loopback")
        .good(false)
        .shows(true, false, () -> addresses(alice.offer()).contains("127.0.0.1"))
        .refusesNothing("every text is true or false to Declarative Services");
    rows.of(HEADLESS, "codec.order")
        .goods(Map.of("codec.order", new String[] {"PCMA"}))
        .shows("0", "8", () -> firstFormat(alice.offer()))
        .refusesNothing("a codec of any name may come");
    rows.of(HEADLESS, "least.delay.millis")
        .good(40)
        .shows(true, false, () -> alice.framesToEcho() > 12);
    rows.of(HEADLESS, "handshake.threads")
        .good(1)
        .shows(true, false, () -> severalThreads("dtls-client", "dtls-server"));
  }

  /** One that answers nothing: that it is asked is what shows. */
  private void servers(String engine, Look look) throws Exception {
    DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    silent.setSoTimeout(100);
    String place = "127.0.0.1:" + silent.getLocalPort();
    Map<String, Object> turn =
        Map.of(
            "ice.servers",
            new String[] {"turn:" + place},
            "ice.username",
            "u",
            ".ice.password",
            "p");
    rows.of(engine, "ice.servers")
        .goods(Map.of("ice.servers", new String[] {"stun:" + place}))
        .shows(false, true, () -> asked(look, silent))
        .refuses("http:server", "turn:server?transport=tcp");
    for (String each : new String[] {"ice.username", ".ice.password"}) {
      rows.of(engine, each)
          .goods(turn)
          .shows(false, true, () -> asked(look, silent))
          .refusesAll(Map.of("ice.servers", new String[] {"turn:" + place}, each, ""));
    }
    Map<String, Object> only = new HashMap<>(turn);
    only.put("ice.relay.only", true);
    rows.of(engine, "ice.relay.only")
        .goods(only)
        .shows(false, true, () -> look.end("echo", 8).contains("40001"))
        .refusesAll(Map.of("ice.relay.only", true, "ice.servers", new String[0]));
  }

  private static boolean asked(Look look, DatagramSocket server) throws Exception {
    DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
    look.call();
    try {
      server.receive(packet);
      for (int i = 0; i < 20; i++) {
        server.receive(packet);
      }
      return true;
    } catch (SocketTimeoutException none) {
      return packet.getPort() > 0;
    }
  }

  /** After calls in a row, each of which needs a thread; those that may not be have ended. */
  private boolean severalThreads(String... names) throws Exception {
    alice.call();
    alice.call();
    for (String name : names) {
      long threads =
          Thread.getAllStackTraces().keySet().stream()
              .filter(it -> it.getName().contains(name))
              .count();
      if (threads > 1) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> addresses(String sdp) {
    Set<String> all = new TreeSet<>();
    Matcher each = CANDIDATE.matcher(sdp);
    while (each.find()) {
      all.add(each.group(1));
    }
    return all;
  }

  private static String firstFormat(String sdp) {
    Matcher media = Pattern.compile("m=audio \\d+ \\S+ (\\d+)").matcher(sdp);
    return media.find() ? media.group(1) : "none";
  }

  private void webrtc() throws Exception {
    Settings.put(
        world.settings.of("org.jackfield.client~any"),
        Map.of("client.name", "any", "uri", world.uri("any"), "media.engine", ""));
    Settings.put(
        world.settings.of("org.jackfield.auth.credential~any"),
        Map.of("client.name", "any", "user", "dave", ".password", "dave-secret"));
    VoiceClient any = world.client("any");
    Soon.until("any", "READY", () -> any.state().name());
    Look look = new Look(world, "any");
    rows.of("org.jackfield.media.webrtc", "service.ranking")
        .good(-5)
        .shows(true, false, () -> look.servedBy("media.webrtc"))
        .refusesNothing(SignIn.NO_RANKING);
    servers("org.jackfield.media.webrtc", look);
  }

  private void node() {
    rows.of(NODE, "advertise")
        .good("127.0.0.2")
        .shows("127.0.0.1", "127.0.0.2", () -> answered(1))
        .refuses("no address");
    rows.of(NODE, "handshake.threads")
        .good(1)
        .shows(true, false, () -> severalThreads("jf-media-handshake"));
    rows.of(NODE, "codec.order")
        .goods(Map.of("codec.order", new String[] {"PCMA"}))
        .shows("0", "8", () -> firstFormat(alice.answer()))
        .refusesNothing("a codec of any name may come");
    rows.of(NODE, "mute.bridge")
        .good(true)
        .shows(true, false, alice::hearsBob)
        .refusesNothing("every text is true or false to Declarative Services");
  }

  private void nodeAtStart() throws Exception {
    rows.of(NODE, "host")
        .good("127.0.0.3")
        .shows("127.0.0.1", "127.0.0.3", () -> answered(1))
        .whenStarts(NODE)
        .refuses("no host");
    // The first port of the range is taken, so that it has to be another one; all of them are below
    // those that a system gives away.
    taken = below(FIRST_PORT);
    int first = taken.getLocalPort();
    for (String each : new String[] {"port", "port.last"}) {
      rows.of(NODE, each)
          .goods(Map.of("port", first, "port.last", first + 50))
          .shows(false, true, () -> isBetween(first + 1, first + 50, answered(2)))
          .whenStarts(NODE);
    }
    rows.of(NODE, "handshake.queue").good(7).shows(64, 7, this::queue).whenStarts(NODE);
  }

  /** Where the node is to be bound by then: see the row of host. */
  private static DatagramSocket below(int from) throws IOException {
    for (int port = from; ; port++) {
      try {
        return new DatagramSocket(port, InetAddress.getByName("127.0.0.3"));
      } catch (BindException inUse) {
        if (port > from + 100) {
          throw inUse;
        }
      }
    }
  }

  static boolean isBetween(int first, int last, String port) {
    return port.matches("\\d+")
        && Integer.parseInt(port) >= first
        && Integer.parseInt(port) <= last;
  }

  /** The address, or the port, that the exchange answers with. */
  private String answered(int group) throws Exception {
    String sdp = alice.answer();
    Matcher candidate = CANDIDATE.matcher(sdp);
    return candidate.find() ? candidate.group(group) : "no candidate in " + sdp;
  }

  /**
   * Looked up inside: to fill the queue from outside takes more handshakes that hang than a test
   * can make.
   */
  private Object queue() throws Exception {
    Object handshakes = field(world.only(MediaNode.class), "handshakes");
    ThreadPoolExecutor pool = (ThreadPoolExecutor) field(handshakes, "pool");
    return pool.getQueue().size() + pool.getQueue().remainingCapacity();
  }

  private static Object field(Object of, String name) throws ReflectiveOperationException {
    Field field = of.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }
}
