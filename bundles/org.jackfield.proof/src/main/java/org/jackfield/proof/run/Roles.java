package org.jackfield.proof.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jackfield.proof.part.House;

/** Which clients there are, so that every part that is installed has something to do. */
final class Roles {
  /** How many calls are up. */
  static final int CALLS = 20;

  /** How many of them are listened to. */
  static final int HEARD = 10;

  private static final int EACH = 2;
  private static final String AUTH = "auth.";
  private static final String PASSWORD = "credential";
  private static final String ANONYMOUS = "anonymous";

  private Roles() {}

  /**
   * 20 calls, of which 10 are listened to; over every engine and sign-in that is here.
   *
   * @param faults made on purpose later; where one is that parts are idle, it is made here
   */
  static List<Role> of(House house, List<Fault> faults) {
    String engine = faults.contains(Fault.ONLY_IDLE_PARTS) ? "webrtc" : "headless";
    List<String> signIns =
        house.parts().stream()
            .map(House.Part::name)
            .filter(name -> name.startsWith(AUTH))
            .map(name -> name.substring(AUTH.length()))
            .toList();
    Map<String, Role> roles = new TreeMap<>();
    int heard = HEARD;
    int silent = CALLS - HEARD;
    for (String signIn : signIns) {
      if (signIn.equals(ANONYMOUS)) {
        silent -= EACH;
        put(roles, new Role("near-" + signIn, engine, signIn, EACH, false));
      } else if (!signIn.equals(PASSWORD)) {
        heard -= EACH;
        put(roles, new Role("near-" + signIn, engine, signIn, EACH, true));
      }
    }
    if (!house.builds("media.webrtc").isEmpty()) {
      silent -= 2 * EACH;
      put(roles, new Role("near-native", "webrtc", PASSWORD, 2 * EACH, false));
    }
    put(roles, new Role("near", engine, PASSWORD, heard, true));
    put(roles, new Role("near-quiet", engine, PASSWORD, silent, false));
    signIns.forEach(signIn -> put(roles, Role.spare(signIn)));
    return new ArrayList<>(roles.values());
  }

  private static void put(Map<String, Role> roles, Role role) {
    roles.put(role.client(), role);
  }
}
