package org.jackfield.diagnosis;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jackfield.rtp.ice.turn.ReflexiveAddress;
import org.jackfield.rtp.ice.turn.TurnClient;
import org.jackfield.rtp.ice.turn.TurnOutput;
import org.jackfield.rtp.ice.turn.TurnServer;
import org.jackfield.spi.report.diagnosis.DiagnosisPlan;
import org.jackfield.spi.report.diagnosis.DiagnosisStep;
import org.jackfield.spi.report.diagnosis.Finding;
import org.jackfield.spi.report.diagnosis.Verdict;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Whether each STUN server answers, and each TURN server lends an address, over UDP. */
@Component(service = DiagnosisStep.class, property = "service.ranking:Integer=30")
public final class IceStep implements DiagnosisStep {
  private static final int PORT = 3478;
  private static final long SLOW_MILLIS = 500;
  private static final long LONGEST_MILLIS = 8_000;
  private static final int PACKET = 1500;

  private final SecureRandom random = new SecureRandom();
  private final long longestMillis;

  /** By DS. */
  @Activate
  public IceStep() {
    this(LONGEST_MILLIS);
  }

  IceStep(long longestMillis) {
    this.longestMillis = longestMillis;
  }

  /** What asks a server: datagrams and the time go in, datagrams and events come out. */
  private interface Asking {
    List<TurnOutput> start(long now);

    List<TurnOutput> onPacket(byte[] packet, InetSocketAddress from, long now);

    List<TurnOutput> onTime(long now);

    OptionalLong nextWake();

    List<TurnOutput> close(long now);
  }

  @Override
  public String name() {
    return "ice";
  }

  @Override
  public List<Finding> run(DiagnosisPlan plan) throws IOException {
    List<Finding> findings = new ArrayList<>();
    int number = 0;
    for (DiagnosisPlan.IceServer server : plan.servers()) {
      number++;
      findings.add(check(server, (server.turn() ? "turn " : "stun ") + number));
    }
    return findings;
  }

  private Finding check(DiagnosisPlan.IceServer server, String step) throws IOException {
    Timed timed = new Timed(step);
    String[] part = server.url().split(":");
    InetSocketAddress address;
    try {
      int port = part.length > 2 ? Integer.parseInt(part[2]) : PORT;
      address = new InetSocketAddress(InetAddress.getByName(part[1]), port);
    } catch (UnknownHostException unknown) {
      return timed.found(Verdict.BLOCKED, "its name has no address");
    }
    Asking asking =
        server.turn()
            ? turn(
                new TurnClient(
                    new TurnServer(address, server.username(), server.password()), random))
            : stun(new ReflexiveAddress(address, random));
    try (DatagramSocket socket = new DatagramSocket()) {
      return ask(timed, socket, address, asking);
    }
  }

  private Finding ask(Timed timed, DatagramSocket socket, InetSocketAddress server, Asking asking)
      throws IOException {
    List<TurnOutput> outputs = asking.start(now());
    while (true) {
      for (TurnOutput output : outputs) {
        if (output instanceof TurnOutput.Send send) {
          socket.send(new DatagramPacket(send.bytes(), send.bytes().length, server));
        } else if (output instanceof TurnOutput.Mapped) {
          return good(timed, "it answers");
        } else if (output instanceof TurnOutput.Allocated) {
          giveBack(socket, server, asking);
          return good(timed, "it lends an address");
        } else if (output instanceof TurnOutput.Failed failed) {
          return timed.found(Verdict.BLOCKED, failed.reason());
        }
      }
      if (timed.millis() > longestMillis) {
        return timed.found(Verdict.BLOCKED, "it does not answer");
      }
      outputs = next(socket, asking);
    }
  }

  private static List<TurnOutput> next(DatagramSocket socket, Asking asking) throws IOException {
    long wait = (asking.nextWake().orElse(now()) - now()) / 1_000_000;
    socket.setSoTimeout((int) Math.max(10, Math.min(wait, 500)));
    DatagramPacket packet = new DatagramPacket(new byte[PACKET], PACKET);
    try {
      socket.receive(packet);
      byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
      return asking.onPacket(bytes, (InetSocketAddress) packet.getSocketAddress(), now());
    } catch (SocketTimeoutException nothing) {
      return asking.onTime(now());
    }
  }

  private static void giveBack(DatagramSocket socket, InetSocketAddress server, Asking asking)
      throws IOException {
    for (TurnOutput output : asking.close(now())) {
      if (output instanceof TurnOutput.Send send) {
        socket.send(new DatagramPacket(send.bytes(), send.bytes().length, server));
      }
    }
  }

  private static Finding good(Timed timed, String what) {
    boolean slow = timed.millis() > SLOW_MILLIS;
    return timed.found(
        slow ? Verdict.DEGRADED : Verdict.READY, what + (slow ? ", but slowly" : ""));
  }

  private static long now() {
    return System.nanoTime();
  }

  private static Asking stun(ReflexiveAddress client) {
    return new Asking() {
      @Override
      public List<TurnOutput> start(long now) {
        return client.start(now);
      }

      @Override
      public List<TurnOutput> onPacket(byte[] packet, InetSocketAddress from, long now) {
        return client.onPacket(packet, from);
      }

      @Override
      public List<TurnOutput> onTime(long now) {
        return client.onTime(now);
      }

      @Override
      public OptionalLong nextWake() {
        return client.nextWake();
      }

      @Override
      public List<TurnOutput> close(long now) {
        return List.of();
      }
    };
  }

  private static Asking turn(TurnClient client) {
    return new Asking() {
      @Override
      public List<TurnOutput> start(long now) {
        return client.start(now);
      }

      @Override
      public List<TurnOutput> onPacket(byte[] packet, InetSocketAddress from, long now) {
        return client.onPacket(packet, from, now);
      }

      @Override
      public List<TurnOutput> onTime(long now) {
        return client.onTime(now);
      }

      @Override
      public OptionalLong nextWake() {
        return client.nextWake();
      }

      @Override
      public List<TurnOutput> close(long now) {
        return client.close(now);
      }
    };
  }
}
