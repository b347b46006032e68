package org.jackfield.media.webrtc.natives;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCBundlePolicy;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtcpMuxPolicy;
import dev.onvoid.webrtc.RTCRtpCodecCapability;
import dev.onvoid.webrtc.media.MediaType;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;

/**
 * The native factory and its clock, started in the only order that webrtc-java 0.14.0 survives:
 * with playout running before the factory exists, the factory is not given captured sound, which
 * would race with what we push and abort the process; the "recording" thread still pulls every 10
 * ms and so feeds all sinks. No sound device is touched, so none can be missing.
 *
 * <p>The native threads keep a JVM alive until {@link #close()}.
 */
public final class NativeAudio implements AutoCloseable {
  /** What is offered and accepted, in order of preference. */
  public static final List<String> CODECS = List.of("opus", "PCMU", "PCMA", "G722");

  private static final String DIGITS = "telephone-event";

  private final HeadlessAudioDeviceModule device;
  private final PeerConnectionFactory factory;
  private final Rejections rejections;
  private final List<RTCRtpCodecCapability> preferences;
  private boolean closed;

  private NativeAudio(HeadlessAudioDeviceModule device, PeerConnectionFactory factory) {
    this.device = device;
    this.factory = factory;
    this.rejections = Rejections.listening();
    this.preferences = preferences(factory);
  }

  /**
   * Loads the library if need be and starts it.
   *
   * @throws org.jackfield.api.problem.ProblemException PROVIDER_MISSING, saying what to install
   */
  public static NativeAudio start() {
    Optional<String> fault = NativeLibrary.fault();
    if (fault.isPresent()) {
      throw Problem.permanent(Codes.PROVIDER_MISSING, Area.MEDIA, fault.get()).asException();
    }
    HeadlessAudioDeviceModule device = new HeadlessAudioDeviceModule();
    PeerConnectionFactory factory;
    try {
      device.initPlayout();
      device.startPlayout();
      factory = new PeerConnectionFactory(device);
    } catch (Error | RuntimeException broken) {
      device.dispose();
      throw unusable(broken);
    }
    try {
      device.initRecording();
      device.startRecording();
      return new NativeAudio(device, factory);
    } catch (Error | RuntimeException broken) {
      factory.dispose();
      device.dispose();
      throw unusable(broken);
    }
  }

  private static RuntimeException unusable(Throwable fault) {
    return Problem.permanent(
            Codes.PROVIDER_MISSING, Area.MEDIA, "webrtc-java cannot start its audio engine")
        .asException(fault);
  }

  private static List<RTCRtpCodecCapability> preferences(PeerConnectionFactory factory) {
    List<RTCRtpCodecCapability> known =
        factory.getRtpReceiverCapabilities(MediaType.AUDIO).getCodecs();
    return Stream.concat(CODECS.stream(), Stream.of(DIGITS))
        .flatMap(name -> known.stream().filter(codec -> codec.getName().equalsIgnoreCase(name)))
        .toList();
  }

  /**
   * The codecs of {@link #CODECS} and RFC 4733 events, as the native library describes them.
   *
   * @param order names that come first, in this order
   */
  List<RTCRtpCodecCapability> preferences(List<String> order) {
    return preferences.stream()
        .sorted(Comparator.comparingInt(codec -> rank(order, codec.getName())))
        .toList();
  }

  /** These of them, in this order, and RFC 4733 events. */
  List<RTCRtpCodecCapability> only(List<String> names) {
    return Stream.concat(names.stream(), Stream.of(DIGITS))
        .flatMap(
            name -> preferences.stream().filter(codec -> codec.getName().equalsIgnoreCase(name)))
        .toList();
  }

  private static int rank(List<String> order, String name) {
    for (int i = 0; i < order.size(); i++) {
      if (order.get(i).equalsIgnoreCase(name)) {
        return i;
      }
    }
    return order.size();
  }

  Rejections rejections() {
    return rejections;
  }

  RTCPeerConnection connection(PeerConnectionObserver observer, IceTerms ice) {
    RTCConfiguration configuration = new RTCConfiguration();
    ice.in(configuration);
    configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
    configuration.rtcpMuxPolicy = RTCRtcpMuxPolicy.REQUIRE;
    configuration.portAllocatorConfig.setDisableTcp(true);
    // Adapters are only asked for addresses beyond loopback; without any, take the default route.
    configuration.portAllocatorConfig.setDisableAdapterEnumeration(!beyondLoopback());
    return Objects.requireNonNull(
        factory.createPeerConnection(configuration, observer), "no native connection");
  }

  AudioTrack track(CustomAudioSource source) {
    return factory.createAudioTrack("audio", source);
  }

  private static boolean beyondLoopback() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .anyMatch(address -> !address.isLoopbackAddress());
    } catch (SocketException unknown) {
      // Enumeration is the native library's own way; it copes better than a guess.
      return true;
    }
  }

  /** Ends the native threads. Every connection must be closed before: an open one would crash. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      factory.dispose();
      device.dispose();
    }
  }
}
