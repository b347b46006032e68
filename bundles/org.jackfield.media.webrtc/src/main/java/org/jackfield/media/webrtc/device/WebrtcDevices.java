package org.jackfield.media.webrtc.device;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.media.webrtc.natives.NativeLibrary;
import org.jackfield.media.webrtc.natives.SystemDevices;
import org.jackfield.sound.pulse.PulseDevices;
import org.jackfield.sound.pulse.PulseSeats;
import org.jackfield.spi.audio.AudioDevice;
import org.jackfield.spi.audio.AudioDevices;
import org.jackfield.spi.audio.DeviceAbilities;
import org.jackfield.spi.audio.DeviceKind;
import org.jackfield.spi.audio.DeviceListener;
import org.jackfield.spi.audio.DeviceRequest;
import org.jackfield.spi.audio.DeviceSound;
import org.jackfield.spi.audio.DeviceWatch;
import org.jackfield.spi.audio.SoundProcessing;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Sound devices by libwebrtc, with its echo cancellation, noise suppression and gain control, as
 * the sound of a call over any engine. Opens nothing before somebody asks.
 *
 * <p>libwebrtc cannot choose a device on Linux; there its streams are moved, which needs {@code
 * pactl}. On other systems it uses the default, which was never tried.
 */
@Component(
    name = WebrtcDevices.NAME,
    service = AudioDevices.class,
    enabled = false,
    property = {AudioDevices.AUDIO_DEVICES + "=webrtc", "service.ranking:Integer=100"})
public final class WebrtcDevices implements AudioDevices, AutoCloseable {
  /** The component. */
  public static final String NAME = "org.jackfield.media.webrtc.device";

  /** How libwebrtc's streams are named. */
  private static final String APPLICATION = "WEBRTC VoiceEngine";

  private static final Set<SoundProcessing> ABLE = Set.of(SoundProcessing.values());

  private final Optional<PulseDevices> server = PulseDevices.here("jf-webrtc-devices");
  private final boolean linux = System.getProperty("os.name", "").startsWith("Linux");
  private final Set<WebrtcSound> sounds = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1,
          1,
          10,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          task -> {
            Thread thread = new Thread(task, "jf-webrtc-devices");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Nothing is open.
   *
   * @throws org.jackfield.api.problem.ProblemException PROVIDER_MISSING where the native library
   *     cannot be loaded
   */
  @Activate
  public WebrtcDevices() {
    Optional<String> fault = NativeLibrary.fault();
    if (fault.isPresent()) {
      throw Problem.permanent(Codes.PROVIDER_MISSING, Area.AUDIO, fault.get()).asException();
    }
    worker.allowCoreThreadTimeOut(true);
  }

  @Override
  public DeviceAbilities abilities() {
    return new DeviceAbilities(server.isPresent(), server.isPresent(), ABLE);
  }

  @Override
  public CompletionStage<List<AudioDevice>> list() {
    return server.map(PulseDevices::list).orElseGet(this::ofSystem);
  }

  private CompletionStage<List<AudioDevice>> ofSystem() {
    return linux
        ? CompletableFuture.failedStage(noServer())
        : CompletableFuture.supplyAsync(SystemDevices::list, worker);
  }

  /** Without asking first, libwebrtc would wait for a server that is not there. */
  private static ProblemException noServer() {
    return Problem.passing(
            Codes.PROVIDER_MISSING,
            Area.AUDIO,
            "sound: needs PulseAudio or PipeWire and the program pactl; install the Debian package"
                + " pulseaudio-utils")
        .asException();
  }

  static ProblemException cannotChoose() {
    return Problem.permanent(
            Codes.DEVICE_CANNOT_BE_CHOSEN,
            Area.AUDIO,
            "sound: libwebrtc uses the system's default here; another maker may choose")
        .asException();
  }

  @Override
  public DeviceWatch watch(DeviceListener listener) {
    return server.map(pulse -> pulse.watch(listener)).orElse(() -> {});
  }

  @Override
  public CompletionStage<DeviceSound> open(DeviceRequest request) {
    if (server.isEmpty() && linux) {
      return CompletableFuture.failedStage(noServer());
    }
    if (server.isEmpty() && (request.input().isPresent() || request.output().isPresent())) {
      return CompletableFuture.failedStage(cannotChoose());
    }
    Optional<PulseSeats> seats = server.map(pulse -> pulse.seats(APPLICATION));
    WebrtcSound sound =
        new WebrtcSound(seats, this::usual, request.processingOf(ABLE), sounds::remove);
    sounds.add(sound);
    return open(seats, sound, DeviceKind.OUTPUT, request)
        .thenCompose(out -> open(seats, sound, DeviceKind.INPUT, request))
        .<DeviceSound>thenApply(in -> sound)
        .whenComplete(
            (opened, fault) -> {
              if (fault != null) {
                sound.close();
              }
            });
  }

  private CompletionStage<Void> open(
      Optional<PulseSeats> seats, WebrtcSound sound, DeviceKind kind, DeviceRequest request) {
    return seats
        .map(server -> server.open(kind, request.device(kind), () -> sound.open(kind)))
        .orElseGet(() -> CompletableFuture.supplyAsync(() -> sound.open(kind), worker));
  }

  private CompletionStage<AudioDevice> usual(DeviceKind kind) {
    return ofSystem()
        .thenApply(
            all ->
                all.stream()
                    .filter(device -> device.kind() == kind && device.isDefault())
                    .findFirst()
                    .orElseThrow(
                        () ->
                            Problem.passing(
                                    Codes.MEDIA_DEVICE_NOT_FOUND,
                                    Area.AUDIO,
                                    "sound: there is no device")
                                .asException()));
  }

  /** Closes what is open. */
  @Deactivate
  @Override
  public void close() {
    sounds.forEach(WebrtcSound::close);
    server.ifPresent(PulseDevices::close);
    worker.shutdown();
  }
}
