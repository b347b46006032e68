package org.jackfield.signaling.websocket;

/** How far an attempt to connect has come. */
enum Step {
  NAME("name look-up"),
  CONNECT("connect"),
  TLS("TLS"),
  UPGRADE("upgrade");

  private final String words;

  Step(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
