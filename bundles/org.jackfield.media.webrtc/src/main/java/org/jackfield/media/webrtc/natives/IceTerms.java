package org.jackfield.media.webrtc.natives;

import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCIceTransportPolicy;
import java.util.List;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.media.IceServer;

/**
 * How connections find their way.
 *
 * @param servers asked for addresses; checked, because the native library ends the process over a
 *     URL that it cannot read
 * @param relayOnly whether only what a TURN server lends is used and told
 */
public record IceTerms(List<IceServer> servers, boolean relayOnly) {
  /** By the machine's own addresses. */
  public static final IceTerms PLAIN = new IceTerms(List.of(), false);

  /**
   * Refuses a relay that is not there.
   *
   * @throws org.jackfield.api.problem.ProblemException BAD_CONFIGURATION naming the attribute
   */
  public IceTerms {
    servers = List.copyOf(servers);
    if (relayOnly && servers.stream().noneMatch(IceServer::lends)) {
      throw Problem.permanent(
              Codes.BAD_CONFIGURATION, Area.CONFIGURATION, "ice.relay.only needs a turn server")
          .asException();
    }
  }

  /** The same, through a relay where there is one. */
  public IceTerms relayed() {
    return servers.stream().anyMatch(IceServer::lends) ? new IceTerms(servers, true) : this;
  }

  void in(RTCConfiguration configuration) {
    configuration.iceServers = servers.stream().map(IceTerms::nativeForm).toList();
    configuration.iceTransportPolicy =
        relayOnly ? RTCIceTransportPolicy.RELAY : RTCIceTransportPolicy.ALL;
  }

  private static RTCIceServer nativeForm(IceServer server) {
    RTCIceServer made = new RTCIceServer();
    made.urls = List.of(server.uri());
    made.username = server.username();
    made.password = server.password();
    return made;
  }
}
