package org.jackfield.audio.javasound;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jackfield.sound.pulse.PulseDevices;
import org.jackfield.spi.audio.AudioDevice;
import org.jackfield.spi.audio.AudioDevices;
import org.jackfield.spi.audio.DeviceAbilities;
import org.jackfield.spi.audio.DeviceKind;
import org.jackfield.spi.audio.DeviceListener;
import org.jackfield.spi.audio.DeviceRequest;
import org.jackfield.spi.audio.DeviceSound;
import org.jackfield.spi.audio.DeviceWatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Sound devices by the JDK alone. Nothing of its sound is loaded before somebody asks for devices.
 */
@Component(
    service = AudioDevices.class,
    property = {AudioDevices.AUDIO_DEVICES + "=javasound", "service.ranking:Integer=0"})
public final class JavaSoundDevices implements AudioDevices, AutoCloseable {
  private final Optional<PulseDevices> server;
  private final Supplier<List<AudioDevice>> mixers;
  private final Line.Opener opener;
  private final Set<JavaSound> sounds = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor worker;

  /** For the container, and for programs without one, which close it. */
  @Activate
  public JavaSoundDevices() {
    this(PulseDevices.here("jf-javasound"), Mixers::list, Mixers::open);
  }

  JavaSoundDevices(
      Optional<PulseDevices> server, Supplier<List<AudioDevice>> mixers, Line.Opener opener) {
    this.server = server;
    this.mixers = mixers;
    this.opener = opener;
    worker =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "jf-javasound");
              thread.setDaemon(true);
              return thread;
            });
    worker.allowCoreThreadTimeOut(true);
  }

  @Override
  public DeviceAbilities abilities() {
    return new DeviceAbilities(true, server.isPresent(), Set.of());
  }

  @Override
  public CompletionStage<List<AudioDevice>> list() {
    return server
        .map(PulseDevices::list)
        .orElseGet(() -> CompletableFuture.supplyAsync(mixers, worker));
  }

  @Override
  public DeviceWatch watch(DeviceListener listener) {
    return server.map(pulse -> pulse.watch(listener)).orElse(() -> {});
  }

  @Override
  public CompletionStage<DeviceSound> open(DeviceRequest request) {
    Seats seats =
        server
            .<Seats>map(pulse -> new ServerSeats(pulse.seats(ServerSeats.APPLICATION), opener))
            .orElseGet(() -> new MixerSeats(worker, mixers, opener));
    return seats
        .open(DeviceKind.INPUT, request.input())
        .thenCompose(
            input ->
                seats
                    .open(DeviceKind.OUTPUT, request.output())
                    .thenApply(output -> sound(seats, input, output))
                    .whenComplete(
                        (sound, fault) -> {
                          if (fault != null) {
                            seats.close();
                            input.close();
                          }
                        }));
  }

  private DeviceSound sound(Seats seats, Direction input, Direction output) {
    JavaSound sound = new JavaSound(seats, input, output, sounds::remove);
    sounds.add(sound);
    return sound;
  }

  /** Closes what is open. */
  @Deactivate
  @Override
  public void close() {
    sounds.forEach(JavaSound::close);
    server.ifPresent(PulseDevices::close);
    worker.shutdown();
  }
}
