package org.jackfield.proof.run;

/**
 * A client under test.
 *
 * @param client its name
 * @param engine the only media engine that it uses
 * @param signIn how it signs in, the end of the room's name: {@code credential}, {@code jwt} ...
 * @param calls how many of the calls are its own; none for one that only signs in now and then
 * @param heard whether the other process counts the frames of these calls
 */
record Role(String client, String engine, String signIn, int calls, boolean heard) {
  private static final String SPARE = "spare-";

  /** One that signs in when it is asked to, and makes no calls. */
  static Role spare(String signIn) {
    return new Role(SPARE + signIn, "headless", signIn, 0, false);
  }

  /** The name of the spare client that signs in that way. */
  static String spareName(String signIn) {
    return SPARE + signIn;
  }

  static boolean isSpare(String client) {
    return client.startsWith(SPARE);
  }

  /**
   * The codec of its calls, so that each is in use somewhere: numbers are heard in G.711 only, the
   * exchange echoes in G.722, and the others speak Opus, which it converts for the other process.
   */
  String codec() {
    if (heard) {
      return "PCMU";
    }
    return echoes() ? "G722" : "opus";
  }

  /** Whether its calls are answered by the exchange and not by the other process. */
  boolean echoes() {
    return signIn.equals("anonymous");
  }
}
