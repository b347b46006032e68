package org.jackfield.protocol.message;

import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One text frame as received. Test it with {@code instanceof}; decoding never throws, so what makes
 * no sense is a {@link Fault}.
 *
 * @param <M> {@link ClientMessage} at a server, {@link ServerMessage} at a client
 */
@ProviderType
public sealed interface Frame<M extends Message> {
  /**
   * The other side wants something.
   *
   * @param id to be repeated in the response; empty for a notification, which gets none
   * @param message what it wants
   * @param voiceSdkId the sticky session token beside the method
   */
  record Request<M extends Message>(Optional<RequestId> id, M message, Optional<String> voiceSdkId)
      implements Frame<M> {
    public Request {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(voiceSdkId, "voiceSdkId");
    }
  }

  /**
   * A request of ours succeeded. Read the body with {@code Wire.decodeReply}.
   *
   * @param id of the request; a server must ignore ids it does not know (Flutter answers a ping
   *     under a new one)
   * @param body the {@code result}
   * @param voiceSdkId the sticky session token beside the result
   */
  record Result<M extends Message>(
      Optional<RequestId> id, RawJson body, Optional<String> voiceSdkId) implements Frame<M> {
    public Result {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(body, "body");
      Objects.requireNonNull(voiceSdkId, "voiceSdkId");
    }
  }

  /**
   * A request of ours failed.
   *
   * @param id of the request
   * @param code 0 when none was given; see {@link RpcError} for the known ones
   * @param message the server's words; may be empty
   */
  record Failure<M extends Message>(Optional<RequestId> id, int code, String message)
      implements Frame<M> {
    public Failure {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(message, "message");
    }
  }

  /**
   * A frame that could not be understood.
   *
   * @param place where, as a path such as {@code params.dialogParams.callID}; {@code frame} for the
   *     whole
   * @param reason why, in English, never quoting the input
   * @param id of the request, where it could be read: a server answers it with {@link
   *     RpcError#INVALID_PARAMS}
   * @param method of the request, where it could be read
   */
  record Fault<M extends Message>(
      String place, String reason, Optional<RequestId> id, Optional<String> method)
      implements Frame<M> {
    public Fault {
      Objects.requireNonNull(place, "place");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(method, "method");
    }
  }
}
