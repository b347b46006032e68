package org.jackfield.protocol;

import java.util.Optional;
import org.jackfield.protocol.json.Json;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Frame;
import org.jackfield.protocol.message.RawJson;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RequestId;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.message.ServerMessage;

/**
 * Text to frames and back. A server reads with {@link #decodeClient}, a client with {@link
 * #decodeServer}; both write with {@code encode}. Stateless: any thread.
 *
 * <p>Reading is tolerant (unknown fields are ignored, every known quirk of the SDKs is understood)
 * and never throws: trouble is a {@link Frame.Fault}. Writing is strict and always gives the same
 * text for the same message, in the one shape every SDK accepts.
 */
public final class Wire {
  /** The longest text read unless another limit is named, in characters. */
  public static final int DEFAULT_LIMIT = 1 << 20;

  private Wire() {}

  /** At a server: what a client sent. */
  public static Frame<ClientMessage> decodeClient(String text) {
    return decodeClient(text, DEFAULT_LIMIT);
  }

  /** At a server: what a client sent, if not longer than {@code limit} characters. */
  public static Frame<ClientMessage> decodeClient(String text, int limit) {
    return FrameReader.read(text, limit, ClientReader::read, ClientReader::readWithoutMethod);
  }

  /** At a client: what a server sent. */
  public static Frame<ServerMessage> decodeServer(String text) {
    return decodeServer(text, DEFAULT_LIMIT);
  }

  /** At a client: what a server sent, if not longer than {@code limit} characters. */
  public static Frame<ServerMessage> decodeServer(String text, int limit) {
    return FrameReader.read(text, limit, ServerReader::read, frame -> Optional.empty());
  }

  /**
   * At a client: the result of a request of {@code kind} (see {@link ClientMessage#replyKind()}),
   * or {@link Reply.Unusable}. A result under an unknown id may still be an unasked {@link
   * Reply.Kind#GATEWAY_STATE}.
   */
  public static Reply decodeReply(Reply.Kind kind, RawJson body) {
    try {
      return ReplyCodec.read(kind, new Fields("result", Json.object(body.text())));
    } catch (FieldFault fault) {
      return new Reply.Unusable(fault.place(), fault.getMessage());
    }
  }

  /**
   * At a client: a request in the manner of the JavaScript SDK.
   *
   * @param id unique on this socket, best a random UUID
   * @param voiceSdkId the token of the server's ping or clientReady that this request follows
   */
  public static String encode(String id, ClientMessage message, Optional<String> voiceSdkId) {
    if (message instanceof ClientMessage.DebugReport report) {
      return ClientWriter.debugReport(id, report).toString();
    }
    return envelope(RequestId.of(id))
        .put("method", message.method())
        .put("voice_sdk_id", voiceSdkId)
        .put("params", ClientWriter.params(message))
        .toString();
  }

  /** At a client: a message without an id, to which there will be no response. */
  public static String encodeNotification(ClientMessage message) {
    return new Draft()
        .put("jsonrpc", "2.0")
        .put("method", message.method())
        .put("params", ClientWriter.params(message))
        .toString();
  }

  /**
   * At a server: a request. Throws {@link IllegalArgumentException} when raw parameters hold {@code
   * state}: SDKs would take the frame for a gateway state.
   *
   * @param id unique on this socket
   * @param voiceSdkId the client's sticky session token; put it on every clientReady, invite and
   *     attach, since iOS forgets it when it is left out
   */
  public static String encode(long id, ServerMessage message, Optional<String> voiceSdkId) {
    return envelope(RequestId.of(id))
        .put("method", message.method())
        .put("voice_sdk_id", voiceSdkId)
        .put("params", ServerWriter.params(message))
        .toString();
  }

  /**
   * At either side: the result of the other side's request. Throws {@link IllegalArgumentException}
   * for {@link Reply.Unusable}.
   *
   * @param id the request's, as it came
   * @param voiceSdkId from a server only; put it on every gateway state
   */
  public static String encode(RequestId id, Reply reply, Optional<String> voiceSdkId) {
    return envelope(id)
        .put("voice_sdk_id", voiceSdkId)
        .put("result", ReplyCodec.write(reply))
        .toString();
  }

  /** At either side: the other side's request failed. */
  public static String encode(RequestId id, RpcError error) {
    return encode(id, error.code(), error.text());
  }

  /** The same with words of one's own, which the other side's program may show to a person. */
  public static String encode(RequestId id, int code, String message) {
    return envelope(id)
        .put("error", new Draft().put("code", code).put("message", message))
        .toString();
  }

  private static Draft envelope(RequestId id) {
    return new Draft().put("jsonrpc", "2.0").put("id", id);
  }
}
