package org.jackfield.phone;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.audio.AudioDevices;
import org.jackfield.spi.audio.DeviceSound;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The softphone: one call with the client named {@code phone}; the result is the exit code. */
@Component(
    service = Callable.class,
    configurationPid = "org.jackfield.phone",
    property = "launcher.main=phone")
@Designate(ocd = PhoneMain.Config.class)
public final class PhoneMain implements Callable<Integer> {
  private static final Duration CLIENT = Duration.ofSeconds(5);
  private static final int LONGEST_SECONDS = 3600;
  private static final String NAME = AudioDevices.AUDIO_DEVICES;

  /** Configuration. */
  @ObjectClassDefinition(
      name = "Jackfield phone",
      description = "One call of the softphone on the command line.")
  public @interface Config {
    /** Whom to call. */
    @AttributeDefinition(
        name = "To",
        description = "Number, user name or SIP URI to call, e.g. echo. Acts at the start.")
    String to() default "";

    /** What to send. */
    @AttributeDefinition(
        name = "Play",
        required = false,
        description =
            "WAV file to send once; empty means a tone of 1000 Hz, or the microphone where record"
                + " is empty too and there is one. Acts at the start.")
    String play() default "";

    /** Where to keep what is heard. */
    @AttributeDefinition(
        name = "Record",
        required = false,
        description =
            "WAV file to keep what is heard in, replaced if it is there; empty means a new"
                + " temporary file, which is kept, or the loudspeaker where play is empty too and"
                + " there is one. Acts at the start.")
    String record() default "";

    /** Whose devices. */
    @AttributeDefinition(
        name = "Devices",
        required = false,
        description =
            "The maker of sound devices to use where play and record are empty, by its"
                + " audio.devices; empty for the best one there is, none for no device. Acts at the"
                + " start.")
    String devices() default "";

    /** How long to speak. */
    @AttributeDefinition(
        name = "Seconds",
        required = false,
        description =
            "Seconds from the answer to the hang-up, unless the far end hangs up first; 0 means 5,"
                + " or 3600 on sound devices. Acts at the start.",
        min = "0",
        max = "3600")
    int seconds() default 0;
  }

  private final CompletableFuture<VoiceClient> client = new CompletableFuture<>();
  private final Map<ServiceReference<AudioDevices>, AudioDevices> makers = new HashMap<>();
  private final Config config;

  /** For the container. */
  @Activate
  public PhoneMain(Config config) {
    this.config = config;
  }

  @Reference(
      target = "(client.name=phone)",
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC)
  void bindClient(VoiceClient phone) {
    client.complete(phone);
  }

  void unbindClient(VoiceClient phone) {
    // The one call of this program is over then, and the phone says so.
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindDevices(ServiceReference<AudioDevices> reference, AudioDevices maker) {
    synchronized (makers) {
      makers.put(reference, maker);
    }
  }

  void unbindDevices(ServiceReference<AudioDevices> reference) {
    synchronized (makers) {
      makers.remove(reference);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    Events events = new Events(System.out::println, System::nanoTime);
    try {
      if (config.seconds() < 0 || config.seconds() > LONGEST_SECONDS) {
        throw bad("seconds: " + config.seconds() + " is not within 0 to " + LONGEST_SECONDS);
      }
      if (config.to().isBlank()) {
        throw bad("to: must not be empty");
      }
      VoiceClient phone = awaitClient();
      Sound sound = sound(events);
      return new Phone(events, Limits.of(config.seconds(), sound.devices().isPresent()))
          .call(phone, config.to(), sound);
    } catch (ProblemException fault) {
      events.failed(fault.problem());
      return Phone.FAILED;
    }
  }

  private Sound sound(Events events) throws InterruptedException {
    boolean files = !config.play().isBlank() || !config.record().isBlank();
    if (!files && !config.devices().equals("none")) {
      Optional<DeviceSound> devices = new Devices(makers(), events).open();
      if (devices.isPresent()) {
        return Sound.on(devices.get());
      }
      events.say("sending a tone of 1000 Hz instead, and keeping what is heard");
    }
    return Sound.open(config.play(), config.record());
  }

  private List<AudioDevices> makers() {
    synchronized (makers) {
      return makers.entrySet().stream()
          .filter(
              each ->
                  config.devices().isBlank()
                      || config.devices().equals(each.getKey().getProperty(NAME)))
          .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
          .map(Map.Entry::getValue)
          .toList();
    }
  }

  private VoiceClient awaitClient() throws InterruptedException {
    try {
      return client.get(CLIENT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException missing) {
      throw Problem.permanent(
              Codes.PROVIDER_MISSING,
              Area.CONFIGURATION,
              "there is no client: is the host a ws:// or wss:// address? The log says more")
          .asException(missing);
    }
  }

  private static ProblemException bad(String detail) {
    return Problem.permanent(Codes.BAD_CONFIGURATION, Area.CONFIGURATION, detail).asException();
  }
}
