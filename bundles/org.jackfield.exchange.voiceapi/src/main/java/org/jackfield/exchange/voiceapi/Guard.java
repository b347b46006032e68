package org.jackfield.exchange.voiceapi;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jackfield.exchange.voiceapi.http.Bounded;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.exchange.voiceapi.media.Sound;
import org.jackfield.voiceapi.ErrorCode;

/** Lets in who has an API key, before anything else is looked at; and bounds the body. */
@PreMatching
public final class Guard implements ContainerRequestFilter {
  private static final long LONGEST_BODY = 256 * 1024;

  /** Twice what may be uploaded: who sends too much is told so by the field. */
  private static final long LONGEST_FORM = 2L * Sound.MOST_BYTES;

  private static final String SCHEME = "Bearer ";

  private final Parts parts;

  /** Works with these parts. */
  public Guard(Parts parts) {
    this.parts = parts;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String key = bearer(request).orElseThrow(Guard::stranger);
    if (!parts.access().isApiKey(key)) {
      parts.directory(); // which has the keys: while it is away, nobody can say who is a stranger
      throw stranger();
    }
    long longest = isForm(request.getMediaType()) ? LONGEST_FORM : LONGEST_BODY;
    if (request.getLength() > longest) {
      throw Bounded.tooLong(longest);
    }
    request.setEntityStream(new Bounded(request.getEntityStream(), longest));
  }

  private static boolean isForm(MediaType type) {
    return type != null && type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE);
  }

  private static Optional<String> bearer(ContainerRequestContext request) {
    return Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
        .filter(it -> it.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(it -> it.substring(SCHEME.length()).trim());
  }

  private static Refusal stranger() {
    return Refusal.of(ErrorCode.AUTHENTICATION_FAILED, "The API key is missing or not valid");
  }
}
