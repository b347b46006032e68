package org.jackfield.shell.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.service.command.Descriptor;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.audio.AudioDevice;
import org.jackfield.spi.audio.AudioDevices;
import org.jackfield.spi.audio.DeviceAbilities;
import org.jackfield.spi.audio.DeviceKind;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Commands for sound devices. */
@Component(
    service = DeviceCommands.class,
    property = {"osgi.command.scope=jackfield", "osgi.command.function=devices"})
public final class DeviceCommands {
  private static final long SECONDS = 6;

  /** The best first. */
  private final Map<ServiceReference<AudioDevices>, AudioDevices> makers =
      new ConcurrentSkipListMap<>(Comparator.reverseOrder());

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindMaker(ServiceReference<AudioDevices> reference, AudioDevices maker) {
    makers.put(reference, maker);
  }

  void unbindMaker(ServiceReference<AudioDevices> reference) {
    makers.remove(reference);
  }

  /** All devices, by maker; the first maker is the one that a phone takes. */
  @Descriptor(
      "the sound devices of this machine, by maker, the best first, and what each maker can do; a"
          + " star is at the system's defaults")
  public String devices() {
    if (makers.isEmpty()) {
      return "no maker of sound devices is installed\n";
    }
    StringBuilder text = new StringBuilder();
    makers.forEach((reference, maker) -> text.append(of(name(reference), maker)));
    return text.toString();
  }

  private static String name(ServiceReference<AudioDevices> reference) {
    return String.valueOf(reference.getProperty(AudioDevices.AUDIO_DEVICES));
  }

  private static String of(String name, AudioDevices maker) {
    String heading = name + ": " + words(maker.abilities()) + "\n";
    try {
      Table table = new Table("kind", "default", "name", "id");
      List<AudioDevice> all = maker.list().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
      for (AudioDevice device : all) {
        String kind = device.kind() == DeviceKind.INPUT ? "microphone" : "loudspeaker";
        table.row(kind, device.isDefault() ? "*" : "", device.name(), device.id());
      }
      return heading + table;
    } catch (ExecutionException fault) {
      return heading + ProblemException.of(fault) + "\n";
    } catch (TimeoutException late) {
      return heading + "does not answer within " + SECONDS + " s\n";
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return heading + "interrupted\n";
    }
  }

  private static String words(DeviceAbilities able) {
    List<String> processing =
        able.processing().stream()
            .sorted()
            .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .toList();
    return (able.pins() ? "can pin a device" : "follows the default only")
        + (able.hotPlug() ? ", tells what comes and goes" : "")
        + (processing.isEmpty() ? "" : ", " + String.join(", ", processing));
  }
}
