package org.jackfield.bench.device;

/**
 * Somebody to sign in as.
 *
 * @param user the name
 * @param password its password, made up for this run
 */
public record Account(String user, String password) {
  @Override
  public String toString() {
    return "Account[redacted]";
  }
}
