package org.jackfield.media.webrtc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.media.webrtc.natives.NativeAudio;

/**
 * Looks at a far end's session description before the native parser does, which has one message for
 * everything: is it one at all, has it sound, have we a codec for it.
 *
 * @param fault what is wrong with it; empty if it is worth trying
 * @param codecs names in its order of preference, known or not
 */
record RemoteSdp(Optional<Problem> fault, List<String> codecs) {
  /** Longer ones are of nobody who means well. */
  static final int LONGEST = 256 * 1024;

  private static final Pattern MEDIA =
      Pattern.compile("m=(\\S+) (\\d{1,5})(?:/\\d+)? (\\S+)((?: \\S+)*)\\s*");
  private static final Pattern RTPMAP = Pattern.compile("a=rtpmap:(\\d+) ([^/\\s]+)/\\d+.*");
  private static final Map<String, String> STATIC = Map.of("0", "PCMU", "8", "PCMA", "9", "G722");

  static RemoteSdp read(String sdp) {
    if (sdp.length() > LONGEST || !sdp.startsWith("v=0")) {
      return unreadable(sdp.length() > LONGEST ? "it is too long" : "it does not begin with v=0");
    }
    boolean sound = false;
    boolean inSound = false;
    List<String> offered = new ArrayList<>();
    Map<String, String> names = new HashMap<>(STATIC);
    for (String line : sdp.split("\r?\n")) {
      if (line.startsWith("m=")) {
        Matcher media = MEDIA.matcher(line);
        if (!media.matches()) {
          return unreadable("an m= line lacks its parts");
        }
        inSound = !sound && media.group(1).equals("audio") && !media.group(2).equals("0");
        sound |= inSound;
        if (inSound) {
          offered.addAll(List.of(media.group(4).strip().split(" ")));
        }
      } else if (inSound) {
        Matcher map = RTPMAP.matcher(line);
        if (map.matches()) {
          names.put(map.group(1), map.group(2));
        }
      }
    }
    if (!sound) {
      return permanent(Codes.SDP_WITHOUT_AUDIO, "the description has no m=audio line in use");
    }
    List<String> codecs = offered.stream().map(type -> names.getOrDefault(type, "")).toList();
    return codecs.stream().anyMatch(RemoteSdp::ours)
        ? new RemoteSdp(Optional.empty(), codecs)
        : permanent(
            Codes.NO_COMMON_CODEC,
            "m=audio names none of " + String.join(", ", NativeAudio.CODECS));
  }

  private static boolean ours(String codec) {
    return NativeAudio.CODECS.stream()
        .anyMatch(known -> known.toLowerCase(Locale.ROOT).equals(codec.toLowerCase(Locale.ROOT)));
  }

  private static RemoteSdp unreadable(String why) {
    return permanent(Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED, "no session description: " + why);
  }

  private static RemoteSdp permanent(int code, String detail) {
    return new RemoteSdp(Optional.of(Problem.permanent(code, Area.MEDIA, detail)), List.of());
  }
}
