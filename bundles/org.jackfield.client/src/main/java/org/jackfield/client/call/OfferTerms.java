package org.jackfield.client.call;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jackfield.api.call.SoundTerms;

/**
 * What a program wants of the far end's sound, written into an offer whoever made it, as the
 * JavaScript SDK does.
 */
final class OfferTerms {
  private static final Pattern OPUS = Pattern.compile("a=rtpmap:(\\d+) opus/.*", 2);

  private OfferTerms() {}

  static String in(String sdp, SoundTerms terms) {
    if (!terms.stereo() && terms.mostKilobits().isEmpty()) {
      return sdp;
    }
    List<String> lines = new ArrayList<>(List.of(sdp.split("\r\n")));
    if (terms.stereo()) {
      stereo(lines);
    }
    terms.mostKilobits().ifPresent(most -> lines.add(bandwidthAt(lines), "b=AS:" + most));
    return String.join("\r\n", lines) + "\r\n";
  }

  private static void stereo(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      Matcher opus = OPUS.matcher(lines.get(i));
      if (opus.matches()) {
        stereo(lines, i, "a=fmtp:" + opus.group(1) + " ");
        return;
      }
    }
  }

  /** Among the codec's parameters, which come somewhere behind its name, if there are any. */
  private static void stereo(List<String> lines, int name, String parameters) {
    for (int i = name; i < lines.size(); i++) {
      if (lines.get(i).startsWith(parameters)) {
        lines.set(i, lines.get(i) + ";stereo=1");
        return;
      }
    }
    lines.add(name + 1, parameters + "stereo=1");
  }

  /** Behind the media's title and connection (RFC 8866 5). */
  private static int bandwidthAt(List<String> lines) {
    int at = 0;
    while (at < lines.size() && !lines.get(at).startsWith("m=audio")) {
      at++;
    }
    do {
      at++;
    } while (at < lines.size() && lines.get(at).matches("[ic]=.*"));
    return Math.min(at, lines.size());
  }
}
