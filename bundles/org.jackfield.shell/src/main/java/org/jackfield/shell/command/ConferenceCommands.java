package org.jackfield.shell.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.service.command.Descriptor;
import org.jackfield.exchange.api.leg.ConferenceBeep;
import org.jackfield.exchange.api.leg.ConferenceControl;
import org.jackfield.exchange.api.leg.ConferenceStatus;
import org.jackfield.exchange.api.media.Seat;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Commands for the exchange's conferences. */
@Component(
    service = ConferenceCommands.class,
    property = {"osgi.command.scope=jackfield", "osgi.command.function=conference"})
public final class ConferenceCommands {
  private static final String SEATS = "party, mute, deaf, hold, whisper, beep";

  private final List<ConferenceControl> controls = new CopyOnWriteArrayList<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindControl(ConferenceControl it) {
    controls.add(it);
  }

  void unbindControl(ConferenceControl it) {
    controls.remove(it);
  }

  /** All conferences. */
  @Descriptor("the conferences, and how each leg takes part; a star is at who speaks")
  public String conference() {
    Table table = new Table("conference", "leg", "seat", "level", "speaks");
    for (ConferenceControl control : controls) {
      for (ConferenceStatus it : control.conferences()) {
        it.seats()
            .forEach(
                (leg, seat) ->
                    table.row(
                        it.name(),
                        leg,
                        words(seat),
                        it.levels().getOrDefault(leg, -127) + " dBov",
                        it.speaker().equals(Optional.of(leg)) ? "*" : ""));
      }
    }
    return table.toString();
  }

  private static String words(Seat seat) {
    if (seat.onHold()) {
      return "hold";
    }
    if (!seat.onlyTo().isEmpty()) {
      return "whispers to " + String.join(" ", seat.onlyTo());
    }
    return (seat.speaks() ? "party" : "mute") + (seat.hears() ? "" : ", deaf");
  }

  /** Another seat for a leg, or whether the conference says who comes and goes. */
  @Descriptor(
      "gives a leg in a conference another seat: mute is also the way to monitor, on hold it hears"
          + " music; or says with beep whether all hear that somebody comes or goes")
  public String conference(
      @Descriptor("the conference") String name,
      @Descriptor("party, mute, deaf, hold or whisper; or beep") String seat,
      @Descriptor(
              "the leg, as jackfield:conference prints it; for beep never, always, on_enter or"
                  + " on_exit")
          String leg,
      @Descriptor("for whisper: the legs that hear it") String... to) {
    if (seat.equals("beep")) {
      control(name).beep(name, ConferenceBeep.of(leg));
      return "beep " + leg;
    }
    Seat given = seat(seat, to);
    control(name).seat(name, leg, given);
    return words(given);
  }

  private static Seat seat(String seat, String... to) {
    Map<String, Seat> plain =
        Map.of(
            "party", Seat.PARTY,
            "mute", Seat.LISTENER,
            "hold", Seat.ON_HOLD,
            "deaf", new Seat(true, false, Set.of()));
    if (seat.equals("whisper")) {
      return Seat.whispering(Set.of(to));
    }
    return Optional.ofNullable(plain.get(seat))
        .orElseThrow(() -> new IllegalArgumentException("seat: is none of " + SEATS));
  }

  private ConferenceControl control(String name) {
    return controls.stream()
        .filter(it -> it.conferences().stream().anyMatch(one -> one.name().equalsIgnoreCase(name)))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("NAME: nobody is in a conference of that name"));
  }
}
