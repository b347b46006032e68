package org.jackfield.exchange.api.directory;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Those fields of a connection that act in this exchange, by the Voice API's names.
 *
 * @param active {@code active}: while false nobody signs in by it and its calls are refused
 * @param sipUriCalling {@code sip_uri_calling_preference}
 * @param dnis {@code inbound.dnis_number_format}
 * @param simultaneousRinging {@code inbound.simultaneous_ringing}: all devices of a user ring
 * @param inboundChannels {@code inbound.channel_limit}: most calls at once to its devices
 * @param outboundChannels {@code outbound.channel_limit}: most calls at once from its devices
 * @param callParking {@code outbound.call_parking_enabled}
 * @param aniOverride {@code outbound.ani_override}: shown instead of the caller's own number
 * @param aniOverrideType {@code outbound.ani_override_type}
 */
public record ConnectionSettings(
    boolean active,
    SipUriCalling sipUriCalling,
    NumberFormat dnis,
    boolean simultaneousRinging,
    OptionalInt inboundChannels,
    OptionalInt outboundChannels,
    boolean callParking,
    Optional<String> aniOverride,
    AniOverride aniOverrideType) {

  /** Who may call its user names by SIP URI; callers of the account always may. */
  public enum SipUriCalling {
    /** Nobody from elsewhere. */
    DISABLED,
    /** Callers of the same account. */
    INTERNAL,
    /** Everybody. */
    UNRESTRICTED
  }

  /** How the dialled number is written towards its devices. */
  public enum NumberFormat {
    /** With plus. */
    PLUS_E164,
    /** Without plus. */
    E164,
    /** National. */
    NATIONAL,
    /** The connection's user name: the only one by which a number rings a device. */
    SIP_USERNAME
  }

  /** When the override is used. */
  public enum AniOverride {
    /** For every call. */
    ALWAYS,
    /** For all but emergency calls. */
    NORMAL,
    /** For emergency calls only. */
    EMERGENCY
  }

  /** What holds where nothing is said (the Voice API's own defaults). */
  public static final ConnectionSettings DEFAULT =
      new ConnectionSettings(
          true,
          SipUriCalling.DISABLED,
          NumberFormat.E164,
          false,
          OptionalInt.empty(),
          OptionalInt.empty(),
          false,
          Optional.empty(),
          AniOverride.ALWAYS);

  /** Refuses missing parts. */
  public ConnectionSettings {
    Objects.requireNonNull(sipUriCalling, "sipUriCalling");
    Objects.requireNonNull(dnis, "dnis");
    Objects.requireNonNull(inboundChannels, "inboundChannels");
    Objects.requireNonNull(outboundChannels, "outboundChannels");
    Objects.requireNonNull(aniOverride, "aniOverride");
    Objects.requireNonNull(aniOverrideType, "aniOverrideType");
  }

  /** Without numbers. */
  @Override
  public String toString() {
    return "ConnectionSettings[dnis=" + dnis + ", active=" + active + "]";
  }
}
