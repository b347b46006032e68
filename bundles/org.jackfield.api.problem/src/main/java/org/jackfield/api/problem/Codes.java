package org.jackfield.api.problem;

/**
 * The numbers of {@link Problem}s. Five digits below 60000 are those of the official SDKs; numbers
 * from 60000 are ours, for what those SDKs do not name. Published numbers never change meaning.
 */
public final class Codes {
  /** The sign-in ends soon, and could not be renewed yet; the detail says why. */
  public static final int TOKEN_EXPIRING_SOON = 34001;

  /** The network brings back a call that is not here. */
  public static final int UNKNOWN_REATTACHED_SESSION = 35002;

  /** Our offer could not be made. */
  public static final int SDP_CREATE_OFFER_FAILED = 40001;

  /** Our answer could not be made. */
  public static final int SDP_CREATE_ANSWER_FAILED = 40002;

  /** The far end's session description was refused. */
  public static final int SDP_SET_REMOTE_DESCRIPTION_FAILED = 40004;

  /** The network refused our invite, answer or attach. */
  public static final int SDP_SEND_FAILED = 40005;

  /** No such sound device or file. */
  public static final int MEDIA_DEVICE_NOT_FOUND = 42002;

  /** A sound device is there, but cannot be opened. */
  public static final int MEDIA_DEVICE_FAILED = 42003;

  /** Hold or resume was refused or not answered in time. */
  public static final int HOLD_FAILED = 44001;

  /** A field of the call's options is missing or bad; the detail names it. */
  public static final int INVALID_CALL_PARAMETERS = 44002;

  /** The bye was refused or not answered in time; the call has ended all the same. */
  public static final int BYE_SEND_FAILED = 44003;

  /** The socket could not be opened. */
  public static final int WEBSOCKET_CONNECTION_FAILED = 45001;

  /** The socket failed after it was open. */
  public static final int WEBSOCKET_ERROR = 45002;

  /** All attempts to reconnect failed. */
  public static final int RECONNECTION_EXHAUSTED = 45003;

  /** The network's gateway says that the registration failed. */
  public static final int GATEWAY_FAILED = 45004;

  /** The sign-in was refused. */
  public static final int LOGIN_FAILED = 46001;

  /** The credentials cannot be right (empty user, missing password); nothing was sent. */
  public static final int INVALID_CREDENTIALS = 46002;

  /** The network wants a sign-in first. */
  public static final int AUTHENTICATION_REQUIRED = 46003;

  /** An ICE restart in mid-call came to nothing; the call goes on as it was. */
  public static final int ICE_RESTART_FAILED = 47001;

  /** After a reconnect the network no longer had the call. */
  public static final int SESSION_NOT_REATTACHED = 48501;

  /** Something nobody foresaw; the detail says what. */
  public static final int UNEXPECTED_ERROR = 49001;

  /** A frame could not be read; the detail names its place. */
  public static final int MALFORMED_FRAME = 60001;

  /** A frame or text is larger than allowed. */
  public static final int FRAME_TOO_LARGE = 60002;

  /** The network did not answer a request in time. */
  public static final int REQUEST_TIMEOUT = 60003;

  /** The peer's certificate does not have the fingerprint its session description gave. */
  public static final int FINGERPRINT_MISMATCH = 60101;

  /** No media came up in time, or it was lost. */
  public static final int MEDIA_LOST = 60102;

  /** A session description has no usable audio; the detail names the line. */
  public static final int SDP_WITHOUT_AUDIO = 60103;

  /** No codec in common. */
  public static final int NO_COMMON_CODEC = 60104;

  /** A sound file is not what it claims to be; the detail names the field. */
  public static final int BAD_AUDIO_FILE = 60201;

  /** This maker of sound devices cannot choose one; the detail says what it would need. */
  public static final int DEVICE_CANNOT_BE_CHOSEN = 60202;

  /** Another taker has answered or rejected this call already. */
  public static final int CALL_ALREADY_TAKEN = 60301;

  /** The call's state does not allow this verb; the detail names both. */
  public static final int INVALID_CALL_STATE = 60302;

  /** The call ended before the verb reached its goal. */
  public static final int CALL_ENDED = 60303;

  /** A service that this needs is not there; the detail names it. */
  public static final int PROVIDER_MISSING = 60401;

  /** A configuration value is missing or bad; the detail names the field. */
  public static final int BAD_CONFIGURATION = 60402;

  /** A sign-in provider has no credentials to give at the moment; the detail says why. */
  public static final int CREDENTIALS_UNAVAILABLE = 60403;

  private Codes() {}
}
