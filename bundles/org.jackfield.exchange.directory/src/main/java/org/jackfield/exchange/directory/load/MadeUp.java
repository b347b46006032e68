package org.jackfield.exchange.directory.load;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.directory.ConnectionSettings.NumberFormat;

/**
 * The users of an exchange that was given none. Their secrets are fixed and documented where only
 * this machine can reach them, random elsewhere; they stay the same until the framework ends.
 */
final class MadeUp {
  /** Below it stands the credential. */
  static final User ALICE = new User("sample-alice", "alice", "+13125550101");

  static final User BOB = new User("sample-bob", "bob", "+13125550102");

  /** The credential below alice; a UUID, as all credentials have. */
  static final User CREDENTIAL =
      new User("5a4d9c1e-0000-4000-8000-00616c696365", "gencred-alice", "");

  /** The application; its events go nowhere until somebody says where. */
  static final User APPLICATION = new User("sample-app", "sample", "+13125550109");

  private static final String API_KEY = "api key";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Memo memo;
  private final boolean loopback;

  MadeUp(Memo memo, String host) {
    this.memo = memo;
    this.loopback = isLoopback(host);
  }

  /**
   * Somebody made up.
   *
   * @param id of the connection, credential or application
   * @param user its name
   * @param number its number, may be empty
   */
  record User(String id, String user, String number) {}

  /** What is loaded: the memory of this is how a second load knows that it is one. */
  String description() {
    return loopback ? "samples for loopback" : "samples for others";
  }

  /** What acts on them: their numbers are to ring. */
  static ConnectionSettings settings() {
    ConnectionSettings it = ConnectionSettings.DEFAULT;
    return new ConnectionSettings(
        it.active(),
        it.sipUriCalling(),
        NumberFormat.SIP_USERNAME,
        it.simultaneousRinging(),
        it.inboundChannels(),
        it.outboundChannels(),
        it.callParking(),
        it.aniOverride(),
        it.aniOverrideType());
  }

  /** Other secrets from now on, where they are random. */
  void makeSecrets() throws SQLException {
    for (User user : new User[] {ALICE, BOB, CREDENTIAL}) {
      memo.put(user.id(), loopback ? user.user() + "-secret" : random());
    }
    memo.put(API_KEY, loopback ? "KEY0123456789ABCDEF" : "KEY" + random());
  }

  String password(User user) throws SQLException {
    return secret(user.id());
  }

  String apiKey() throws SQLException {
    return secret(API_KEY);
  }

  private String secret(String name) throws SQLException {
    return memo.get(name).orElseThrow(() -> new IllegalStateException("no secret was made"));
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException fault) {
      // A name nobody knows is no reason to be careless.
      return false;
    }
  }

  private static String random() {
    byte[] random = new byte[18];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
