package org.jackfield.exchange.media.prompt;

import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.audio.BadAudioException;

/**
 * What can go wrong with a prompt; the name in it is a file's, or that of a URL without secrets.
 */
final class PromptProblems {
  private PromptProblems() {}

  /** A URL as it may be shown: without user, password, query. */
  static String name(URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
  }

  /** There is none, or it cannot be reached. */
  static ProblemException missing(String name, String why) {
    return Problem.permanent(Codes.MEDIA_DEVICE_NOT_FOUND, Area.AUDIO, name + ": " + why)
        .asException();
  }

  /** It may be there the next time. */
  static ProblemException unreachable(String name, String why) {
    return Problem.passing(Codes.MEDIA_DEVICE_NOT_FOUND, Area.AUDIO, name + ": " + why)
        .asException();
  }

  static ProblemException late(String name, long seconds) {
    return Problem.passing(
            Codes.REQUEST_TIMEOUT, Area.AUDIO, name + ": took more than " + seconds + " s")
        .asException();
  }

  static ProblemException tooLarge(String name) {
    return bad(name, "is larger than " + PromptLibrary.MOST_BYTES / 1_000_000 + " MB");
  }

  static ProblemException bad(String name, String why) {
    return Problem.permanent(Codes.BAD_AUDIO_FILE, Area.AUDIO, name + ": " + why).asException();
  }

  static ProblemException bad(String name, BadAudioException fault) {
    return Problem.permanent(Codes.BAD_AUDIO_FILE, Area.AUDIO, name + ": " + fault.getMessage())
        .asException(fault);
  }

  static ProblemException noSpeech() {
    return Problem.passing(
            Codes.PROVIDER_MISSING,
            Area.AUDIO,
            "speech: no service turns text into speech, as the bundle speech.espeak does")
        .asException();
  }

  static ProblemException tooMany(int most) {
    return Problem.permanent(
            Codes.INVALID_CALL_PARAMETERS, Area.MEDIA, "prompt: " + most + " wait already")
        .asException();
  }

  static ProblemException over() {
    return Problem.permanent(Codes.CALL_ENDED, Area.MEDIA, "prompt: the leg or room is over")
        .asException();
  }

  /** What a stage failed with, as a problem. */
  static Problem of(Throwable fault) {
    Throwable cause = fault;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof ProblemException known) {
      return known.problem();
    }
    if (cause instanceof TimeoutException) {
      return late("prompt", PromptLibrary.LOAD_SECONDS).problem();
    }
    return Problem.permanent(
        Codes.UNEXPECTED_ERROR, Area.INTERNAL, "prompt: " + cause.getClass().getSimpleName());
  }
}
