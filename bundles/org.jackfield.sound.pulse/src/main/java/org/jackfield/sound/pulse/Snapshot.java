package org.jackfield.sound.pulse;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.audio.AudioDevice;
import org.jackfield.spi.audio.DeviceKind;

/**
 * What a server had at one moment.
 *
 * @param places its devices, without the monitors of loudspeakers
 * @param streams those of all programs
 */
record Snapshot(List<Place> places, List<Flow> streams) {

  /**
   * A device.
   *
   * @param index the server's number for it
   */
  record Place(long index, AudioDevice device) {}

  /**
   * A program's sound on its way from or to a device.
   *
   * @param index the server's number for it
   * @param on the number of the device
   * @param process the program's process
   * @param application what the program calls itself
   */
  record Flow(long index, DeviceKind kind, long on, String process, String application) {}

  /** Nothing at all. */
  static final Snapshot EMPTY = new Snapshot(List.of(), List.of());

  /** Asks the server; two short runs of pactl. */
  static Snapshot take() {
    String info = Pactl.run("-f", "json", "info");
    return of(info, Pactl.run("-f", "json", "list"));
  }

  /** Reads what pactl said. */
  static Snapshot of(String info, String list) {
    try {
      JsonObject all = read(list);
      JsonObject names = read(info);
      List<Place> places = new ArrayList<>();
      places(all, "sources", DeviceKind.INPUT, names.getString("default_source_name", ""), places);
      places(all, "sinks", DeviceKind.OUTPUT, names.getString("default_sink_name", ""), places);
      places.sort(
          Comparator.comparing((Place place) -> place.device().kind())
              .thenComparing(place -> !place.device().isDefault())
              .thenComparing(place -> place.device().name())
              .thenComparing(place -> place.device().id()));
      List<Flow> streams =
          Stream.concat(
                  streams(all, "source_outputs", "source", DeviceKind.INPUT),
                  streams(all, "sink_inputs", "sink", DeviceKind.OUTPUT))
              .toList();
      return new Snapshot(List.copyOf(places), streams);
    } catch (JsonException | ClassCastException | NullPointerException strange) {
      throw Problem.permanent(
              Codes.UNEXPECTED_ERROR,
              Area.AUDIO,
              "sound: what pactl says cannot be read; version 16 or newer is needed")
          .asException(strange);
    }
  }

  private static JsonObject read(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  private static void places(
      JsonObject all, String what, DeviceKind kind, String usual, List<Place> places) {
    for (JsonObject each : all.getJsonArray(what).getValuesAs(JsonObject.class)) {
      // A sink has a monitor too, by this name; but only a source is one.
      boolean monitor = kind == DeviceKind.INPUT && !each.getString("monitor_source", "").isEmpty();
      if (!monitor) {
        String id = each.getString("name");
        places.add(
            new Place(
                number(each, "index"),
                new AudioDevice(id, each.getString("description", id), kind, id.equals(usual))));
      }
    }
  }

  private static Stream<Flow> streams(JsonObject all, String what, String device, DeviceKind kind) {
    return all.getJsonArray(what).getValuesAs(JsonObject.class).stream()
        .map(
            each -> {
              JsonObject properties =
                  each.getOrDefault("properties", JsonValue.EMPTY_JSON_OBJECT).asJsonObject();
              return new Flow(
                  number(each, "index"),
                  kind,
                  number(each, device),
                  properties.getString("application.process.id", ""),
                  properties.getString("application.name", ""));
            });
  }

  private static long number(JsonObject object, String name) {
    return object.getJsonNumber(name).longValue();
  }

  List<AudioDevice> devices() {
    return places.stream().map(Place::device).toList();
  }

  Optional<Place> named(DeviceKind kind, String id) {
    return ofKind(kind).filter(place -> place.device().id().equals(id)).findFirst();
  }

  Optional<Place> usual(DeviceKind kind) {
    return ofKind(kind).filter(place -> place.device().isDefault()).findFirst();
  }

  Optional<Place> numbered(DeviceKind kind, long index) {
    return ofKind(kind).filter(place -> place.index() == index).findFirst();
  }

  private Stream<Place> ofKind(DeviceKind kind) {
    return places.stream().filter(place -> place.device().kind() == kind);
  }

  /** The streams of this process by this program, e.g. {@code ALSA plug-in}. */
  List<Flow> own(DeviceKind kind, String application) {
    String process = Long.toString(ProcessHandle.current().pid());
    return streams.stream()
        .filter(stream -> stream.kind() == kind)
        .filter(stream -> stream.process().equals(process))
        .filter(stream -> stream.application().startsWith(application))
        .toList();
  }
}
