package org.jackfield.launcher;

/** The configurations that flags go to: the only place where the launcher knows other rooms. */
final class Pids {
  static final String HTTP = "org.apache.felix.http";
  static final String HTTP_HOST = "org.apache.felix.http.host";
  static final String HTTP_PORT = "org.osgi.service.http.port";
  static final String HTTP_ON = "org.apache.felix.http.enable";
  static final String HTTPS_ON = "org.apache.felix.https.enable";
  static final String HTTPS_PORT = "org.osgi.service.http.port.secure";
  static final String TLS = "org.jackfield.exchange.tls";

  /** The service that gives the port its certificate. */
  static final String TLS_SERVICE = "org.apache.felix.http.jetty.ConnectorFactory";

  static final String DIRECTORY = "org.jackfield.exchange.directory";
  static final String ACCESS = "org.jackfield.exchange.access";
  static final String CORE = "org.jackfield.exchange.core";
  static final String STREAM = "org.jackfield.exchange.stream";
  static final String VOICE_API = "org.jackfield.exchange.voiceapi";
  static final String WEBHOOK = "org.jackfield.exchange.webhook";
  static final String REPORTS = "org.jackfield.exchange.gateway.report";
  static final String MEDIA = "org.jackfield.exchange.media";
  static final String SWAP = "org.jackfield.swap";
  static final String PARTS = "org.jackfield.shell.parts";
  static final String CARD = "org.jackfield.shell.card";
  static final String ATTACH = "org.jackfield.shell.attach";
  static final String TRANSPORT = "org.jackfield.signaling.websocket";
  static final String DEMO = "org.jackfield.demo";
  static final String BENCH = "org.jackfield.bench";
  static final String PHONE = "org.jackfield.phone";
  static final String PHONE_CLIENT = "org.jackfield.client~phone";
  static final String PHONE_SIGN_IN = "org.jackfield.auth.credential~phone";

  private Pids() {}
}
