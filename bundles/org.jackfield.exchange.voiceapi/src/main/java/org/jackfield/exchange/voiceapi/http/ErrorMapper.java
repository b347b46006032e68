package org.jackfield.exchange.voiceapi.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jackfield.exchange.api.directory.DirectoryException;
import org.jackfield.voiceapi.ApiError;
import org.jackfield.voiceapi.ApiErrors;
import org.jackfield.voiceapi.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever goes wrong is answered in the Voice API's error shape. */
public final class ErrorMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);

  @Override
  public Response toResponse(Throwable fault) {
    if (fault instanceof Refusal refusal) {
      return answer(refusal);
    }
    if (fault instanceof DirectoryException refusal) {
      return answer(refusal);
    }
    if (fault instanceof WebApplicationException known) {
      return answer(known.getResponse());
    }
    if (fault instanceof RejectedExecutionException) {
      // A part that closes, or has too much to do: worth another try.
      LOG.info("a request was put off: {}", fault.getMessage());
      return answer(Refusal.of(ErrorCode.UNAVAILABLE, "not at the moment"));
    }
    LOG.error("a request failed", fault);
    return answer(Refusal.of(ErrorCode.INTERNAL, ""));
  }

  private static Response answer(DirectoryException refusal) {
    return switch (refusal.reason()) {
      case NOT_FOUND ->
          refusal.field().equals("id")
              ? answer(Refusal.notFound())
              : answer(invalid(refusal, "there is no such thing"));
      case TAKEN -> answer(invalid(refusal, "is already taken"));
    };
  }

  private static Refusal invalid(DirectoryException refusal, String detail) {
    return Refusal.at(ErrorCode.INVALID_VALUE, "/" + refusal.field(), detail);
  }

  private static Response answer(Refusal refusal) {
    return answer(refusal.status(), refusal.errors());
  }

  /** What Jersey says by itself, when there is no such path, method or type. */
  private static Response answer(Response plain) {
    int status = plain.getStatus();
    if (status < Response.Status.BAD_REQUEST.getStatusCode()) {
      return plain;
    }
    ErrorCode code =
        switch (status) {
          case 404 -> ErrorCode.NOT_FOUND;
          case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
          case 415 -> ErrorCode.UNSUPPORTED_TYPE;
          default -> status < 500 ? ErrorCode.MALFORMED : ErrorCode.INTERNAL;
        };
    Response.ResponseBuilder answer =
        Response.fromResponse(
            answer(status, List.of(code.error(plain.getStatusInfo().getReasonPhrase()))));
    if (plain.getHeaderString(HttpHeaders.ALLOW) != null) {
      answer.header(HttpHeaders.ALLOW, plain.getHeaderString(HttpHeaders.ALLOW));
    }
    return answer.build();
  }

  private static Response answer(int status, List<ApiError> errors) {
    Response.ResponseBuilder answer =
        Response.status(status)
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(ApiErrors.write(errors));
    if (status == ErrorCode.AUTHENTICATION_FAILED.status()) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return answer.build();
  }
}
