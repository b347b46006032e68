package org.jackfield.voiceapi;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * The one table of the Voice API's error codes. A status that no source states is 422 here, like
 * that of all refusals of its kind.
 */
public enum ErrorCode {
  /** A parameter that has to be there is not. */
  MISSING_PARAMETER("10004", 422, "Missing required parameter"),
  /** No such path, or nothing with this id. */
  NOT_FOUND("10005", 404, "Resource not found"),
  /** Missing or bad API key. */
  AUTHENTICATION_FAILED("10009", 401, "Authentication failed"),
  /** A good key that may not do this. */
  NOT_AUTHORIZED("10010", 403, "Not authorized"),
  /** Asked too often. */
  TOO_MANY_REQUESTS("10011", 429, "Too many requests"),
  /** A value that cannot be. */
  INVALID_VALUE("10015", 422, "Invalid value"),
  /** A number in another form than E.164. */
  NOT_E164("10016", 422, "Phone number must be in +E164 format"),
  /** A value of another type. */
  WRONG_TYPE("10026", 422, "Invalid type"),
  /** A value that is none of those allowed. */
  NOT_IN_ENUM("10032", 422, "Value is not one of those allowed"),
  /** A number, or a length, that is too small or too large. */
  OUT_OF_RANGE("10033", 422, "Value is out of range"),
  /** There is no such call. */
  INVALID_CALL("90015", 422, "Invalid Call Control ID"),
  /** The client state is not base 64. */
  INVALID_CLIENT_STATE("90017", 422, "Invalid client_state"),
  /** The call is over. */
  CALL_ENDED("90018", 422, "Call has already ended"),
  /** The conference is over. */
  CONFERENCE_ENDED("90019", 422, "Conference has already ended"),
  /** There is no sound yet to record. */
  RECORDING_BEFORE_AUDIO("90020", 422, "Call recording cannot start before audio"),
  /** The conference is full. */
  TOO_MANY_PARTICIPANTS("90032", 422, "Too many participants"),
  /** A conference of this name is going on. */
  CONFERENCE_NAME_ACTIVE("90033", 422, "Conference name is in use"),
  /** The call has to be answered first. */
  CALL_NOT_ANSWERED("90034", 422, "Call has not been answered yet"),
  /** The call is in no queue. */
  NOT_IN_QUEUE("90035", 422, "Call is not in a queue"),
  /** The queue is full. */
  QUEUE_FULL("90036", 422, "Queue is full"),
  /** The size of a queue cannot be changed. */
  QUEUE_SIZE_FIXED("90037", 422, "Queue max_size cannot be changed"),
  /** The call is in a queue already. */
  ALREADY_IN_QUEUE("90038", 422, "Call is already in a queue"),
  /** The audio could not be fetched. */
  AUDIO_DOWNLOAD_FAILED("90040", 400, "Audio download failed"),
  /** The account has no channel left. */
  USER_CHANNEL_LIMIT("90041", 422, "User channel limit exceeded"),
  /** The outbound voice profile has no channel left. */
  PROFILE_CHANNEL_LIMIT("90042", 422, "Outbound voice profile channel limit exceeded"),
  /** The connection has no channel left. */
  CONNECTION_CHANNEL_LIMIT("90043", 422, "Connection channel limit exceeded"),
  /** The call is in this conference already. */
  ALREADY_IN_CONFERENCE("90044", 422, "Call is already in the conference"),
  /** A queue with calls in it cannot be removed. */
  QUEUE_NOT_EMPTY("90050", 400, "Queue is not empty"),
  /** A key of webhook_urls that names no event. */
  BAD_WEBHOOK_URLS_KEY("90057", 422, "Invalid key in webhook_urls"),
  /** There is no such conference. */
  INVALID_CONFERENCE("90058", 404, "Invalid conference_id"),
  /** Only an inbound call can be answered. */
  ANSWER_NOT_ALLOWED("90102", 422, "Answer is not allowed on outbound calls"),

  /** Another command for the call is being carried out, which excludes this one; ours. */
  CALL_BUSY("10000", 422, "Another command is being carried out"),
  /** One of the calls is bridged already; ours. */
  ALREADY_BRIDGED("10000", 422, "Call is already bridged"),
  /** The queue has nobody in it. Only that this is an error is documented; the code is ours. */
  QUEUE_EMPTY("10000", 422, "Queue is empty"),
  /** The call is not in the conference; ours. */
  NOT_IN_CONFERENCE("10000", 422, "Call is not in the conference"),
  /** The leg supervises no call. */
  NOT_SUPERVISING("10000", 422, "Call supervises no call"),
  /** Part of the Voice API, but not built here; ours. */
  NOT_BUILT("10000", 501, "Not implemented"),
  /** The body is no JSON object. No source tells the real network's code; ours. */
  MALFORMED("10000", 400, "Bad Request"),
  /** The path is there, but not for this method; ours. */
  METHOD_NOT_ALLOWED("10000", 405, "Method not allowed"),
  /** The body is of a type that is not taken; ours. */
  UNSUPPORTED_TYPE("10000", 415, "Unsupported media type"),
  /** The body is too large; ours. */
  TOO_LARGE("10000", 413, "Request body is too large"),
  /** A fault of the server; ours. */
  INTERNAL("10007", 500, "Unexpected error"),
  /** What answers this is away for the moment; ours. */
  UNAVAILABLE("10007", 503, "Service unavailable");

  private final String code;
  private final int status;
  private final String title;

  ErrorCode(String code, int status, String title) {
    this.code = code;
    this.status = status;
    this.title = title;
  }

  /** The code, a number as text. */
  public String code() {
    return code;
  }

  /** The HTTP status it comes with. */
  public int status() {
    return status;
  }

  /** The title it usually has; not unique. */
  public String title() {
    return title;
  }

  /** The first entry with this code. */
  public static Optional<ErrorCode> of(String code) {
    Objects.requireNonNull(code, "code");
    return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
  }

  /** An error about the request as a whole. */
  public ApiError error(String detail) {
    return new ApiError(code, title, detail, Optional.empty());
  }

  /**
   * An error about one field.
   *
   * @param pointer a JSON pointer into the body, e.g. {@code /inbound/codecs}
   */
  public ApiError at(String pointer, String detail) {
    return new ApiError(code, title, detail, Optional.of(pointer));
  }
}
