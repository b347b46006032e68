package org.jackfield.exchange.directory;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jackfield.exchange.api.directory.Directory;

/**
 * The users of an exchange that was given none: fixed and documented where only this machine can
 * reach them, random elsewhere.
 */
final class Samples {
  /** Begins the connection ids of users that we made up. */
  static final String ID_PREFIX = "sample-";

  private Samples() {}

  static List<Entry> make(boolean loopback) {
    return List.of(
        entry("alice", password(loopback, "alice-secret"), "+13125550101"),
        entry("bob", password(loopback, "bob-secret"), "+13125550102"));
  }

  static List<Directory.SampleUser> card(List<Entry> entries) {
    List<Directory.SampleUser> users = new ArrayList<>();
    for (Entry entry : entries) {
      users.add(new Directory.SampleUser(entry.user(), entry.password(), entry.numbers().get(0)));
    }
    return List.copyOf(users);
  }

  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException fault) {
      // A name nobody knows is no reason to be careless.
      return false;
    }
  }

  private static Entry entry(String user, String password, String number) {
    return new Entry(ID_PREFIX + user, user, user, password, List.of(number), List.of());
  }

  private static String password(boolean loopback, String fixed) {
    if (loopback) {
      return fixed;
    }
    byte[] random = new byte[15];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
