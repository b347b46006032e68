package org.jackfield.protocol.message;

import java.util.Arrays;
import java.util.Optional;

/** The error codes of the wire, with the words to send along. */
public enum RpcError {
  /**
   * The request needs a sign-in first. Never answer a sign-in with it: the JavaScript SDK reacts to
   * this code by signing in again at once, without end.
   */
  AUTHENTICATION_REQUIRED(-32000, "Authentication Required"),
  /** Wrong user, password or token. */
  LOGIN_INCORRECT(-32001, "Login Incorrect"),
  /** No codec both sides have. */
  CODEC_ERROR(-32002, "Codec Error"),
  /** The user could not be registered in time. */
  GATEWAY_TIMEOUT(-32003, "Gateway Registration Timeout"),
  /** The user could not be registered. */
  GATEWAY_FAILED(-32004, "Gateway Registration Failed"),
  /** No call with this id. The number is our choice. */
  CALL_DOES_NOT_EXIST(-32010, "CALL DOES NOT EXIST"),
  /** Signed in but not registered. The number is our choice. */
  GATEWAY_DOWN(-32011, "GATEWAY_DOWN"),
  /** The frame is no request (JSON-RPC 2.0 section 5.1). */
  INVALID_REQUEST(-32600, "Invalid Request"),
  /** No such method (JSON-RPC 2.0 section 5.1). */
  METHOD_NOT_FOUND(-32601, "Method Not Found"),
  /** A parameter is missing or of the wrong type (JSON-RPC 2.0 section 5.1). */
  INVALID_PARAMS(-32602, "Invalid Params"),
  /** Trouble inside the server (JSON-RPC 2.0 section 5.1). */
  INTERNAL_ERROR(-32603, "Internal Error");

  private final int code;
  private final String text;

  RpcError(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** The words on the wire. */
  public String text() {
    return text;
  }

  /** The error of this number, where known. */
  public static Optional<RpcError> of(int code) {
    return Arrays.stream(values()).filter(error -> error.code == code).findFirst();
  }
}
