package org.jackfield.protocol.message;

import java.util.Objects;
import java.util.Optional;

/**
 * How the registration of a signed-in client stands.
 *
 * @param state as written on the wire; {@link #known()} sorts it
 * @param callReportId when present the client may upload call reports under it
 * @param region where the server is
 * @param dataCentre {@code dc}
 */
public record GatewayStatus(
    String state,
    Optional<String> callReportId,
    Optional<String> region,
    Optional<String> dataCentre) {

  /** The states any SDK knows. Only {@link #REGED} and {@link #REGISTER} mean ready. */
  public enum State {
    REGED,
    REGISTER,
    UNREGED,
    NOREG,
    TRYING,
    FAILED,
    FAIL_WAIT,
    TIMEOUT,
    EXPIRED,
    UNREGISTER,
    DOWN,
    ATTACHED,
    /** Something else; the text is in {@link GatewayStatus#state()}. */
    UNKNOWN
  }

  public GatewayStatus {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(callReportId, "callReportId");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(dataCentre, "dataCentre");
  }

  /** A state with nothing beside it. */
  public static GatewayStatus of(State state) {
    return new GatewayStatus(state.name(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The state as a constant. */
  public State known() {
    for (State each : State.values()) {
      if (each.name().equals(state)) {
        return each;
      }
    }
    return State.UNKNOWN;
  }
}
